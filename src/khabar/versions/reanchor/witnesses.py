"""The witnesses of a placement: letters, neighbours, marks and uniqueness.

**The problem.** An alignment is a guess. An annotation is moved without a person looking at it, so "sure" has
to mean that a careful person would not look either. A share of characters that are alike cannot promise that:
a quotation that gained a *not* is alike by 98 %.

**The idea.** Every witness can object, and one objection makes the placement unsure:

- **Letters.** All letters of the annotation are there, in a row, and no others between them. Differences
  that the scheme allows do not count: hamza seats, vowel signs, digits, spaces, punctuation. A final ى for ي
  or ه for ة is allowed as well, unless the word is another one then (`khabar.lexicon.whole_words`).
- **Neighbours.** The words on both sides within the sentence are the old ones, and nothing came between. At
  the border of a sentence, the new place is at that border as well. Beyond a mark, no name goes on, so that
  neighbours there do not matter. A proclitic may be written onto a name, or be gone: the name is the same.
- **Marks.** The quotation marks at the borders of a quotation and in it, its question marks and exclamation
  marks are the old ones.
- **Evidence.** The letters that moved along within the sentence occur once on each page. Of twins, which are
  as often on both, each is only sure if it is still between the same sentences.

A sentence needs less: its first and its last word, 75 % of its letters, and uniqueness. Where it begins and
ends is decided by the page, not by its content.

**An example.** A mention, and the witness that objects:

```
old page    they met  Ali Hasan  in Marsa
1 new page  we all met  Ali Hasan  in Marsa     none: sure
2 new page  they saw  Ali Hasan  in Marsa       neighbours: the word before it changed
3 new page  they met  Ali Hassan  in Marsa      letters
4 new page  they met  Ali Hasan Saleh  in Marsa neighbours: is the new word a part of the name?
```
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from khabar.arabic import QUOTATION_MARKS, Level, fold, is_proclitic
from khabar.messages import Message, say
from khabar.model import Span
from khabar.versions.reanchor.letters import LetterMap, LetterRow
from khabar.versions.reanchor.uniqueness import Uniqueness
from khabar.versions.text.spelling import Spelling, compare, is_other_word, is_whole_word
from khabar.versions.text.word_matching import GONE

_KEPT = 0.75
"""The share of the letters of a sentence that must be left for a sure placement."""

_MARKS = dict.fromkeys(QUOTATION_MARKS, '"') | {"?": "?", "؟": "?", "!": "!"}
"""The marks that change the meaning of a quotation. A comma or a stop does not."""

_DIVIDERS = frozenset('.:؛;،,؟?!…()[]«»"“”')
"""The marks beyond which no name, cue or date goes on."""

_AROUND_WORDS = "".join(_DIVIDERS)

_NUMBER = re.compile(r"\d(?:[.,/:٫٬-]?\d)*")


class ClaimKind(Enum):
    """How strictly an annotation is looked at."""

    NAME = "name"
    SPEECH = "speech"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim that an annotation is at its candidate on the new page.

    Attributes:
        old: Its span on the old page.
        old_holder: The sentence around it, or its block if it is in the opener.
        new: Its span on the new page.
        new_holder: The sentence or opener around that; `None` if it is in none.
        kind: How strictly it is looked at.
    """

    old: Span
    old_holder: Span
    new: Span
    new_holder: Span | None
    kind: ClaimKind


class Witnesses:
    """Looks at claims.

    Args:
        map_: The letters of the two pages.
        old_blocks: The blocks of the article on the old page.
        new_blocks: The blocks of the article on the new page.
    """

    def __init__(self, map_: LetterMap, old_blocks: Iterable[Span], new_blocks: Iterable[Span]) -> None:
        self._map = map_
        self._old, self._new = map_.old, map_.new
        self._uniqueness = Uniqueness(map_, old_blocks, new_blocks)

    def object(self, claim: Claim) -> Message | None:
        """Return the objection of the first witness that has one."""
        inside = self._old.range_of(claim.old)
        if not inside:
            return None if claim.new else say("text not found")
        if claim.new_holder is None:
            return say("would be in two sentences")
        if claim.kind is ClaimKind.SENTENCE:
            return self._sentence(claim, inside)
        return (
            self._letters(claim, inside)
            or self._before(claim, inside.start)
            or self._after(claim, inside[-1])
            or (self._marks(claim) if claim.kind is ClaimKind.SPEECH else None)
            or self._uniqueness.object(claim.old_holder, self._map.run(inside.start))
        )

    def _letters(self, claim: Claim, inside: range) -> Message | None:
        if self._map.run(inside.start).stop < inside.stop:
            return self._difference(inside)
        old, new = self._words(claim)
        difference = compare(old, new)
        if difference is Spelling.OTHER or _numbers(old) != _numbers(new):
            return say("letters changed")
        if difference is Spelling.SHAPES and is_other_word(old, new):
            return say("the letters are another word now")
        return None

    def _words(self, claim: Claim) -> tuple[str, str]:
        old, new = claim.old, claim.new
        return self._old.page[old.start : old.end], self._new.page[new.start : new.end]

    def _difference(self, inside: range) -> Message:
        targets = [target for index in inside if (target := self._map.targets[index]) != GONE]
        if len(targets) < len(inside):
            return say("letters changed")
        added = self._added(range(min(targets), max(targets)))
        return say("inserted: {words}", words=added) if added else say("its words changed places")

    def _added(self, places: range) -> str:
        """Return the words of the new page in some letters that are not from the old page."""
        offsets = [self._new.offsets[place] for place in places if place not in self._map.reached]
        page = self._new.page
        starts = dict.fromkeys(page.rfind(" ", 0, offset) + 1 for offset in offsets)
        ends = [page.find(" ", start) for start in starts]
        words = (page[start : end if end >= 0 else None] for start, end in zip(starts, ends, strict=True))
        return " ".join(word.strip(_AROUND_WORDS) for word in words)

    def _before(self, claim: Claim, first: int) -> Message | None:
        """Return an objection to what is before an annotation within its sentence."""
        target = self._map.targets[first]
        if claim.kind is ClaimKind.NAME and self._is_proclitic_change(first, target):
            if objection := self._proclitic(first, target):
                return objection
            first, target = self._old.word_of(first).start, self._new.word_of(target).start
        if claim.kind is ClaimKind.NAME and self._is_apart(first, target, -1):
            return None
        start, new_start = self._holder_start(claim)
        if first <= start or target <= new_start:
            agree = first <= start and target <= new_start
            return None if agree else self._beside(claim, target, -1)
        if self._map.targets[first - 1] != target - 1:
            return self._beside(claim, target, -1)
        beside = self._old.word_of(first - 1)
        if beside.stop > first and beside.start > start:
            # The beginning of its own word, and the word before that.
            beside = self._old.word_of(beside.start - 1)
        begin = self._map.run(first - 1).start
        missing = self._old.key[beside.start : begin]
        place = self._map.targets[begin]
        added = self._new.key[self._new.word_of(place).start : place] if begin >= beside.start else ""
        if all(not part or is_proclitic(part) for part in (missing, added)):
            return None
        return self._beside(claim, target, -1)

    def _holder_start(self, claim: Claim) -> tuple[int, int]:
        holder = claim.new_holder or claim.new
        return self._old.range_of(claim.old_holder).start, self._new.range_of(holder).start

    def _is_apart(self, index: int, target: int, step: int) -> bool:
        """Whether a mark parts a letter from the next word on both pages: no name goes on beyond a mark."""
        return all(
            not _DIVIDERS.isdisjoint(row.between(place, step))
            for row, place in ((self._old, index), (self._new, target))
        )

    def _is_proclitic_change(self, first: int, target: int) -> bool:
        old = self._old.key[self._old.word_of(first).start : first]
        new = self._new.key[self._new.word_of(target).start : target]
        return all(not part or is_proclitic(part) for part in (old, new))

    def _proclitic(self, first: int, target: int) -> Message | None:
        """Return an objection if a new proclitic may be the first letter of another name."""
        word, new_word = self._old.word_of(first), self._new.word_of(target)
        old, new = self._old.key[word.start : first], self._new.key[new_word.start : target]
        if old == new or not new:
            return None
        whole = _text(self._new, new_word)
        if is_whole_word(whole):
            return say("{word} may be another word", word=whole)
        return None

    def _after(self, claim: Claim, last: int) -> Message | None:
        """Return an objection to what is after an annotation within its sentence."""
        target = self._map.targets[last]
        if claim.kind is ClaimKind.NAME and self._is_apart(last, target, 1):
            return None
        holder = claim.new_holder or claim.new
        end, new_end = self._old.range_of(claim.old_holder).stop - 1, self._new.range_of(holder).stop - 1
        if last >= end or target >= new_end:
            agree = last >= end and target >= new_end
            return None if agree else self._beside(claim, target, 1)
        if self._map.targets[last + 1] != target + 1:
            return self._beside(claim, target, 1)
        beside = self._old.word_of(last + 1)
        if beside.start <= last and beside.stop <= end:
            # The rest of its own word, and the word after that.
            beside = self._old.word_of(beside.stop)
        stop = self._map.run(last).stop
        if stop < beside.stop:
            return self._beside(claim, target, 1)
        place = self._map.targets[stop - 1]
        if stop == beside.stop and self._new.word_of(place).stop > place + 1:
            return self._beside(claim, target, 1)
        return None

    def _beside(self, claim: Claim, target: int, step: int) -> Message:
        """Say what is new beside a claim."""
        holder = self._new.range_of(claim.new_holder or claim.new)
        places: list[int] = []
        index = target + step
        while holder.start <= index < holder.stop and index not in self._map.reached:
            places.append(index)
            index += step
        added = self._added(range(min(places), max(places) + 1)) if places else ""
        if added:
            return say("inserted beside it: {words}", words=added)
        return say("words beside it were removed or moved")

    def _marks(self, claim: Claim) -> Message | None:
        old, new = _marks_around(self._old, claim.old), _marks_around(self._new, claim.new)
        return None if old == new else say("quotation marks, or marks that weigh as much, changed")

    def _sentence(self, claim: Claim, inside: range) -> Message | None:
        first, last = inside.start, inside[-1]
        holder = self._new.range_of(claim.new_holder or claim.new)
        runs = {self._map.run(index).start: self._map.run(index) for index in inside}
        longest = max(
            runs.values(), key=lambda run: min(run.stop, inside.stop) - max(run.start, inside.start)
        )
        kept = sum(self._map.targets[index] != GONE for index in inside)
        whole = self._is_word_kept(first) and self._is_word_kept(last)
        if not whole or kept < _KEPT * len(inside):
            return say("text or boundaries changed")
        if (self._map.targets[first], self._map.targets[last]) != (holder.start, holder.stop - 1):
            added = self._added(holder)
            return say("inserted: {words}", words=added) if added else say("text or boundaries changed")
        return self._uniqueness.object(claim.old_holder, longest)

    def _is_word_kept(self, index: int) -> bool:
        """Whether all letters of a word are a word on the new page, but for a proclitic."""
        word, run = self._old.word_of(index), self._map.run(index)
        if not (run.start <= word.start and word.stop <= run.stop):
            return False
        start, end = self._map.targets[word.start], self._map.targets[word.stop - 1]
        before = self._new.key[self._new.word_of(start).start : start]
        is_begun = not before or is_proclitic(before) or run.start < word.start
        return is_begun and (self._new.word_of(end).stop == end + 1 or run.stop > word.stop)


def _marks_around(row: LetterRow, span: Span) -> str:
    """Return the marks that matter in a span, and on both sides up to the next letters."""
    inside = row.range_of(span)
    start = row.offsets[inside.start - 1] if inside.start else 0
    end = row.offsets[inside.stop] if inside.stop < len(row.offsets) else len(row.page)
    marks = (_MARKS.get(character, "") for character in row.page[start:end])
    return "".join(marks)


def _numbers(text: str) -> list[str]:
    """Return the numbers in a text, with their separators: 3.5 is not 35."""
    return [fold(number, Level.LETTERS) for number in _NUMBER.findall(text)]


def _text(row: LetterRow, word: range) -> str:
    return row.page[row.offsets[word.start] : row.offsets[word[-1]] + 1]
