"""Reports whose content is a verbal noun: `نفى الوزير وجود مفقودين`."""

from collections.abc import Iterator

from khabar.ingest.quotations.content.contents import content_end
from khabar.ingest.quotations.content.nouns import noun_content
from khabar.ingest.quotations.passages.passage import Passage, trim
from khabar.ingest.quotations.patterns.relays import relate
from khabar.ingest.quotations.patterns.report import SpeechReport
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.ingest.quotations.sources.relayed import is_relay
from khabar.ingest.quotations.sources.subjects import find_subject
from khabar.messages import say

_NOUN = say("a cue and a verbal noun as its object")


def from_nouns(passage: Passage, earlier: list[SpeechReport], used: set[int]) -> Iterator[SpeechReport]:
    """Yield the reports whose content is a verbal noun."""
    taken = list(earlier)
    for cue in passage.cues:
        if cue.start in used or any(
            piece.start <= cue.start < piece.end for report in taken for piece in report.pieces
        ):
            continue
        if (start := noun_content(passage, cue)) is None:
            continue
        end = content_end(passage, start, cue)
        span = trim(passage.text, start, end)
        if not len(span) or any(span.start <= report.start < span.end for report in taken):
            continue
        used.add(cue.start)
        subject, source, silent = find_subject(passage, cue, start)
        report = SpeechReport(
            [cue],
            [span],
            direct=False,
            subject=subject,
            reason=_NOUN,
            source=source,
            silent=silent,
            loose=True,
        )
        if is_relay(cue):
            relate(passage, report, cue, start)
        report.verbatim = [
            one.inner
            for one in passage.stretches
            if span.start <= one.outer.start < span.end and is_speech(passage, one, inside=True)
        ]
        taken.append(report)
        yield report
