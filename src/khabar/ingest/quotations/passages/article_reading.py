"""An article as the patterns of quotations see it: its words, stretches in marks, names and cues."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from khabar.ingest.guesses import Article, NameGuess
from khabar.ingest.keyed_text import KeyedText, key_text
from khabar.ingest.quotations.passages.marks import Stretch, find_stretches
from khabar.lexicon.cues import FoundCue, find_cues_among
from khabar.model import Span


@dataclass(frozen=True, slots=True)
class PassageReading:
    """An article as the patterns of quotations see it.

    Attributes:
        article: The article.
        words: Its words.
        stretches: What is in quotation marks.
        names: The names, by the number of their first word.
        name_ends: The number of the word after each name, by that of its first word.
        name_places: The numbers of the first words of the names, in order.
        openings: The offsets at which the outermost stretches begin, in order.
        outermost: The outermost stretches.
        cues: The words that may be cues.
        cue_starts: The offsets at which they begin.
        text: The text of the article.
    """

    article: Article
    words: KeyedText
    stretches: tuple[Stretch, ...]
    names: dict[int, NameGuess]
    name_ends: dict[int, int]
    name_places: tuple[int, ...]
    openings: tuple[int, ...]
    outermost: tuple[Stretch, ...]
    cues: tuple[FoundCue, ...]
    cue_starts: tuple[int, ...]
    text: str

    def place_at(self, offset: int) -> int:
        """Return the number of the first word that ends after an offset."""
        return bisect_right(self.words.ends, offset)

    def in_name(self, offset: int) -> bool:
        """Whether a word is a part of a name, as in `وكالة الأنباء`."""
        place = self.place_at(offset)
        number = bisect_right(self.name_places, place) - 1
        return number >= 0 and place < self.name_ends[self.name_places[number]]

    def name_before(self, offset: int) -> NameGuess | None:
        """Return the last name that begins before an offset."""
        number = bisect_left(self.name_places, self.place_at(offset)) - 1
        return self.names[self.name_places[number]] if number >= 0 else None

    def stretches_in(self, start: int, end: int) -> tuple[Stretch, ...]:
        """Return the outermost stretches that begin between two offsets."""
        return self.outermost[bisect_left(self.openings, start) : bisect_left(self.openings, end)]

    def inside(self, span: Span) -> list[Stretch]:
        """Return the stretches inside another one that begin in a span."""
        first = bisect_left(self.stretches, span.start, key=lambda one: one.inner.start)
        last = bisect_left(self.stretches, span.end, key=lambda one: one.inner.start)
        return [one for one in self.stretches[first:last] if one.nested and one.outer.start >= span.start]

    def cues_in(self, start: int, end: int) -> tuple[FoundCue, ...]:
        """Return the words that may be cues between two offsets."""
        found = self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]
        # A phrase may go on after the end.
        return found[:-1] if found and found[-1].end > end else found

    def stretch_over(self, offset: int) -> Stretch | None:
        """Return the outermost stretch that began before an offset and ends after it."""
        place = bisect_left(self.openings, offset) - 1
        found = self.outermost[place] if place >= 0 else None
        return found if found and found.outer.end > offset else None


def read_article(article: Article, names: Sequence[NameGuess]) -> PassageReading:
    """Return an article with its words, stretches and names.

    Args:
        article: The article.
        names: Its names, in order.

    >>> reading = read_article(Article("قال «نعم»"), ())
    >>> reading.place_at(5), len(reading.stretches)
    (1, 1)
    """
    words = key_text(article.text)
    by_word: dict[int, NameGuess] = {}
    ends: dict[int, int] = {}
    for name in names:
        place = bisect_right(words.ends, name.span.start)
        # The outer one of two names that begin together comes first.
        if place not in by_word:
            by_word[place] = name
            ends[place] = bisect_left(words.starts, name.span.end)
    stretches = find_stretches(article.text)
    outermost = tuple(one for one in stretches if not one.nested)
    openings = tuple(one.outer.start for one in outermost)
    cues = _cues_of(words)
    return PassageReading(
        article,
        words,
        stretches,
        by_word,
        ends,
        tuple(by_word),
        openings,
        outermost,
        cues,
        tuple(cue.start for cue in cues),
        article.text,
    )


# Quotations and phrases read the same article.
@lru_cache(maxsize=2)
def _cues_of(words: KeyedText) -> tuple[FoundCue, ...]:
    spans = tuple(zip(words.starts, words.ends, strict=True))
    return tuple(find_cues_among(words.text, spans, words.written))
