"""Reports of clauses: a cue, its subject, a particle, the content (`قالت هدى سالم إن …`)."""

from collections.abc import Iterator

from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage, trim
from khabar.ingest.quotations.patterns.contents import content_end
from khabar.ingest.quotations.patterns.relays import relate
from khabar.ingest.quotations.patterns.report import Report
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.ingest.quotations.sources.subjects import find_subject, relayer
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.messages import say
from khabar.model import Span

_CLAUSE = say("a cue and the clause that it opens")


def from_clauses(passage: Passage, used: set[int]) -> Iterator[Report]:
    """Yield the reports of clauses after a particle."""
    covered = passage.start
    for cue in passage.cues:
        clause = passage.clauses.get(cue.start)
        if clause is None or _states(passage, cue):
            continue
        # A clause inside content is a nested quotation; it ends where the outer one does.
        end = content_end(passage, clause.starts, cue)
        inside = clause.starts < covered
        if inside and not _may_nest(cue):
            continue
        used.add(cue.start)
        span = trim(passage.text, clause.starts, min(end, covered) if inside else end)
        if len(span):
            yield _of_clause(passage, cue, span, clause.particle[0])
        covered = max(covered, end)


def _states(passage: Passage, cue: FoundCue) -> bool:
    """Whether a verbal noun is content itself: `نُقل عن مصادر رفضها فكرة أن`."""
    merely_says = {"say", "assert", "explain", "continue", "point", "reply"}
    return (
        cue.word.form is VerbForm.MASDAR
        and bool(cue.word.pronoun)
        and cue.word.verb.category not in merely_says
        and relayer(passage, cue) is not None
    )


def _may_nest(cue: FoundCue) -> bool:
    """Whether a cue inside a quotation opens another: one of saying, not of thought."""
    return cue.word.verb.category not in {"opine", "express", "commit"}


def _of_clause(passage: Passage, cue: FoundCue, span: Span, particle: int) -> Report:
    subject, source, silent = find_subject(passage, cue, particle)
    report = Report(
        [cue], [span], direct=False, subject=subject, reason=_CLAUSE, source=source, silent=silent
    )
    relate(passage, report, cue, particle)
    inner = [one for one in passage.stretches if span.start <= one.outer.start and one.outer.start < span.end]
    if inner and is_whole(passage, span, inner):
        report.direct = True
        report.pieces = [one.inner for one in inner[:1]]
    else:
        report.verbatim = [one.inner for one in inner if is_speech(passage, one, inside=True)]
    return report


def is_whole(passage: Passage, span: Span, inner: list[Stretch]) -> bool:
    """Whether a clause is one stretch in quotation marks, but for the writer's words after it."""
    first = inner[0].outer
    if len(inner) > 1 or passage.text[span.start : first.start].strip(" :"):
        return False
    rest = passage.text[min(first.end, span.end) : span.end].strip(" .:")
    return not rest or rest[0] in "،," or rest.split()[0] in {"خلال", "في", "بعد", "قبل", "أمس", "لدى"}
