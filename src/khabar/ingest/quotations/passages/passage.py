"""A sentence as the patterns of quotations see it: its words, cues, clauses, stretches in marks and names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.passages.clauses import link_clauses
from khabar.ingest.quotations.passages.cue_senses import (
    as_verb,
    calls,
    is_first_person,
    is_other_word,
    is_stance,
    withholds,
)
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.spelling import spelt
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import CueWord, FoundCue, ReportingVerb
from khabar.lexicon.reporting import ReportedClause
from khabar.model import Span

if TYPE_CHECKING:
    from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase

_FINAL = " .؟?!…\n\t\u00a0\u200e\u200f"
_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_HOWEVER = spelt(r"(?:لكن|غير أن|إلا أن|بيد أن)(?:ه|ها|هم|هما) $")
_LINK = spelt(r"(?<!\w)(?:ثم|حيث|إذ|أن|وهو|وهي|وهم|كما|قبل أن|بعد أن|حتى) $")
_LEAD = 12
_CAME_IN = re.compile(
    r"و?(?P<came>جاء|ورد) في "
    r"(?=(?:ال)?(?:بيان|بلاغ|تقرير|رسالة|مذكرة|نص|كتاب|أمر|قرار|حكم|محضر|وثيقة|دراسة|مقال|شكوى|لائحة))"
)
_CAME_IN_IT = spelt(
    r"(?:بيان|بلاغ|رسالة|مذكرة|كتاب|منشور|برقية|تعميم|كلمة)(?: [^\s،:]+){0,4} "
    r"(?P<came>جاء|ورد)(?:ت)? في(?:ه|ها) (?=أن)"
)
CAME = CueWord(ReportingVerb("جاء", "say", ("أنّ", ":"), ambiguous=True), VerbForm.PERFECT, ambiguous=True)
"""`جاء في بيان الوزارة أن`: the verb of a writing, whose author speaks."""


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
        phrases: The phrases that were read so far, by the offsets between which they were looked for.
        text: The text of the article.
    """

    reading: PassageReading
    start: int
    end: int
    stretches: list[Stretch] = field(default_factory=list)
    cues: list[FoundCue] = field(default_factory=list)
    clauses: dict[int, ReportedClause] = field(default_factory=dict)
    phrases: dict[tuple[int, int], "SourcePhrase | None"] = field(default_factory=dict, repr=False)
    text: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.text = self.reading.text

    def in_stretch(self, offset: int) -> bool:
        """Whether an offset is inside quotation marks."""
        # Most sentences have none.
        return bool(self.stretches) and any(
            one.outer.start <= offset < one.outer.end for one in self.stretches
        )

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
        as_verb(reading, cue)
        for cue in reading.cues_in(start, end)
        if not passage.in_stretch(cue.start)
        and not is_first_person(text, cue)
        and not reading.in_name(cue.start)
        and not withholds(reading, cue)
        and not is_other_word(reading, cue)
        and not calls(reading, cue)
        and not is_stance(reading, cue)
    ]
    if came := _came_in(passage):
        cues = sorted([*cues, came], key=lambda cue: cue.start)
    if cues:
        passage.cues = cues
        for clause in link_clauses(text, start, end, cues, reading.in_name):
            if not passage.in_stretch(clause.particle[0]):
                passage.clauses.setdefault(clause.cue.start, clause)
    return passage


def _came_in(passage: Passage) -> FoundCue | None:
    """Return the verb of a writing that begins a passage, with a clause: `وجاء في كتاب الشركة أن`."""
    match = _CAME_IN.match(passage.text, passage.start, passage.end)
    if match is None and passage.text.find(" فيه", passage.start, passage.end) >= 0:
        match = _CAME_IN_IT.search(passage.text, passage.start, passage.end)
    return FoundCue(*match.span("came"), CAME) if match and not passage.in_stretch(match.start()) else None


def is_joined(text: str, cue: FoundCue) -> bool:
    """Whether `و` joins a verb to what is before it, written onto it or, as in the Maghreb, apart.

    >>> from khabar.lexicon.cues import find_cues
    >>> [is_joined(text, next(find_cues(text))) for text in ("وقال", "ثم و قال", "قال")]
    [True, True, False]
    """
    return "و" in cue.word.before or text[max(0, cue.start - 3) : cue.start] in {" و ", "،و "}


def is_led(text: str, cue: FoundCue) -> bool:
    """Whether a particle with the pronoun of a subject is before a verb: `لكنها نفت`.

    >>> from khabar.lexicon.cues import find_cues
    >>> [is_led(text, next(find_cues(text))) for text in ("لكنها نفت", "لكن قال")]
    [True, False]
    """
    return _HOWEVER.search(text, max(0, cue.start - _LEAD), cue.start) is not None


def is_linked(text: str, cue: FoundCue) -> bool:
    """Whether a verb goes on with the clause before it, whose subject it may have.

    >>> from khabar.lexicon.cues import find_cues
    >>> [is_linked(text, next(find_cues(text))) for text in ("حيث قال", "عاد ليؤكد", "وهو يقول", "أمس قال")]
    [True, True, True, False]
    """
    if is_joined(text, cue) or is_led(text, cue) or cue.word.before == "ل":
        return True
    return _LINK.search(text, max(0, cue.start - _LEAD), cue.start) is not None


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
