"""Fair copies: entries in which form is right, recognised and read without a parser.

Nearly all entries of a corpus that is cared for are valid, canonically laid out, and written with the same
few tags. Yet to be sure of it, a parser makes a tree of an entry, libxml2 walks the tree to validate it, and
the canonical layout is written anew to be compared with the file. Each of these costs more than all that the
rules then have to say. A canonical file is so regular that it can be read in another way:

1. Its brackets alternate: `<` and `>` stand in no text and no value, which write them as references. So the
   file can be cut at its brackets, and is tags and texts by turns.
2. Without the values of `xml:id`, which are taken out first, most tags were seen in an earlier entry. Each
   distinct one is judged once, against the attributes that the profile allows (`khabar.tei.fair_copy.tags`).
3. An automaton made from the profile says whether each tag may come where it comes, and which white space
   the layout has before it (`khabar.tei.fair_copy.automaton`).
4. What is left is the text, which is looked at as one string: no white space but single spaces, none at the
   borders of an element, no character that XML forbids.

What passes is a *fair copy*: the parser would accept it, it is valid, its layout is the canonical one,
sentences tile its blocks, and there is no empty element in its page. That holds the other way only by and
large: an entry with a comment or a CDATA section, say, is not recognised. So a fair copy is proof, and
anything else is a question for the parser. Tests hold this against the parser, libxml2 and the canonical
layout, on the fixtures, on seeded mistakes and on random trees.

The columns of a fair copy say what a tree would say (`khabar.tei.projection`): the text of the article,
and the span of every element in it.
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, cast

from khabar.lexicon.usual_characters import RARE
from khabar.tei.canonical import DECLARATION
from khabar.tei.fair_copy.attributes import NCNAME
from khabar.tei.fair_copy.automaton import Automaton
from khabar.tei.fair_copy.header_parts import parts_of_copy
from khabar.tei.fair_copy.tags import NotFairError, Tag, Tags
from khabar.tei.names import ANNOTATIONS, OPENER, TEI_NAMESPACE, local
from khabar.tei.parts import Parts
from khabar.tei.table import Furnishing, Row, Table
from khabar.tei.validation.profile import profile

_ID = ' xml:id="'
_ROOT = f'{DECLARATION}<TEI xmlns="{TEI_NAMESPACE}"'
_BEGIN = f"{_ROOT}{_ID}"
_NOT_BRACKETS = bytes(set(range(256)) - set(b"<>"))
_LONGEST = 5_000_000
"""In bytes. Libxml2 refuses texts of ten megabytes."""
_DEEPEST = 200
"""Libxml2 refuses elements that are nested deeper than 256."""
_IDS = re.compile(f"(?:{NCNAME}\n)*")
_REFERENCE = re.compile("&(?!(?:amp|lt|gt);)")
_MISPLACED_SPACE = re.compile("  |\n[ \n]| \n")
_ON_LINES = frozenset(map(local, ANNOTATIONS | {OPENER}))
_NO_ROWS = ("TEI", "respStmt", "body", "fw")
_kind_of = attrgetter("kind")
# A named tuple made by its class takes three times as long.
_new: Any = tuple.__new__


Value = tuple[str, int, int, Tag]
"""A text that is none of the article's; as in `Furnishing`, with position, number and start tag."""


@dataclass(frozen=True, slots=True)
class FairCopy:
    """An entry in which form is right.

    Attributes:
        tags: Its tags, in order.
        values: The texts that are none of the article's, in order: those of the header, of sources without a
            name, and of furniture.
        table: Its page, as a table; no two elements have one id.
        rare: The characters of the texts that are neither ASCII nor usual on Arabic pages.
    """

    tags: list[Tag]
    values: list[Value]
    table: Table
    rare: frozenset[str]

    @property
    def head(self) -> list[Tag]:
        """The tags between that of the root and the page."""
        known, _ = _machine()
        last = known["/standOff" if "personGrp" in self.table.rows else "/teiHeader"]
        return self.tags[1 : self.tags.index(last) + 1]

    def parts(self) -> Parts[Any]:
        """Return the parts of the header, and the anonymous sources."""
        return parts_of_copy(self.tags, self.head, self.values, self.table.names)


def read_fair_copy(source: bytes, text: str) -> FairCopy | None:
    """Read an entry, if it is a fair copy; `None` if it is not, or not one that can be told without a parser.

    Args:
        source: The file.
        text: The same, decoded.
    """
    try:
        written, texts, ids = _cut(source, text)
        tags = _judge(written)
        walk = _walk(tags, texts, ids)
        if "&" in walk.text:
            walk = _walk(tags, list(map(_unescape, texts)), ids)
        elif "&" in text:
            walk.values[:] = map(_unescape_value, walk.values)
        return _finish(tags, walk)
    except (NotFairError, IndexError):
        # The index is that of an element which is nested too deep.
        return None


@cache
def _machine() -> tuple[Tags, Automaton]:
    schema = profile()
    return Tags(schema), Automaton(schema)


def _cut(source: bytes, text: str) -> tuple[list[str], list[str], list[str]]:
    """Return the tags of a file, without the values of ids; the text before each of them; the ids."""
    brackets = source.translate(None, _NOT_BRACKETS)
    if len(source) > _LONGEST or not text.startswith(_BEGIN) or brackets != b"<>" * (len(brackets) // 2):
        raise NotFairError
    first, *others = text[len(_ROOT) :].split(_ID)
    parted = [other.partition('"') for other in others]
    ids = [identifier for identifier, _, _ in parted]
    if not _IDS.fullmatch("\n".join([*ids, ""])):
        raise NotFairError
    rest = f'{_ID}"'.join([first, *[behind for _, _, behind in parted]])
    pieces = f"<TEI{rest}".replace(">", "<").split("<")
    if pieces[-1] != "\n":
        raise NotFairError
    return pieces[1::2], pieces[::2], ids


def _judge(written: list[str]) -> list[Tag]:
    known, _ = _machine()
    tags = list(map(known.get, written))
    # Not `known[...]` at once: looking for what may be missing makes each look-up slower.
    return [known[piece] for piece in written] if None in tags else cast("list[Tag]", tags)


class _Walk(NamedTuple):
    """What a walk collects."""

    text: str
    blocks: int
    rows: dict[str, list[Row]]
    values: list[Value]
    names: dict[str, str]


def _walk(tags: list[Tag], texts: list[str], ids: list[str]) -> _Walk:  # noqa: C901, PLR0912 (see below)
    """Follow the tags through the automaton, and collect the columns.

    This is the one loop of Python over all tags of all entries; hence no function is called that can be done
    without, and rows are made as the tuples that they are.
    """
    _, automaton = _machine()
    place = automaton.start
    opened: list[Any] = [None] * _DEEPEST
    depth = number = blocks = 0
    pieces: list[str] = []
    length = -1  # The first block has no line end before it.
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    values: list[Value] = []
    names: dict[str, str] = {}
    next_id = iter(ids).__next__
    identifier = ""
    for tag, kind, text in zip(tags, map(_kind_of, tags), texts, strict=False):
        try:
            before, meaning, after, inside = place[kind]
        except KeyError:
            before, meaning, after, inside = automaton.learn(place, kind)
        if meaning is None:
            pieces.append(text)
            length += len(text)
        elif before is None:
            _, first, _, _, start_tag = opened[depth - 1]
            values.append((text, blocks, first, start_tag))
        elif before != text:
            raise NotFairError
        elif meaning:
            pieces.append(meaning)
            length += 1
            blocks += meaning == "\n"
        if inside is not None:
            if tag.has_id:
                identifier = next_id()
                names[identifier] = tag.name
            else:
                identifier = ""
            opened[depth] = after, number, length, identifier, tag
            depth += 1
            number += 1
            place = inside
        elif after is None:
            depth -= 1
            place, first, start, identifier, start_tag = opened[depth]
            if length >= 0 or identifier:
                name = start_tag.name
                rows[name].append(_new(Row, (first, number, start, length, name, identifier, start_tag)))
        else:
            number += 1
            place = after
    if depth or len(names) != len(ids):
        raise NotFairError
    return _Walk("".join(pieces)[1:], blocks, rows, values, names)


def _finish(tags: list[Tag], walk: _Walk) -> FairCopy:
    """Look at all text at once, and put the columns together."""
    values = "\n".join(["", *[value[0] for value in walk.values], ""])
    if values.count("\n") != len(walk.values) + 1 or _MISPLACED_SPACE.search(values) or _ID in values:
        raise NotFairError
    if walk.text.count("\n") != walk.blocks - 1 or "  " in walk.text or _ID in walk.text:
        raise NotFairError
    _check_borders(walk)
    for name in _NO_ROWS:
        walk.rows.pop(name, None)
    furniture: list[Furnishing] = [_new(Furnishing, value) for value in walk.values if value[3].name == "fw"]
    table = Table(walk.text, walk.rows, furniture, walk.names)
    return FairCopy(tags, walk.values, table, _rare_characters(walk.text, values))


def _check_borders(walk: _Walk) -> None:
    """Raise if an element is empty, or has white space at a border."""
    text = walk.text + "\n"
    for name in walk.rows.keys() & _ON_LINES:
        for _, _, start, end, _, _, _ in walk.rows[name]:
            if start == end or text[start] == " " or text[end - 1] == " ":
                raise NotFairError


def _rare_characters(*texts: str) -> frozenset[str]:
    rare = frozenset(character for text in texts for character in RARE.findall(text))
    if not all(character.isprintable() or unicodedata.category(character) == "Cf" for character in rare):
        raise NotFairError
    return rare


def _unescape_value(value: Value) -> Value:
    text, position, number, tag = value
    return (_unescape(text), position, number, tag) if "&" in text else value


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    if _REFERENCE.search(text):
        raise NotFairError
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
