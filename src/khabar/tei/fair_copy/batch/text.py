"""The text of the articles of a batch, and the place of every tag in it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from khabar.lexicon.usual_characters import RARE
from khabar.tei.fair_copy.batch.cutting import Cut
from khabar.tei.fair_copy.batch.lines import TextLines
from khabar.tei.fair_copy.batch.pieces import Integers, begins_character, counts_before, taken
from khabar.tei.fair_copy.batch.unfair import NotAllFairError

_REFERENCE = re.compile(b"&(?:(amp|lt|gt);)?")
_CHARACTERS = {b"amp": b"&", b"lt": b"<", b"gt": b">"}


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The text of the articles of a batch, one after the other.

    Attributes:
        content: All of it, in UTF-8.
        offsets: Where the text of each entry begins in it, in bytes, and its end.
        bytes_at: The place of each tag in it, in bytes.
        characters_at: The place of each tag in the text of its entry, in characters.
        bases: Where the text of each entry begins in it, in characters, and its end.
    """

    content: bytes
    offsets: Integers
    bytes_at: Integers
    characters_at: Integers
    bases: Integers


def read_text(cut: Cut, lines: TextLines, meanings: Sequence[str], blocks: Sequence[int]) -> ArticleText:
    """Return the text.

    Args:
        cut: The batch.
        lines: Its lines.
        meanings: For each tag that is not in a line what the white space before it is in the article.
        blocks: The number of blocks of each entry.

    Raises:
        NotAllFairError: if the white space or the characters of a text are not those of a fair copy.
    """
    starts, ends = np.append(0, cut.ends[:-1]), cut.starts.copy()
    # Between two entries is a line end, which is neither layout nor text.
    starts[cut.first_tags[:-1]] = ends[cut.first_tags[:-1]]
    written = np.fromiter(map(_MEANINGS.__getitem__, meanings), np.int8, len(meanings))
    # A line end is the first character of the layout before a block, a space the last before a sentence.
    outer_starts, outer_ends = starts[lines.outer], ends[lines.outer]
    at_end_of_line = lines.has_text[lines.outer]
    new_starts = np.where(written == _LINE_END, outer_starts, outer_ends - (written == _SPACE))
    new_ends = np.where(written == _LINE_END, outer_starts + 1, outer_ends)
    starts[lines.outer] = np.where(at_end_of_line, outer_starts, new_starts)
    ends[lines.outer] = np.where(at_end_of_line, outer_ends, new_ends)
    _drop_first_ends(cut, lines, written, starts, ends)
    content = taken(cut.buffer, starts, ends)
    bytes_at = np.cumsum(ends - starts)
    last_tags = cut.first_tags[1:] - 1
    _check(content, np.append(0, bytes_at[last_tags]), blocks)
    if b"&" in content:
        content, bytes_at = _resolved(cut, content, bytes_at)
    return _placed(cut, content, np.append(0, bytes_at[last_tags]), bytes_at)


_NOTHING, _SPACE, _LINE_END = range(3)
_MEANINGS = {"": _NOTHING, " ": _SPACE, "\n": _LINE_END}


def _drop_first_ends(cut: Cut, lines: TextLines, written: Integers, starts: Integers, ends: Integers) -> None:
    """The first block of an entry has no line end before it."""
    blocks = lines.outer[written == _LINE_END]
    entries = cut.entries_of(blocks)
    first = blocks[np.append(True, entries[1:] != entries[:-1])] if len(blocks) else blocks
    ends[first] = starts[first]


def _check(content: bytes, offsets: Integers, blocks: Sequence[int]) -> None:
    """Raise if a text is not tidy."""
    # What two texts that follow each other make together is refused by neither.
    if not _is_tidy(content, sum(blocks) - len(blocks) + 1):
        borders = zip(offsets[:-1].tolist(), offsets[1:].tolist(), blocks, strict=True)
        untidy = [not _is_tidy(content[start:end], size) for start, end, size in borders]
        if any(untidy):
            raise NotAllFairError(np.flatnonzero(untidy))


def _is_tidy(content: bytes, blocks: int) -> bool:
    """Whether a text has a line end between two blocks only, no two spaces, and no forbidden character."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return text.count("\n") == blocks - 1 and "  " not in text and are_allowed(text)


def are_allowed(text: str) -> bool:
    r"""Whether a text has no character that XML or the canonical layout forbids.

    >>> are_allowed("قال"), are_allowed("\x07")
    (True, False)
    """
    rare = set(RARE.findall(text))
    return all(one.isprintable() or unicodedata.category(one) == "Cf" for one in rare)


def _resolved(cut: Cut, content: bytes, bytes_at: Integers) -> tuple[bytes, Integers]:
    """Return a text with its references resolved, and the places of tags in it."""
    data = np.frombuffer(content, np.uint8).copy()
    is_kept = np.ones(len(data) + 1, dtype=bool)
    unknown: list[int] = []
    for reference in _REFERENCE.finditer(content):
        if reference[1] is None:
            unknown.append(reference.start())
            continue
        data[reference.start()] = ord(_CHARACTERS[reference[1]])
        is_kept[reference.start() + 1 : reference.end()] = False
    # The text at a place is that before the first tag behind it.
    cut.refuse(np.searchsorted(bytes_at, np.array(unknown, dtype=np.int64), side="right"))
    cut.refuse(np.flatnonzero(~is_kept[bytes_at]))
    before = counts_before(is_kept[:-1])
    return data[is_kept[:-1]].tobytes(), before[bytes_at].astype(np.int64)


def _placed(cut: Cut, content: bytes, offsets: Integers, bytes_at: Integers) -> ArticleText:
    data = np.frombuffer(content, np.uint8)
    characters = counts_before(begins_character(data))
    bases = characters[offsets].astype(np.int64)
    places = characters[bytes_at] - np.repeat(bases[:-1], np.diff(cut.first_tags))
    return ArticleText(content, offsets, bytes_at, places, bases)
