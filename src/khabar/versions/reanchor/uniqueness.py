"""Uniqueness: whether the letters that moved along can be confused with others.

The letters of a sentence that moved along together must occur once on each page. Of twins, which are as often
on both, each is known by its place between the same sentences.
"""

from collections.abc import Iterable

from khabar.messages import Message, say
from khabar.model import Span
from khabar.versions.reanchor.letters import LetterMap, LetterRow
from khabar.versions.text.word_matching import GONE

_AROUND = 0.5
"""The share of the letters of its sentence that must have moved along with an annotation."""

_EVIDENCE = 12
"""The least number of letters in a row, about three words, that show where an annotation is."""

_DRIFT = 60
"""By how many letters parts of one sentence may be displaced against one another."""


class Uniqueness:
    """The witness of uniqueness.

    Args:
        map_: The letters of the two pages.
        old_blocks: The blocks of the article on the old page.
        new_blocks: The blocks of the article on the new page.
    """

    def __init__(self, map_: LetterMap, old_blocks: Iterable[Span], new_blocks: Iterable[Span]) -> None:
        self._map, self._old, self._new = map_, map_.old, map_.new
        self._articles = _article(map_.old, old_blocks), _article(map_.new, new_blocks)
        self._counts: dict[tuple[str, str], tuple[int, int]] = {}

    def object(self, old_holder: Span, run: range) -> Message | None:
        """Return an objection if a run does not show where it is.

        Args:
            old_holder: The sentence or block around it, on the old page.
            run: The letters that moved along together.
        """
        holder = self._old.range_of(old_holder)
        if len(run) < min(_EVIDENCE, len(holder)) or not self._moved_along(holder, run):
            return say("too little of its sentence is left")
        within = range(max(run.start, holder.start), min(run.stop, holder.stop))
        counts = self._occurrences(within)
        if counts == (1, 1):
            return None
        # Twins: each is known by its place between others, if none of them came or went.
        is_between = run.start < holder.start or run.start == 0
        is_between &= run.stop > holder.stop or run.stop == len(self._old.offsets)
        if within == holder and counts[0] == counts[1] and is_between:
            return None
        return say("the same words occur more than once")

    def _moved_along(self, holder: range, run: range) -> bool:
        shift = self._map.targets[run.start] - run.start
        room = max(_DRIFT, len(holder))
        kept = sum(
            (target := self._map.targets[index]) != GONE and abs(target - index - shift) <= room
            for index in holder
        )
        return kept >= _AROUND * len(holder)

    def _occurrences(self, within: range) -> tuple[int, int]:
        """Return how often the letters of a run are in the old article and in the new one."""
        old = self._old.key[within.start : within.stop]
        place = self._map.targets[within.start]
        new = self._new.key[place : place + len(within)]
        if (old, new) not in self._counts:
            self._counts[old, new] = _count(old, self._articles[0]), _count(new, self._articles[1])
        return self._counts[old, new]


def _article(row: LetterRow, blocks: Iterable[Span]) -> str:
    return "\n".join(_key(row, block) for block in blocks)


def _key(row: LetterRow, span: Span) -> str:
    inside = row.range_of(span)
    return row.key[inside.start : inside.stop]


def _count(key: str, text: str) -> int:
    """Return how often a key occurs, up to 3: more is not asked."""
    count, start = 0, text.find(key)
    while start >= 0 and count < 3:  # noqa: PLR2004
        count, start = count + 1, text.find(key, start + 1)
    return count
