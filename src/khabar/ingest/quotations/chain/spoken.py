"""A resolved speaker, and the chain of those of an article."""

from dataclasses import dataclass, field, replace

from khabar.ingest.guesses import NameGuess, ReferentGuess
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.patterns.report import SpeechReport
from khabar.ingest.quotations.sources.agreement import fits
from khabar.ingest.tables.reading import read_classes
from khabar.vocabulary import Certainty, EntityType

PAPERS = read_classes("speech_words.txt")["papers"]
"""Keys of words for what somebody wrote, which speaks later: `وأضاف البيان`."""

_FORMS = {
    f"{letters}{word}": word
    for word in sorted(PAPERS)
    for letters in ("", "ال", "ب", "بال", "و", "وال", "ل", "لل")
}
"""The forms of these words with what is written onto them."""

_PAPER_WORDS, _REMEMBERED = 14, 60


@dataclass(frozen=True, slots=True)
class Spoken:
    """A resolved speaker, as later sentences see it.

    Attributes:
        referent: Who it is.
        gender: The gender of the verb that it had, `f`, `m` or `p` for a plural; empty if no verb shows it.
        certainty: How sure that is.
    """

    referent: ReferentGuess
    gender: str
    certainty: Certainty


@dataclass(slots=True)
class SpeakerChain:
    """The speakers of an article so far.

    Attributes:
        reading: The article.
        spoken: The speakers, the last one last.
        media: The media that were named, the last one last.
        papers: Whose words each kind of writing had, by its key.
        told: The offset of the last cue whose speaker is known.
        told_end: The offset after the words that it reports.
    """

    reading: PassageReading
    spoken: list[Spoken] = field(default_factory=list)
    media: list[ReferentGuess] = field(default_factory=list)
    papers: dict[str, Spoken] = field(default_factory=dict)
    told: int = 0
    told_end: int = 0

    @property
    def genders(self) -> dict[ReferentGuess, str]:
        """The gender that the verbs of the last speakers showed."""
        return {one.referent: one.gender for one in self.spoken[-_REMEMBERED:] if one.gender}

    def note(self, spoken: Spoken, report: SpeechReport) -> None:
        """Add the speaker of a report."""
        self.spoken.append(spoken)
        start = report.cues[0].start if report.cues else report.start
        self.told = max(self.told, start)
        self.told_end = max(self.told_end, start, report.pieces[-1].end)
        if report.medium is None:
            self._note_papers(spoken, report)

    def _note_papers(self, spoken: Spoken, report: SpeechReport) -> None:
        """Remember whose paper the words before a quotation speak of: `وقالت الشركة في بيان إن`."""
        words = self.reading.words
        stop = self.reading.place_at(report.start)
        first = max(0, stop - _PAPER_WORDS)
        # Few quotations have a paper before them.
        for key in _FORMS.keys() & set(words.keys[first:stop]):
            place = words.keys.index(key, first, stop)
            if not any(mark in words.gap(later) for later in range(place, stop - 1) for mark in "\n."):
                self.papers[_FORMS[key]] = spoken

    def last(self, gender: str) -> Spoken | None:
        """Return the last speaker that can be the subject of a verb of a gender."""
        for spoken in reversed(self.spoken):
            if fits(spoken.gender, gender):
                return replace(spoken, certainty=Certainty.MEDIUM)
        return None

    def named_since(self, before: int) -> NameGuess | None:
        """Return the person named last before a word, if that was after the last words reported.

        Args:
            before: The number of the word.
        """
        name = self.reading.name_before(self.reading.words.starts[before])
        if not name or name.type is not EntityType.PERSON or not name.referent:
            return None
        return name if name.span.start >= self.told_end else None

    def since(self, before: int) -> Spoken | None:
        """Return the person named last before a word, as a speaker, if nobody was quoted since."""
        name = self.named_since(before)
        return Spoken(name.referent, "", Certainty.MEDIUM) if name and name.referent else None
