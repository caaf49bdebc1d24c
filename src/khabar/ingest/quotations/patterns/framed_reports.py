"""Reports of a phrase that says according to whom: `بحسب الرابطة، عاد 38 محلا`."""

import re
from collections.abc import Iterator

from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.passage import Passage, trim
from khabar.ingest.quotations.patterns.clause_reports import is_whole
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.subjects import find_subject
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.cues import FoundCue
from khabar.messages import say
from khabar.model import Span

_ACCORDING = say("a phrase that says according to whom")
_FRAME_END = re.compile(r"[،,:](?: *(?:ف[إا]ن|[أإا]ن)ّ?(?!\w))?| (?:ف[إا]ن|[أإا]ن)ّ?(?!\w)")
_THEN = re.compile(r"[،,] *(?:ف[إا]ن|[أإا]ن)ّ?(?!\w)")
_OTHER_CLAUSE = re.compile(r"[،,] (?:فيما|بينما|في حين)(?!\w)")
_FIGURES = read_classes("speech_words.txt")["figures"]


def according_to(passage: Passage, earlier: list[SpeechReport], used: set[int]) -> Iterator[SpeechReport]:
    """Yield the report of a phrase `بحسب` or `وفقا لـ` whose sentence has no other."""
    for cue in passage.cues:
        if cue.start in used or not _is_free(cue, earlier):
            continue
        subject, source = _whose(passage, cue)
        if subject is SubjectKind.CONTROLLER:
            continue
        if joined := [report for report in earlier if report.pieces[-1].end <= cue.start]:
            joined[-1].cues.append(cue)
            continue
        if span := _framed(passage, cue, source.span.end if source else cue.end):
            used.add(cue.start)
            report = SpeechReport(
                [cue],
                [span],
                direct=False,
                subject=subject,
                reason=_ACCORDING,
                source=source,
                loose=True,
            )
            inner = [one for one in passage.stretches if span.start <= one.outer.start < span.end]
            if inner and is_whole(passage, span, inner):
                report.direct, report.pieces = True, [inner[0].inner]
            else:
                report.verbatim = [one.inner for one in inner if is_speech(passage, one, inside=True)]
            yield report
            return


def _is_free(cue: FoundCue, earlier: list[SpeechReport]) -> bool:
    """Whether a cue says according to whom, and is neither that of a report nor inside one."""
    frames = cue.word.verb.category == "accordingTo" or cue.word.verb.lemma == "نقلا عن"
    return frames and not any(
        cue in report.cues or any(piece.start <= cue.start < piece.end for piece in report.pieces)
        for report in earlier
    )


def _whose(passage: Passage, cue: FoundCue) -> tuple[SubjectKind, SourcePhrase | None]:
    """Return what names the speaker of a phrase: `وبرأيه` has whoever spoke last."""
    subject, source, _ = find_subject(passage, cue, passage.end)
    if subject is SubjectKind.PHRASE and source:
        return subject, _without_figures(passage, source)
    return (SubjectKind.DROPPED if cue.word.pronoun else SubjectKind.CONTROLLER), None


def _without_figures(passage: Passage, source: SourcePhrase) -> SourcePhrase:
    """Return the source of figures: `بحسب أرقام المصلحة`."""
    words = passage.reading.words
    if words.key(source.first) not in _FIGURES or source.last == source.first + 1:
        return source
    body = source.first + 1
    if (
        body not in passage.reading.names
        and not words.key(body).startswith("ال")
        and not is_head(words.key(body))
    ):
        # وفق نتائج أولية
        return source
    return read_source(passage, passage.reading.words.starts[source.first + 1], source.span.end) or source


def _framed(passage: Passage, cue: FoundCue, source_end: int) -> Span | None:
    """Return the clause that a phrase frames: after it where it opens the sentence, else before it."""
    text = passage.text
    before = trim(text, passage.start + _joined(passage), cue.start - len(cue.word.before))
    if len(text[before.start : before.end].split()) <= 1:
        # حسب مسؤول، فضل عدم ذكر اسمه، فإن
        comma = _THEN.search(text, source_end, passage.end) or _FRAME_END.search(
            text, source_end, passage.end
        )
        begins = comma.end() if comma else source_end
        other = _OTHER_CLAUSE.search(text, begins, passage.end)
        after = trim(text, begins, other.start() if other else passage.end)
        return after if comma and len(after) else None
    return before if text[before.end : cue.start].strip(" وف") in {"،", ",", "", "-"} else None


def _joined(passage: Passage) -> int:
    """Return how many letters join a sentence to the one before: the `و` of `وشهدت`, not of `وافق`."""
    words = passage.reading.words
    key = words.key(passage.reading.place_at(passage.start))
    return int(key[:1] == "و" and key not in read_keys("common_words.txt") and not lexeme(key).proper)
