"""A sentence as the patterns of quotations see it: its words, cues, clauses, stretches in marks and names."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from khabar.ingest.guesses import Article, NameGuess
from khabar.ingest.keyed_text import KeyedText, key_text
from khabar.ingest.quotations.passages.clauses import link_clauses
from khabar.ingest.quotations.passages.marks import Stretch, find_stretches
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue, find_cues
from khabar.lexicon.reporting import ReportedClause
from khabar.model import Span

_FINAL = " .؟?!…\n\t\u00a0\u200e\u200f"


_WITHHOLDING = frozenset({"طلب", "رفض", "ذكر", "اشترط", "كشف", "فضّل"})
"""Verbs by which a source asks not to be named."""

_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_NEAR = 6


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

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.article.text

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
        first = bisect_left(self.cues, start, key=lambda cue: cue.start)
        last = bisect_right(self.cues, end, lo=first, key=lambda cue: cue.end)
        return self.cues[first:last]

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
    cues = _cues_of(article.text)
    return PassageReading(article, words, stretches, by_word, ends, tuple(by_word), openings, outermost, cues)


# Quotations and phrases read the same article.
@lru_cache(maxsize=2)
def _cues_of(text: str) -> tuple[FoundCue, ...]:
    return tuple(find_cues(text))


@dataclass(slots=True)
class Passage:
    """A sentence, or a quotation in one, whose reports are read.

    Attributes:
        reading: The article.
        start: The offset of its first character.
        end: The offset after its last character, without the final stop.
        stretches: The outermost stretches in marks that begin in it.
        cues: The words that may be cues, outside the stretches.
        clauses: The clauses that a cue opens, by the offset of the cue.
    """

    reading: PassageReading
    start: int
    end: int
    stretches: list[Stretch] = field(default_factory=list)
    cues: list[FoundCue] = field(default_factory=list)
    clauses: dict[int, ReportedClause] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.reading.text

    def in_stretch(self, offset: int) -> bool:
        """Whether an offset is inside quotation marks."""
        return any(one.outer.start <= offset < one.outer.end for one in self.stretches)

    def cues_before(self, offset: int) -> bool:
        """Whether a word that is nothing but a verb of saying stands before an offset."""
        return any(
            cue.end <= offset and not cue.word.ambiguous and cue.word.form in _FINITE for cue in self.cues
        )

    def has_content(self, cue: FoundCue) -> bool:
        """Whether a clause, or a colon and a stretch in marks, follows a cue before the next one."""
        if cue.start in self.clauses:
            return True
        following = next((one.outer.start for one in self.stretches if one.outer.start >= cue.end), None)
        if following is None or ":" not in self.text[cue.end : following]:
            return False
        return not any(cue.end < other.start < following for other in self.cues)


def read_passage(
    reading: PassageReading, start: int, end: int, inner: Sequence[Stretch] | None = None
) -> Passage:
    """Return a stretch of text with its cues and clauses.

    Args:
        reading: The article.
        start: Its first character.
        end: The character after its last.
        inner: The stretches in it, if they are those inside another stretch.
    """
    text = reading.text
    stop = end
    while stop > start and text[stop - 1] in _FINAL:
        stop -= 1
    own = list(reading.stretches_in(start, end) if inner is None else inner)
    passage = Passage(reading, start, stop, own)
    cues = [
        cue
        for cue in reading.cues_in(start, end)
        if not passage.in_stretch(cue.start)
        and not _is_first_person(text, cue)
        and not reading.in_name(cue.start)
        and not _withholds(reading, cue)
        and not _is_other_word(reading, cue)
        and not _calls(reading, cue)
    ]
    if cues:
        passage.cues = cues
        for clause in link_clauses(text, start, end, cues, reading.in_name):
            if not passage.in_stretch(clause.particle[0]):
                passage.clauses.setdefault(clause.cue.start, clause)
    return passage


def _withholds(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a cue is part of the words for an anonymous source: `طلب عدم ذكر اسمه`."""
    if cue.word.verb.lemma not in _WITHHOLDING:
        return False
    words = reading.words
    place = reading.place_at(cue.start)
    near = {words.key(place - 1), words.key(place + 1), words.key(place + 2)}
    return bool(near & {"عدم", "اسمه", "اسمها", "هويته", "هويتها", "اسمايهم", "هويتهم"})


def _is_other_word(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether a word is no verb: `ردا على` is a noun, `عبر حسابه` "by way of"; the verb needs `عن`."""
    word = reading.text[cue.start : cue.end]
    if cue.word.form is VerbForm.PERFECT and (word == "ردا" or word.endswith(("اً", "ًا"))):
        return True
    if word != "عبر":
        return False
    place = reading.place_at(cue.start)
    return "عن" not in reading.words.keys[place + 1 : place + 1 + _NEAR]


def _calls(reading: PassageReading, cue: FoundCue) -> bool:
    """Whether `يدعى` says how somebody is called, and is no form of `ادعى`: a name follows."""
    place = reading.place_at(cue.start)
    named = reading.names.get(place + 1)
    return cue.word.verb.lemma == "ادّعى" and reading.text[cue.end - 1] == "ى" and named is not None


def _is_first_person(text: str, cue: FoundCue) -> bool:
    """Whether a verb is in the first person: the writer's own words are no quotation."""
    if cue.word.form is VerbForm.IMPERFECT:
        return text[cue.start] in "أن"
    if text.startswith("ت\u064f", cue.end - 2):
        # قلتُ
        return True
    # أعتقد is "I think", اعتقد "he thought"; they have one key.
    return cue.word.form is VerbForm.PERFECT and text[cue.start] == "أ" and cue.word.verb.lemma[0] == "ا"


def is_joined(text: str, cue: FoundCue) -> bool:
    """Whether `و` joins a verb to what is before it, written onto it or, as in the Maghreb, apart.

    >>> from khabar.lexicon.cues import find_cues
    >>> [is_joined(text, next(find_cues(text))) for text in ("وقال", "ثم و قال", "قال")]
    [True, True, False]
    """
    return "و" in cue.word.before or text[max(0, cue.start - 3) : cue.start] in {" و ", "،و "}


def trim(text: str, start: int, end: int) -> Span:
    """Return a span without spaces and commas at its ends.

    >>> trim(" نعم، ", 0, 6)
    Span(start=1, end=4)
    """
    end = max(start, end)
    while start < end and text[start] in " \u00a0،,؛:":
        start += 1
    while end > start and text[end - 1] in " \u00a0،,؛:-–—":
        end -= 1
    return Span(start, end)
