"""Tiling a changed block with its sentences, which keep their ids.

A sentence begins at the new place of its first words and extends to the next sentence. Words that were
inserted between two sentences become a new sentence if they end like one; otherwise they belong to the
sentence before them, or to the one after them if the one before has ended:

```
old    s1 The boat came.              s2 It left.
new    s1 The boat came. At last.     s2 It left.      "At last." ends like a sentence: new, s1a
new    s1 The boat came. And then     s2 it left.      "And then" does not, and s1 has ended: part of s2
```
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.ids import insert_id
from khabar.model import Sentence, Span

_END = re.compile(r"""[.؟!…?]+["»”)]*(?=\s|$)""")
# Limited in length: otherwise each of thousands of unclosed marks would search the whole text.
_QUOTED = re.compile(r'"[^"]{0,2000}"|«[^»]{0,2000}»|“[^”]{0,2000}”')


@dataclass(frozen=True, slots=True)
class KeptSentence:
    """A sentence of the old page, and the span of its words in the new block."""

    id: str
    span: Span


def retile(text: str, block: Span, kept: Sequence[KeptSentence]) -> list[tuple[str, Span]]:
    """Tile a block with sentences; return the id and span of each, without an id for a new one.

    Args:
        text: The text of the entry.
        block: The block.
        kept: The old sentences that are still in it, in order and without overlap.

    >>> text = "The boat came. At last. It left."
    >>> retile(text, Span(0, 32), [KeptSentence("s1", Span(0, 14)), KeptSentence("s2", Span(24, 32))])
    [('s1', Span(start=0, end=14)), ('', Span(start=15, end=23)), ('s2', Span(start=24, end=32))]
    """
    if not kept:
        return [("", span) for span in segment(text, block)]
    starts: list[tuple[str, int]] = []
    previous = block.start
    for index, sentence in enumerate(kept):
        start = _word_start(text, sentence.span.start, previous)
        for name, begin in _between(text, previous, start, first=index == 0):
            starts.append((name or sentence.id, begin))
        if not starts or starts[-1][0] != sentence.id:
            starts.append((sentence.id, start))
        previous = _word_end(text, sentence.span.end, block.end)
    starts.extend(_after(text, previous, block.end))
    return list(_tiles(text, block, starts))


def _between(text: str, start: int, end: int, *, first: bool) -> Iterator[tuple[str, int]]:
    """Yield the sentence starts between two sentences: `?` for a new one, empty for the next old one."""
    position = _skip_space(text, start, end)
    if position >= end:
        return
    ends = list(_ends(text, Span(position, end)))
    if not first and not _has_ended(text, start):
        # The sentence before continues up to its end.
        if not ends:
            return
        position = _skip_space(text, ends.pop(0), end)
    for stop in ends:
        if position < end:
            yield "?", position
        position = _skip_space(text, stop, end)
    if position < end:
        yield "", position


def _after(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the sentence starts after the last sentence."""
    for name, position in _between(text, start, end, first=False):
        yield name or "?", position


def _has_ended(text: str, position: int) -> bool:
    before = text[:position].rstrip()
    return bool(before) and _END.search(before, max(0, len(before) - 4)) is not None


def _tiles(text: str, block: Span, starts: list[tuple[str, int]]) -> Iterator[tuple[str, Span]]:
    starts[0] = starts[0][0], block.start
    ends = [position for _, position in starts[1:]] + [block.end]
    for (name, start), end in zip(starts, ends, strict=True):
        stop = start + len(text[start:end].rstrip())
        yield name.replace("?", ""), Span(start, stop)


def segment(text: str, block: Span) -> list[Span]:
    """Divide a new paragraph into sentences, by stops outside quotation marks.

    >>> [span.end for span in segment("وصل زيد. ثم عاد.", Span(0, 16))]
    [8, 16]
    """
    spans: list[Span] = []
    start = block.start
    for end in [*_ends(text, block), block.end]:
        start = _skip_space(text, start, block.end)
        if start < end:
            spans.append(Span(start, end))
            start = end
    return spans


def _ends(text: str, span: Span) -> Iterator[int]:
    covered = _QUOTED.sub(lambda match: "x" * len(match[0]), text[span.start : span.end])
    for match in _END.finditer(covered):
        yield span.start + match.end()


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start] == " ":
        start += 1
    return start


def _word_start(text: str, position: int, least: int) -> int:
    while position > least and text[position - 1] != " ":
        position -= 1
    return max(position, least)


def _word_end(text: str, position: int, most: int) -> int:
    while position < most and text[position] != " ":
        position += 1
    return position


def number(tiles: Sequence[tuple[str, Span, int]], taken: Sequence[str]) -> list[Sentence]:
    """Return the sentences of tiles; a new one gets the preceding id with a letter.

    Args:
        tiles: Id or nothing, span and block of each, in order.
        taken: The ids of other annotations, present or removed.
    """
    used = {name for name, _, _ in tiles if name} | set(taken)
    made: list[Sentence] = []
    last = "s1"
    for name, span, block in tiles:
        last = name or insert_id(last, used)
        used.add(last)
        made.append(Sentence(last, span, block))
    return made
