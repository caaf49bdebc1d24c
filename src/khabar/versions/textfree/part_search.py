"""Searching a page for the parts of another one, of which only digests and lengths are known.

**The problem.** A digest is slow on purpose: each costs 2 ms, so that guesses are expensive. To try every
part of the old page at every word of the new one would take minutes.

**The idea.** Positions are tried in the order of their likelihood, and only a few of them:

1. A part follows the part before it, so its *shift* (new start minus old start) is most likely the same.
2. If a part was not found, a word in it changed, and the shift may have changed with it. Then a shift is
   likely if both ends of the part are at ends of words on the new page, and if it is near the last one, or
   if the ends of the parts that follow are at ends of words as well. That costs no digest.
3. When a part is found again, the parts that were passed over are tried with its shift.

```
old parts    |The boat came to the port.|It was late in the day.|It left again at noon.|
new page     The boat came to the port. It was late in the night. It left again at noon.

part 1       shift 0: found
part 2       shift 0: its end is inside "night.", so not tried
part 3       shift 0: begins inside a word. Shift 2: both ends fit. Found
```

With one word in 24 changed, a page of 1,400 words costs about 250 digests.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from khabar.model import Span
from khabar.versions.text.words import word_spans
from khabar.versions.textfree.concealment import digest
from khabar.versions.textfree.standoff import DigestedSpan

_NEAREST = 3
_BEST = 2
"""The number of shifts that are tried for a part: those nearest to the last one, and those that fit best."""

_AROUND = 1_000
"""The number of words on each side of the expected one at which a part is searched for."""

_AHEAD = 4
"""The number of parts whose ends show whether a shift is likely."""


class PartSearch:
    """Finds the parts of an old page on a new one, one after the other.

    Args:
        text: The normal form of the new page.
        parts: The parts, in order.
        salt: The salt of the digests.
        secret: The secret of the corpus, if the digests are keyed.

    Attributes:
        found: The start of each part that was found, by its span.
    """

    def __init__(self, text: str, parts: Sequence[DigestedSpan], salt: bytes, secret: bytes) -> None:
        self._text, self._parts, self._salt, self._secret = text, parts, salt, secret
        words = word_spans(text)
        self._starts = [word.start for word in words]
        self._start_set = set(self._starts)
        self._ends = {word.end for word in words}
        self._next = 0
        self._shift = 0
        self._missed: list[DigestedSpan] = []
        self.found: dict[Span, int] = {}

    def find_next(self) -> None:
        """Search for the next part."""
        part = self._parts[self._next]
        tries = [self._shift, *self._likely_shifts()] if self._missed or not self.found else [self._shift]
        self._next += 1
        for shift in dict.fromkeys(tries):
            if self._fits(part, shift):
                self._find(part, shift)
                return
        self._missed.append(part)

    def _find(self, part: DigestedSpan, shift: int) -> None:
        before, self._shift = self._shift, shift
        self.found[part.span] = part.span.start + shift
        if shift != before:
            for missed in self._missed:
                if self._fits(missed, shift):
                    self.found[missed.span] = missed.span.start + shift
        self._missed = []

    def _likely_shifts(self) -> Iterator[int]:
        """Return shifts at which both ends of the next part are at ends of words: the nearest, the best.

        A changed word changes the shift by a few characters; a passage that was added or moved, by many. In
        the second case, the parts that follow have moved along, and their ends are at ends of words as well.
        """
        following = [part.span for part in self._parts[self._next : self._next + _AHEAD]]
        first = following[0]
        place = bisect_left(self._starts, first.start + self._shift)
        around = self._starts[max(0, place - _AROUND) : place + _AROUND]
        shifts = [start - first.start for start in around if start + len(first) in self._ends]
        shifts.sort(key=lambda shift: abs(shift - self._shift))
        yield from shifts[:_NEAREST]
        yield from sorted(shifts, key=lambda shift: -self._aligned(following, shift))[:_BEST]

    def _aligned(self, spans: Sequence[Span], shift: int) -> int:
        return sum(self._is_at_words(span, shift) for span in spans)

    def _is_at_words(self, span: Span, shift: int) -> bool:
        return span.start + shift in self._start_set and span.end + shift in self._ends

    def _fits(self, part: DigestedSpan, shift: int) -> bool:
        if not self._is_at_words(part.span, shift):
            return False
        text = self._text[part.span.start + shift : part.span.end + shift]
        return digest(text, self._salt, self._secret) == part.digest
