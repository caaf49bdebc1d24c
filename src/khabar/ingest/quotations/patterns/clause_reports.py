"""Reports of clauses: a cue, its subject, a particle, the content (`قالت هدى سالم إن …`)."""

import re
from collections.abc import Iterator

from khabar.arabic import QUOTATION_MARKS
from khabar.ingest.quotations.content.contents import content_end
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage, trim
from khabar.ingest.quotations.patterns.relays import relate
from khabar.ingest.quotations.patterns.report import SpeechReport
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.ingest.quotations.sources.relayed import relayer
from khabar.ingest.quotations.sources.subjects import find_subject, governing
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import EntityType

_CLAUSE = say("a cue and the clause that it opens")
_SPEAKING = (VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PARTICIPLE)
_SECOND = re.compile(r"[،,] *و(?:أن|ان|إن|بأن|بان|كذلك|أيضا)")
_FARTHEST = 140
"""Characters between a cue and the colon before its content, at most."""


def from_clauses(passage: Passage, used: set[int]) -> Iterator[SpeechReport]:
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


def from_colons(passage: Passage, earlier: list[SpeechReport], used: set[int]) -> Iterator[SpeechReport]:
    """Yield the reports after a colon without quotation marks: `وأضاف سالم: سنعود غدا`.

    Args:
        passage: The sentence.
        earlier: The reports that were found before.
        used: The offsets of the cues that they have; it is added to.
    """
    text, covered = passage.text, passage.start
    for cue in passage.cues:
        colon = text.find(":", cue.end, min(passage.end, cue.end + _FARTHEST))
        taken = (
            cue.start in used
            or cue.start < covered
            or any(piece.start <= cue.start < piece.end for report in earlier for piece in report.pieces)
        )
        if taken or colon < 0 or not _opens_colon(passage, cue, colon):
            continue
        span = trim(text, colon + 1, content_end(passage, colon + 1, cue))
        if _is_byline(passage, span) or not text.count(" ", span.start, span.end):
            continue
        if not any(span.start <= report.start < span.end for report in earlier):
            used.add(cue.start)
            covered = span.end
            yield _of_clause(passage, cue, span, colon)


def _is_byline(passage: Passage, span: Span) -> bool:
    """Whether what follows a colon is nothing but a name: `كتبت: هالة الشناوي`."""
    reading = passage.reading
    name = reading.names.get(reading.place_at(span.start))
    return name is not None and name.span.end >= span.end and name.type is EntityType.PERSON


def _opens_colon(passage: Passage, cue: FoundCue, colon: int) -> bool:
    """Whether what follows a colon is the content of a cue: no marks, nothing but its subject in between."""
    text = passage.text
    between, following = text[cue.end : colon], text[colon + 1 : colon + 3].strip()
    if cue.word.form not in _SPEAKING or ":" not in cue.word.verb.takes or cue.start in passage.clauses:
        return False
    if (
        text[colon - 1].isdigit()
        or not following
        or following[0] in QUOTATION_MARKS
        or passage.in_stretch(colon)
    ):
        return False
    if any(cue.end <= other.start < colon and not other.word.ambiguous for other in passage.cues):
        return False
    if between.strip() == "في":
        # نشر في: 21 مايو
        return False
    return not cue.word.ambiguous or "،" not in between


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


def _of_clause(passage: Passage, cue: FoundCue, span: Span, particle: int) -> SpeechReport:
    subject, source, silent = find_subject(passage, cue, particle)
    report = SpeechReport(
        [governing(passage, cue) or cue],
        [span],
        direct=False,
        subject=subject,
        reason=_CLAUSE,
        source=source,
        silent=silent,
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
    if _SECOND.match(rest):
        # أن «الحقائب جاهزة»، وأن الاجتماع شكلي
        return False
    return not rest or rest[0] in "،," or rest.split()[0] in {"خلال", "في", "بعد", "قبل", "أمس", "لدى"}
