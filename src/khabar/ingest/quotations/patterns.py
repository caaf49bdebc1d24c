"""The patterns of quotations: what stands between a cue and its content.

The families are those of the decision *patterns of quotations* in the documentation, in the order of
their precision:

1. clauses: a cue, its subject, a particle, the content (`قالت هدى سالم إن …`, `مضيفة أن …`, `نقلت … عن
   … قوله إن …`);
2. stretches in quotation marks, whose cue stands before them (`قال سالم: «…»`, `وصفه بـ«…»`) or after
   them (`«…»، قالت سالم`);
3. verbal nouns as objects (`نفى الوزير وجود مفقودين`, `دعا إلى وقف البناء`), only where the noun states
   what was said;
4. phrases that say according to whom, without another cue (`بحسب الرابطة، عاد 38 محلا`).

A family takes what an earlier one left: each stretch and each cue that is not ambiguous is used once.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from khabar.ingest.names.lexemes import lexeme
from khabar.ingest.quotations.clauses import is_relative
from khabar.ingest.quotations.contents import content_end
from khabar.ingest.quotations.marks import Stretch
from khabar.ingest.quotations.nouns import noun_content
from khabar.ingest.quotations.passage import Passage, trim
from khabar.ingest.quotations.report import Report, Subject
from khabar.ingest.quotations.sources import SourcePhrase, read_source
from khabar.ingest.quotations.speech import is_speech
from khabar.ingest.quotations.subjects import find_subject, relayed, relayer, relaying
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.messages import Message, say
from khabar.model import Span
from khabar.vocabulary import EntityType

_CLAUSE = say("a cue and the clause that it opens")
_MARKED = say("a stretch in quotation marks after a cue")
_MARKED_BEFORE = say("a stretch in quotation marks before its cue")
_COLON = say("a stretch in quotation marks after a name and a colon")
_NOUN = say("a cue and a verbal noun as its object")
_ACCORDING = say("a phrase that says according to whom")
_JOINS = re.compile(r"[\s،,]*و?[\s]*(?:بـ?|ب)?$")
_AFTER = re.compile(r"[\s،,.\-–—]*")
_GOES_ON = re.compile(r" (?:و(?!أضاف|قال|أكد|تابع|ذلك)\w|أو |في |من |على |بين |ضد )")
_FRAME_END = re.compile(r"[،,:](?: *فإنّ?(?!\w))?| فإنّ?(?!\w)")
_NEED_CLAUSE = frozenset({"نشر", "شهد", "بثّ", "أورد", "دعا", "ادّعى"})
"""Verbs that are no cue without a clause or a colon."""

_NEAR_AFTER = 2
_NEAR = 4
_FIGURES = read_classes("speech_words.txt")["figures"]
_FARTHEST = 220
"""Characters between a cue and a stretch in quotation marks after it, at most."""
_SPEAKING = (VerbForm.PERFECT, VerbForm.IMPERFECT, VerbForm.PASSIVE)


def find_reports(passage: Passage) -> list[Report]:
    """Return the reports of a sentence, in the order of their contents.

    Args:
        passage: The sentence.
    """
    used: set[int] = set()
    reports = list(_from_clauses(passage, used))
    reports += _from_stretches(passage, reports, used)
    reports += _from_nouns(passage, reports, used)
    reports += _according_to(passage, reports, used)
    for report in reports:
        report.verbatim = [span for span in report.verbatim if not _is_of_nested(span, report, reports)]
    return sorted(reports, key=lambda report: report.start)


def _is_of_nested(span: Span, report: Report, reports: list[Report]) -> bool:
    """Whether words in quotation marks are those of a quotation inside a report: `إن سالم أبلغته بأن «…»`."""
    whole = report.pieces[0]
    return any(
        piece.embeds(span) and whole.embeds(piece) and piece != whole
        for other in reports
        for piece in other.pieces
    )


def _from_clauses(passage: Passage, used: set[int]) -> Iterator[Report]:
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
    _relate(passage, report, cue, particle)
    inner = [one for one in passage.stretches if span.start <= one.outer.start and one.outer.start < span.end]
    if inner and _is_whole(passage, span, inner):
        report.direct = True
        report.pieces = [one.inner for one in inner[:1]]
    else:
        report.verbatim = [one.inner for one in inner if is_speech(passage, one, inside=True)]
    return report


def _is_whole(passage: Passage, span: Span, inner: list[Stretch]) -> bool:
    """Whether a clause is one stretch in quotation marks, but for the writer's words after it."""
    first = inner[0].outer
    if len(inner) > 1 or passage.text[span.start : first.start].strip(" :"):
        return False
    rest = passage.text[min(first.end, span.end) : span.end].strip(" .:")
    return not rest or rest[0] in "،," or rest.split()[0] in {"خلال", "في", "بعد", "قبل", "أمس", "لدى"}


def _relate(passage: Passage, report: Report, cue: FoundCue, stop: int) -> None:
    """Add the cue and the medium that relay a report."""
    if cue.word.verb.lemma.startswith("نقل"):
        if source := relayed(passage, cue, stop):
            report.source, report.subject, report.silent = source, Subject.PHRASE, False
            report.medium = relaying(passage, cue)
        return
    if (relay := _relaying_phrase(passage, cue, stop)) and (source := relayed(passage, relay, stop)):
        # قالت رويترز نقلا عن مصدر إن: the medium is the subject of the verb.
        report.medium = report.source if report.subject is Subject.PHRASE else None
        report.cues.append(relay)
        report.source, report.subject, report.silent = source, Subject.PHRASE, False
        return
    if relay := relayer(passage, cue):
        report.cues.append(relay)
        report.medium = relaying(passage, relay)
        if report.subject is Subject.CONTROLLER and (source := relayed(passage, relay, cue.start)):
            report.source, report.subject = source, Subject.PHRASE
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
    """Return the `نقلا عن` between a verb of saying and its particle."""
    for other in passage.cues:
        if cue.end <= other.start < stop and other.word.verb.lemma == "نقلا عن":
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
    return medium if subject is Subject.PHRASE else None


def _is_only_frame(passage: Passage, frame: FoundCue, cue: FoundCue) -> bool:
    """Whether a phrase stands at the start of the sentence, before its first report."""
    return not passage.text[passage.start : frame.start].strip("وف ") and not any(
        frame.end <= start < cue.start for start in passage.clauses
    )


def _from_stretches(passage: Passage, earlier: list[Report], used: set[int]) -> Iterator[Report]:
    """Yield the reports of stretches in quotation marks that no clause has."""
    last: Report | None = None
    for stretch in passage.stretches:
        if stretch.continues or any(_holds(report, stretch) for report in earlier):
            continue
        if last and _interrupts(passage, last, stretch):
            last.pieces.append(stretch.inner)
            continue
        if (
            last
            and _JOINS.fullmatch(passage.text[last.pieces[-1].end + 1 : stretch.outer.start])
            and is_speech(passage, stretch)
        ):
            last = replace(last, cues=[*last.cues], pieces=[stretch.inner], verbatim=[])
            yield last
            continue
        found = _cue_before(passage, stretch) or _cue_after(passage, stretch)
        if found is None:
            if report := _after_colon(passage, stretch):
                last = report
                yield report
            continue
        cue, reason = found
        if reason is _MARKED and _is_part(passage, cue, stretch):
            continue
        used.add(cue.start)
        last = _of_stretch(passage, cue, stretch, reason)
        yield last


def _after_colon(passage: Passage, stretch: Stretch) -> Report | None:
    """Return the report of a stretch after a name and a colon, without a word of saying: `الوزير: «…»`."""
    text = passage.text
    colon = text.rfind(":", passage.start, stretch.outer.start)
    if colon < 0 or text[colon + 1 : stretch.outer.start].strip() or not is_speech(passage, stretch):
        return None
    words = passage.reading.words
    first = passage.reading.place_at(passage.start)
    # وصرخ أحد المحتجين: a verb that is no cue of the lexicon.
    verb = words.key(first).startswith("و") and not lexeme(words.key(first)).proper
    source = read_source(passage, words.ends[first] if verb else passage.start, colon)
    if source is None or text[source.span.end : colon].strip(" )"):
        return None
    return Report([], [stretch.inner], direct=True, subject=Subject.PHRASE, reason=_COLON, source=source)


def _is_part(passage: Passage, cue: FoundCue, stretch: Stretch) -> bool:
    """Whether a stretch is a part of content that begins before it: `دعا إلى الحوار «من دون شروط»`."""
    between = passage.text[cue.end : stretch.outer.start].rstrip(" ـ")
    if between.endswith((":", " ب", " بأنه", " بأنها")) or cue.word.verb.lemma in {"وصف", "قال"}:
        return False
    start = noun_content(passage, cue)
    return start is not None and start < stretch.outer.start


def _holds(report: Report, stretch: Stretch) -> bool:
    return any(
        piece.start <= stretch.inner.start and stretch.inner.start < piece.end for piece in report.pieces
    ) or any(piece == stretch.inner for piece in report.pieces)


def _of_stretch(passage: Passage, cue: FoundCue, stretch: Stretch, reason: Message) -> Report:
    if reason is _MARKED_BEFORE:
        stop = passage.end
        following = [one.outer.start for one in passage.stretches if one.outer.start > cue.end]
        stop = min([stop, *following])
    else:
        stop = stretch.outer.start
    subject, source, silent = find_subject(passage, cue, stop)
    report = Report(
        [cue], [stretch.inner], direct=True, subject=subject, reason=reason, source=source, silent=silent
    )
    if (start := _judged(passage, cue, source, stretch)) is not None:
        # اعتبر الأرقام «مبالغا فيها»: what is judged belongs to the content.
        report.direct, report.pieces, report.verbatim = (
            False,
            [Span(start, stretch.outer.end)],
            [stretch.inner],
        )
    elif reason is _MARKED and (end := _runs_on(passage, cue, stretch)):
        # دعا إلى «ضبط النفس» وعدم الانجرار: the demand goes on after the marks.
        report.direct, report.pieces, report.verbatim = (
            False,
            [Span(stretch.outer.start, end)],
            [stretch.inner],
        )
    _relate(passage, report, cue, stop)
    return report


def _runs_on(passage: Passage, cue: FoundCue, stretch: Stretch) -> int:
    """Return where content ends that goes on after a stretch after a preposition; 0 if it does not."""
    text = passage.text
    before = text[cue.end : stretch.outer.start].split()[-1:]
    if before not in (["إلى"], ["الى"], ["من"], ["على"], ["عن"], ["ب"], ["بـ"]):
        return 0
    if not _GOES_ON.match(text, stretch.outer.end):
        return 0
    end = content_end(passage, stretch.outer.end, cue)
    return end if end > stretch.outer.end + 1 else 0


def _judged(passage: Passage, cue: FoundCue, source: SourcePhrase | None, stretch: Stretch) -> int | None:
    """Return where the object of a verb of judging begins, of which a stretch is the judgement."""
    if cue.word.verb.lemma not in {"اعتبر", "عدّ", "رأى"} or cue.word.pronoun:
        return None
    start = source.span.end if source and source.span.start > cue.end else cue.end
    span = trim(passage.text, start, stretch.outer.start)
    return (
        span.start
        if len(span) > 1 and not passage.text[span.start : span.end].endswith(("ب", "بـ"))
        else None
    )


def _interrupts(passage: Passage, report: Report, stretch: Stretch) -> bool:
    """Whether a stretch goes on with a quotation that its cue and source interrupt: `«…»، قالت سالم، «…»`."""
    if report.reason is not _MARKED_BEFORE:
        return False
    end = report.source.span.end if report.source else report.cues[0].end
    between = passage.text[end : stretch.outer.start]
    return (
        end > report.pieces[-1].end
        and not between.strip(" ،,:")
        and report.pieces[-1].end < stretch.inner.start
    )


def _cue_before(passage: Passage, stretch: Stretch) -> tuple[FoundCue, Message] | None:
    """Return the cue before a stretch: a word that is nothing but a cue first, then one that may be one."""
    earlier = [cue for cue in passage.cues if cue.end <= stretch.outer.start and not is_relative(cue)]
    sure = [cue for cue in earlier if not cue.word.ambiguous]
    return _nearest(passage, stretch, sure) or _nearest(passage, stretch, earlier)


def _nearest(passage: Passage, stretch: Stretch, cues: list[FoundCue]) -> tuple[FoundCue, Message] | None:
    text = passage.text
    for cue in reversed(cues):
        if cue.word.verb.lemma in _NEED_CLAUSE and ":" not in text[cue.end : stretch.outer.start]:
            continue
        if _is_passive(text, cue) or (cue.word.form is VerbForm.MASDAR and cue.word.before.endswith("ال")):
            continue
        between = text[cue.end : stretch.outer.start]
        if len(between) > _FARTHEST or cue.start in passage.clauses:
            return None
        if _governs(cue, between) and is_speech(passage, stretch, cue=cue, between=between):
            return cue, _MARKED
        if not cue.word.ambiguous and cue.word.form in _SPEAKING:
            return None
    return None


def _is_passive(text: str, cue: FoundCue) -> bool:
    """Whether a verb is passive, by its form or by the vowel sign that is written: `كُتب`."""
    return cue.word.form is VerbForm.PASSIVE or (
        cue.word.form is VerbForm.PERFECT and text[cue.start + 1] == "\u064f"
    )


def _governs(cue: FoundCue, between: str) -> bool:
    """Whether a cue may have a stretch after some words as its content."""
    if cue.word.form is VerbForm.PHRASE and cue.word.verb.category == "accordingTo":
        return False
    colon = between.rstrip().endswith(":")
    if "؛" in between or (":" in between and not colon):
        return False
    if colon:
        return True
    tail = between.rstrip("ـ ").rsplit(" ", 1)[-1]
    if tail in {"ب", "بأنه", "بأنها", "بأنهم", "بانه", "بانها"}:
        categories = {"opine", "claim", "evaluate", "assert", "say", "deny", "warn", "request", "commit"}
        return cue.word.verb.category in categories
    return not cue.word.ambiguous or len(between.split()) <= _NEAR


def _cue_after(passage: Passage, stretch: Stretch) -> tuple[FoundCue, Message] | None:
    match = _AFTER.match(passage.text, stretch.outer.end)
    start = match.end() if match else stretch.outer.end
    for cue in passage.cues:
        if cue.start < start:
            continue
        between = passage.text[start : cue.start].split()
        if len(between) > _NEAR_AFTER or cue.word.form in {VerbForm.MASDAR, VerbForm.PARTICIPLE}:
            return None
        if (
            between not in ([], ["هكذا"])
            or "و" in cue.word.before
            or cue.start in passage.clauses
            or passage.has_content(cue)
        ):
            return None
        if (
            cue.word.ambiguous
            and cue.word.form is not VerbForm.PHRASE
            and "،" not in passage.text[stretch.outer.end : cue.start]
        ):
            return None
        return (cue, _MARKED_BEFORE) if is_speech(passage, stretch, cue=cue, between="") else None
    return None


def _from_nouns(passage: Passage, earlier: list[Report], used: set[int]) -> Iterator[Report]:
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
        report = Report(
            [cue],
            [span],
            direct=False,
            subject=subject,
            reason=_NOUN,
            source=source,
            silent=silent,
            loose=True,
        )
        if cue.word.verb.lemma.startswith("نقل"):
            _relate(passage, report, cue, start)
        report.verbatim = [
            one.inner
            for one in passage.stretches
            if span.start <= one.outer.start < span.end and is_speech(passage, one, inside=True)
        ]
        taken.append(report)
        yield report


def _according_to(passage: Passage, earlier: list[Report], used: set[int]) -> Iterator[Report]:
    """Yield the report of a phrase `بحسب` or `وفقا لـ` whose sentence has no other."""
    for cue in passage.cues:
        if (
            cue.word.verb.category != "accordingTo"
            or cue.start in used
            or any(cue in report.cues for report in earlier)
        ):
            continue
        if any(piece.start <= cue.start < piece.end for report in earlier for piece in report.pieces):
            continue
        subject, source, _ = find_subject(passage, cue, passage.end)
        if subject is not Subject.PHRASE or source is None:
            continue
        source = _without_figures(passage, source)
        if joined := [report for report in earlier if report.pieces[-1].end <= cue.start]:
            joined[-1].cues.append(cue)
            continue
        if span := _framed(passage, cue, source.span.end):
            used.add(cue.start)
            report = Report(
                [cue],
                [span],
                direct=False,
                subject=Subject.PHRASE,
                reason=_ACCORDING,
                source=source,
                loose=True,
            )
            inner = [one for one in passage.stretches if span.start <= one.outer.start < span.end]
            if inner and _is_whole(passage, span, inner):
                report.direct, report.pieces = True, [inner[0].inner]
            else:
                report.verbatim = [one.inner for one in inner if is_speech(passage, one, inside=True)]
            yield report
            return


def _without_figures(passage: Passage, source: SourcePhrase) -> SourcePhrase:
    """Return the source of figures: `بحسب أرقام المصلحة`."""
    if passage.reading.words.key(source.first) not in _FIGURES or source.last == source.first + 1:
        return source
    return read_source(passage, passage.reading.words.starts[source.first + 1], source.span.end) or source


def _framed(passage: Passage, cue: FoundCue, source_end: int) -> Span | None:
    """Return the clause that a phrase frames: after it where it opens the sentence, else before it."""
    text = passage.text
    before = trim(text, passage.start + _joined(passage), cue.start - len(cue.word.before))
    if len(text[before.start : before.end].split()) <= 1:
        comma = _FRAME_END.search(text, source_end, passage.end)
        after = trim(text, comma.end() if comma else source_end, passage.end)
        return after if comma and len(after) else None
    return before if text[before.end : cue.start].strip(" وف") in {"،", ",", "", "-"} else None


def _joined(passage: Passage) -> int:
    """Return how many letters join a sentence to the one before: the `و` of `وشهدت`, not of `وافق`."""
    words = passage.reading.words
    key = words.key(passage.reading.place_at(passage.start))
    return int(key[:1] == "و" and key not in read_keys("common_words.txt") and not lexeme(key).proper)
