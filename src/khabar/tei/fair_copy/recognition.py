"""Fair copies: valid entries in the canonical layout, recognised and read without a parser.

Nearly all entries of a well-kept corpus are valid, canonically laid out, and written with the same few tags.
To be sure of it, a parser builds a tree, libxml2 validates it, and the canonical layout is written to be
compared with the file. Each of these takes longer than all rules together. A canonical file is so regular
that there is a faster way:

1. Its brackets alternate: `<` and `>` occur in no text and no value, where they are written as references. So
   the file can be split at its brackets, into tags and texts by turns.
2. Without the values of `xml:id`, which are removed first, most tags occurred in an earlier entry. Each
   distinct one is judged once, against the attributes that the profile allows (`khabar.tei.fair_copy.tags`).
3. An automaton made from the profile decides whether each tag is allowed in its place, and which white space
   of the layout precedes it (`khabar.tei.fair_copy.automaton`, with a worked example).
4. The texts are examined as one string: only single spaces, none at the borders of an element, no character
   that XML forbids.

An entry that passes is a *fair copy*: the parser would accept it, it is valid, its layout is canonical,
sentences tile its blocks, and no element of its page is empty. The reverse does not hold: an entry with a
comment or a CDATA section, for example, is not recognised. So a fair copy is proof, and anything else is a
question for the parser. Tests compare this with the parser, libxml2 and the canonical layout, on fixtures,
seeded mistakes and random trees.

The columns of a fair copy state the same as a tree (`khabar.tei.page.projection`): the text of the article,
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
from khabar.tei.fair_copy.outlining import outline_of_copy
from khabar.tei.fair_copy.tags import NotFairError, Tag, Tags
from khabar.tei.names import ANNOTATIONS, OPENER, TEI_NAMESPACE, local
from khabar.tei.page.outline import Outline
from khabar.tei.page.table import ElementTable, Furnishing, Row
from khabar.tei.parts import Parts
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
"""A text outside the article; as in `Furnishing`, with position, number and start tag."""


@dataclass(frozen=True, slots=True)
class FairCopy:
    """The columns of a valid entry in the canonical layout.

    Attributes:
        tags: Its tags, in order.
        values: The texts outside the article, in order: those of the header, of anonymous sources, and of
            furniture. Links have none.
        table: Its page, as a table; no id occurs twice.
        rare: The characters of the texts that are neither ASCII nor usual on Arabic pages.
    """

    tags: list[Tag]
    values: list[Value]
    table: ElementTable
    rare: frozenset[str]

    @property
    def head(self) -> list[Tag]:
        """The tags between that of the root and the page."""
        known, _ = machine()
        end = self.tags.index(known["/teiHeader"]) + 1
        if self.tags[end].name == "standOff":
            end = self.tags.index(known["/standOff"], end) + 1
        return self.tags[1:end]

    def parts(self) -> Parts[Any]:
        """Return the parts of the header, and the anonymous sources."""
        return parts_of_copy(self.tags, self.head, [text for text, *_ in self.values], self.table.names)

    def outline(self) -> Outline:
        """Return which element is in which."""
        return outline_of_copy(self.tags, self.table)


def read_fair_copy(source: bytes, text: str) -> FairCopy | None:
    """Return an entry as a fair copy; `None` if it is not recognised as one.

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
        # An IndexError means an element that is nested too deep.
        return None


@cache
def machine() -> tuple[Tags, Automaton]:
    """Return the known tags and the automaton of the profile; they are made once, and learn."""
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
    known, _ = machine()
    tags = list(map(known.get, written))
    # `known.get` first: a dictionary with `__missing__` is slower at each look-up.
    return [known[piece] for piece in written] if None in tags else cast("list[Tag]", tags)


class _Walk(NamedTuple):
    """The result of a walk."""

    text: str
    blocks: int
    rows: dict[str, list[Row]]
    values: list[Value]
    names: dict[str, str]


def _walk(tags: list[Tag], texts: list[str], ids: list[str]) -> _Walk:  # noqa: C901, PLR0912 (see below)
    """Follow the tags through the automaton, and collect the columns.

    This is the only loop of Python over all tags of all entries; hence it avoids function calls, and builds
    rows as plain tuples.
    """
    _, automaton = machine()
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
    table = ElementTable(walk.text, walk.rows, furniture, walk.names)
    return FairCopy(tags, walk.values, table, _rare_characters(walk.text, values))


def _check_borders(walk: _Walk) -> None:
    """Raise if an element is empty, or has white space at its beginning or end."""
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
