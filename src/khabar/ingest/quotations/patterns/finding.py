"""The patterns of quotations: what stands between a cue and its content.

The families are those of the decision *patterns of quotations* in the documentation, in the order of
their precision:

1. clauses: a cue, its subject, a particle, the content (`قالت هدى سالم إن …`, `مضيفة أن …`, `نقلت … عن
   … قوله إن …`);
2. stretches in quotation marks, whose cue stands before them (`قال سالم: «…»`, `وصفه بـ«…»`) or after
   them (`«…»، قالت سالم`);
3. verbal nouns as objects (`نفى الوزير وجود مفقودين`, `دعا إلى وقف البناء`), only where the noun states
   what was said;
4. phrases that say according to whom, without another cue (`بحسب الرابطة، عاد 38 محلا`);
5. clauses before their cue, without marks (`السد آمن، يقول سالم`).

A family takes what an earlier one left: each stretch and each cue that is not ambiguous is used once.
"""

from khabar.ingest.quotations.passages.passage import Passage, is_linked
from khabar.ingest.quotations.patterns.clause_reports import from_clauses, from_colons
from khabar.ingest.quotations.patterns.framed_reports import according_to
from khabar.ingest.quotations.patterns.marked_reports import from_stretches
from khabar.ingest.quotations.patterns.noun_reports import from_nouns
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.patterns.trailing_reports import before_cues
from khabar.ingest.quotations.sources.subjects import main_subject
from khabar.model import Span


def find_reports(passage: Passage) -> list[SpeechReport]:
    """Return the reports of a sentence, in the order of their contents.

    Args:
        passage: The sentence.
    """
    if not (passage.cues or passage.stretches):
        return []
    used: set[int] = set()
    reports = list(from_clauses(passage, used))
    reports += from_stretches(passage, reports, used)
    reports += from_colons(passage, reports, used)
    reports += from_nouns(passage, reports, used)
    reports += according_to(passage, reports, used)
    reports += before_cues(passage, reports, used)
    for report in reports:
        joined = report.subject is SubjectKind.DROPPED and (
            is_linked(passage.text, report.cues[0]) or _is_in_clause(passage, report)
        )
        # تداول ناشطون صورا قالوا إنها قديمة
        joined = joined or (report.subject is SubjectKind.DROPPED and _is_plural(passage, report))
        if report.subject is SubjectKind.CONTROLLER or joined:
            report.main = main_subject(passage, report.cues[0])
        report.verbatim = [span for span in report.verbatim if not _is_of_nested(span, report, reports)]
    return sorted(reports, key=lambda report: report.start)


def _is_plural(passage: Passage, report: SpeechReport) -> bool:
    """Whether a verb in the plural follows another clause, whose subject it has."""
    cue = report.cues[0]
    return cue.start > passage.start and passage.text[cue.start : cue.end].endswith("وا")


def _is_in_clause(passage: Passage, report: SpeechReport) -> bool:
    """Whether a cue is in a clause of `ما`, which has the subject of the sentence: `على ما اعتبروه`."""
    return passage.text.startswith(" ما ", max(0, report.cues[0].start - len(" ما ")))


def _is_of_nested(span: Span, report: SpeechReport, reports: list[SpeechReport]) -> bool:
    """Whether words in quotation marks are those of a quotation inside a report: `إن سالم أبلغته بأن «…»`."""
    whole = report.pieces[0]
    return any(
        piece.embeds(span) and whole.embeds(piece) and piece != whole
        for other in reports
        for piece in other.pieces
    )
