"""Cutting the sources of many entries into tags and texts.

Two things are taken out first, since they are of no use to tell tags apart: the values of `xml:id`, which
make every tag unique, and the links of a treebank, one for each word. Then all sources are one buffer, in
which the places of all brackets are found at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from khabar.tei.canonical import DECLARATION
from khabar.tei.fair_copy.attributes import NCNAME
from khabar.tei.fair_copy.batch.pieces import Contents, Integers, begins_character, told_apart
from khabar.tei.fair_copy.batch.unfair import NotAllFairError
from khabar.tei.fair_copy.tags import NotFairError
from khabar.tei.names import TEI_NAMESPACE

_ROOT = f'{DECLARATION}<TEI xmlns="{TEI_NAMESPACE}"'.encode()
_BEGIN = _ROOT + b' xml:id="'
_ID = b' xml:id="'
MARK = ' xml:id=""'
"""What is left of an `xml:id`."""
_IDS = re.compile(f"(?:{NCNAME}\n)*".encode())
_BRACKET_BITS = 0xFF ^ ord("<") ^ ord(">")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"<>"))
_LONGEST = 5_000_000
"""In bytes; as for a single fair copy."""

_LINK = re.compile(r'\n      <link target="([^"<>&\t\n]+)" ana="([^"<>&\t\n]+)"/>')
_GROUP = r'\n    <linkGrp type="UD-SYN" targFunc="head argument"(?: corresp="#[^"<>&\s]+")?>'
_SYNTAX = re.compile(
    rf"(?:{_GROUP}(?:{_LINK.pattern})+\n    </linkGrp>)+(?=\n  </standOff>\n  <text)".encode()
)
_HEADER_END = b"\n  </teiHeader>"
_STANDOFF, _STANDOFF_END = b"\n  <standOff>", b"\n  </standOff>"
_GROUP_START = b"\n    <linkGrp "
_NO_STANDOFF = _STANDOFF + _STANDOFF_END

Links = list[tuple[str, str]]
"""The target and the relation of each link of the syntax of an entry."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Sources that were cut at their brackets.

    Attributes:
        buffer: All of them, one after the other, without the values of ids.
        starts: Where each tag begins.
        ends: Where each tag ends.
        codes: The number of each tag among the distinct ones.
        contents: The distinct tags, with their brackets.
        first_tags: The number of the first tag of each entry, and of all tags.
        ids: The ids of each entry.
        links: The links of each entry.
    """

    buffer: bytes
    starts: Integers
    ends: Integers
    codes: Integers
    contents: Contents
    first_tags: Integers
    ids: list[list[str]]
    links: list[Links]

    def entries_of(self, tags: Integers) -> Integers:
        """Return the numbers of the entries of tags."""
        return np.searchsorted(self.first_tags, tags, side="right") - 1

    def refuse(self, wrong: Integers) -> None:
        """Raise if there are wrong tags.

        Args:
            wrong: Their numbers.
        """
        if len(wrong):
            raise NotAllFairError(self.entries_of(wrong))

    def refuse_codes(self, wrong: set[int]) -> None:
        """Raise if some of the distinct tags are wrong.

        Args:
            wrong: The numbers of these distinct tags.
        """
        if wrong:
            self.refuse(np.flatnonzero(np.isin(self.codes, list(wrong))))


def cut(sources: Sequence[bytes]) -> Cut:
    """Cut sources at their brackets.

    Raises:
        NotAllFairError: if some are no fair copies.
    """
    prepared: list[bytes] = []
    ids: list[list[str]] = []
    links: list[Links] = []
    unfair: list[int] = []
    for number, source in enumerate(sources):
        try:
            rest, found = _without_syntax(source)
            stripped, names = _without_ids(rest)
        except (NotFairError, UnicodeDecodeError):
            unfair.append(number)
            continue
        prepared.append(stripped)
        ids.append(names)
        links.append(found)
    if unfair:
        raise NotAllFairError(unfair)
    buffer = b"".join(prepared)
    starts, ends = _brackets(buffer, prepared)
    codes, contents = told_apart(buffer, starts, ends)
    sizes = np.cumsum([0, *map(len, prepared)])
    first_tags = np.searchsorted(starts, sizes)
    return Cut(buffer, starts, ends, codes, contents, first_tags, ids, links)


def _without_ids(source: bytes) -> tuple[bytes, list[str]]:
    """Return a source whose ids are empty, and the ids."""
    if len(source) > _LONGEST or not source.startswith(_BEGIN) or not source.endswith(b">\n"):
        raise NotFairError
    parted = [piece.partition(b'"') for piece in source[len(_BEGIN) :].split(_ID)]
    names = [name for name, _, _ in parted]
    joined = b"\n".join([*names, b""])
    if not _IDS.fullmatch(joined) or len(set(names)) != len(names):
        raise NotFairError
    bare = (_ID + b'"').join([b"<TEI", *[rest for _, _, rest in parted]])
    return bare, joined.decode().split("\n")[:-1]


def _without_syntax(source: bytes) -> tuple[bytes, Links]:
    """Return a source without its links, and the links."""
    head = source.find(_HEADER_END) + len(_HEADER_END)
    if not source.startswith(_STANDOFF, head):
        return source, []
    group = source.find(_GROUP_START, head, source.find(_STANDOFF_END, head))
    found = _SYNTAX.match(source, group) if group >= 0 else None
    if found is None:
        return source, []
    text = found[0].decode()
    if not text.replace("\n", "").isprintable():
        raise NotFairError
    rest = source[: found.start()] + source[found.end() :]
    return rest.replace(_NO_STANDOFF, b"", 1), _LINK.findall(text)


def _brackets(buffer: bytes, prepared: Sequence[bytes]) -> tuple[Integers, Integers]:
    """Return where tags begin and end. Brackets must alternate, and a text must begin with a character."""
    data = np.frombuffer(buffer, np.uint8)
    # The two brackets differ in one bit.
    brackets = np.flatnonzero((data & _BRACKET_BITS) == ord("<"))
    starts, ends = brackets[::2], brackets[1::2] + 1
    if len(brackets) % 2 or (data[starts] != ord("<")).any() or (data[ends - 1] != ord(">")).any():
        raise NotAllFairError(number for number, source in enumerate(prepared) if not _alternates(source))
    # Two halves of a character with a tag between them would be one in the text.
    halves = ends[:-1][~begins_character(data[ends[:-1]])]
    if len(halves):
        sizes = np.cumsum([0, *map(len, prepared)])
        raise NotAllFairError(np.searchsorted(sizes, halves, side="right") - 1)
    return starts, ends


def _alternates(source: bytes) -> bool:
    brackets = source.translate(None, _NOT_BRACKETS)
    return brackets == b"<>" * (len(brackets) // 2)
