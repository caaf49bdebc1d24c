"""Who is addressed: the name after the subject of a verb that takes a person (`حثت إسرائيل موسكو على`)."""

from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.quotations.chain.descriptions import titled
from khabar.ingest.quotations.chain.speakers import Speakers
from khabar.ingest.quotations.patterns.report import SpeechReport
from khabar.ingest.tables.reading import read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.reporting import ADDRESSING

_NEAR = 3


def find_addressee(
    speakers: Speakers, report: SpeechReport, speaker: ReferentGuess | None
) -> ReferentGuess | None:
    """Return who a cue addresses right after its subject, by name or title; `None` for most cues.

    Args:
        speakers: The speakers of the article so far.
        report: The report.
        speaker: Its speaker.
    """
    if not report.cues:
        return None
    cue = report.cues[0]
    if cue.word.verb.lemma not in ADDRESSING or cue.word.form not in {
        VerbForm.PERFECT,
        VerbForm.IMPERFECT,
        VerbForm.PARTICIPLE,
    }:
        return None
    reading = speakers.reading
    after = (
        report.source.last
        if report.source and report.source.span.start > cue.start
        else reading.place_at(cue.end)
    )
    for place in range(after, after + _NEAR):
        if place >= len(reading.words) or reading.words.starts[place] >= report.start:
            return None
        name = reading.names.get(place)
        if name and name.span.start == reading.words.starts[place]:
            return name.referent if name.referent != speaker else None
        title = reading.words.key(place).removeprefix("ال")
        if reading.words.key(place) != title and title in read_keys("titles.txt"):
            # سألت هدى المدرب سامي خوري: the name after the title, else who has it.
            named = None if reading.words.gap(place) else reading.names.get(place + 1)
            return named.referent if named else titled(reading, title, place)
    return None
