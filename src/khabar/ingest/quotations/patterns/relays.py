"""What relays a report: `نقلت رويترز عن`, `قالت رويترز نقلا عن`, `وفقا لتقرير نشرته صحيفة الغد`."""

import re

from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.sources.relayed import is_relay, relayed, relayer, relaying
from khabar.ingest.quotations.sources.subjects import find_subject
from khabar.lexicon.cues import FoundCue
from khabar.vocabulary import EntityType

_OTHER_CLAUSE = re.compile(r"[،,] (?:فيما|بينما|في حين|لكن|غير أن)(?!\w)")


def relate(passage: Passage, report: SpeechReport, cue: FoundCue, stop: int) -> None:
    """Add the cue and the medium that relay a report."""
    if is_relay(cue):
        if source := relayed(passage, cue, stop):
            report.source, report.subject, report.silent = source, SubjectKind.PHRASE, False
            report.medium = relaying(passage, cue)
        return
    if (relay := _relaying_phrase(passage, cue, stop)) and (source := relayed(passage, relay, stop)):
        # قالت رويترز نقلا عن مصدر إن: the medium is the subject of the verb.
        report.medium = report.source if report.subject is SubjectKind.PHRASE else None
        report.cues.append(relay)
        report.source, report.subject, report.silent = source, SubjectKind.PHRASE, False
        return
    if relay := relayer(passage, cue):
        report.cues.append(relay)
        report.medium = relaying(passage, relay)
        if report.subject is SubjectKind.CONTROLLER and (source := relayed(passage, relay, cue.start)):
            report.source, report.subject = source, SubjectKind.PHRASE
        return
    for other in passage.cues:
        # وفقا لتقرير نشرته صحيفة الغد، قالت المديرة إن …
        if (
            other.end <= cue.start
            and other.word.verb.category == "accordingTo"
            and _is_only_frame(passage, other, cue)
        ):
            report.cues.append(other)
            report.medium = _framing_medium(passage, other, cue)
            return


def _relaying_phrase(passage: Passage, cue: FoundCue, stop: int) -> FoundCue | None:
    """Return the `نقلا عن` or `على لسان` between a verb of saying and its content."""
    for other in passage.cues:
        if cue.end <= other.start < stop and other.word.verb.lemma in {"نقلا عن", "على لسان"}:
            return other
    return None


def _framing_medium(passage: Passage, frame: FoundCue, cue: FoundCue) -> SourcePhrase | None:
    """Return the medium between `وفقا لتقرير نشرته` and the cue: its name, or what describes it."""
    reading = passage.reading
    for place in range(reading.place_at(frame.end), reading.place_at(cue.start)):
        name = reading.names.get(place)
        if name and name.type is EntityType.ORGANISATION:
            return SourcePhrase(name.span, place, reading.name_ends[place])
    subject, medium, _ = find_subject(passage, frame, cue.start)
    return medium if subject is SubjectKind.PHRASE else None


def _is_only_frame(passage: Passage, frame: FoundCue, cue: FoundCue) -> bool:
    """Whether a phrase stands at the start of the sentence, before its first report."""
    other = _OTHER_CLAUSE.search(passage.text, frame.end, cue.start)
    return (
        not other
        and not passage.text[passage.start : frame.start].strip("وف ")
        and not any(frame.end <= start < cue.start for start in passage.clauses)
    )
