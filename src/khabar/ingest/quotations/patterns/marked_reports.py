"""Reports of stretches in quotation marks that no clause has."""

import re
from collections.abc import Iterator
from dataclasses import replace

from khabar.ingest.quotations.content.contents import content_end
from khabar.ingest.quotations.content.nouns import noun_content
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.patterns.closing_reports import with_these_words
from khabar.ingest.quotations.patterns.colon_reports import after_colon, colon_before
from khabar.ingest.quotations.patterns.cue_after import MARKED_BEFORE, cue_after
from khabar.ingest.quotations.patterns.cue_choice import MARKED, cue_before
from khabar.ingest.quotations.patterns.relays import relate
from khabar.ingest.quotations.patterns.report import SpeechReport
from khabar.ingest.quotations.patterns.speech import is_speech, names_thing
from khabar.ingest.quotations.sources.subjects import find_subject, governing
from khabar.lexicon.cues import FoundCue
from khabar.messages import Message
from khabar.model import Span

_JOINS = re.compile(r"[\s،,]*و?[\s]*(?:بـ?|ب)?$")
_GOES_ON = re.compile(
    r" (?:و(?!أضاف|قال|أكد|تابع|ذلك)\w|(?:أو|في|من|على|بين|ضد|إزاء|ازاء|حيال|تجاه|بشأن|حول|"
    r"مع|بسبب|أمام|قبل|بعد|خلال|عبر|ضمن|وسط|داخل|خارج|لدى|إذا|لو|لما) |لل\w{3,})"
)
_NEW_CLAUSE = re.compile(r" و\S+(?: \S+)? [يت]\w{2,} ")
"""Another clause, after what is between marks: `«مسكنات» وتركيا تربط التنفيذ`."""
_OF_NOUN = re.compile(r" ال\w{2,}(?! *[:«\"])")
"""The noun that a word in marks is the first part of: `أشاد بـ«شجاعة» الفيلم`."""
_TOLD = frozenset({"له", "لها", "لهم", "لي", "لنا"})
_WORD = 6
_ASIDE = re.compile(r"^،? (?:[^،:«»\"“”.]{1,60}|ثم [^،:«»\"“”.]{1,60})(?=،)")
"""What is said of the speaker before a quotation goes on: `، وهو يطوي الصحيفة،`, `، ثم تفتح درجا،`."""


def from_stretches(passage: Passage, earlier: list[SpeechReport], used: set[int]) -> Iterator[SpeechReport]:
    """Yield the reports of stretches in quotation marks that no clause has.

    Args:
        passage: The sentence.
        earlier: The reports of clauses.
        used: The offsets of the cues that have content; it is added to.
    """
    last: SpeechReport | None = None
    for stretch in passage.stretches:
        if stretch.continues:
            continue
        if holder := next((report for report in earlier if _holds(report, stretch)), None):
            yield from _nested(passage, holder, stretch, used)
        elif last and _interrupts(passage, last, stretch):
            last.pieces.append(stretch.inner)
        elif report := _going_on(passage, earlier, last, stretch) or _reported(passage, stretch, used):
            last = report
            yield report


def _nested(
    passage: Passage, holder: SpeechReport, stretch: Stretch, used: set[int]
) -> Iterator[SpeechReport]:
    """Yield the quotation inside indirect content: `أن المتهم اعترف قائلا: «…»`."""
    told = passage.text[max(0, stretch.outer.start - _WORD) : stretch.outer.start].split()[-1:]
    # بأن المدير قال له «وقع أولا»: told right before the marks.
    colon = colon_before(passage, stretch) is not None
    if holder.direct or not (colon or (told and told[0] in _TOLD)):
        return
    found = cue_before(passage, stretch)
    if found and not colon and passage.text[found[0].end : stretch.outer.start].split() != told:
        return
    if found and found[0].start >= holder.start:
        used.add(found[0].start)
        yield _of_stretch(passage, found[0], stretch, MARKED)


def _going_on(
    passage: Passage, earlier: list[SpeechReport], last: SpeechReport | None, stretch: Stretch
) -> SpeechReport | None:
    """Return the report of a stretch that has the cue of the one before it, or of a clause."""
    joined = last and _JOINS.fullmatch(passage.text[last.pieces[-1].end + 1 : stretch.outer.start])
    before = last if joined and is_speech(passage, stretch) else _ending_at(passage, earlier, stretch)
    if before is None:
        return None
    return replace(before, cues=[*before.cues], pieces=[stretch.inner], direct=True, verbatim=[])


def _reported(passage: Passage, stretch: Stretch, used: set[int]) -> SpeechReport | None:
    """Return the report of a stretch with a cue of its own, or after a colon without one."""
    found = cue_before(passage, stretch) or cue_after(passage, stretch)
    if found is None:
        return after_colon(passage, stretch) or with_these_words(passage, stretch)
    cue, reason = found
    if reason is MARKED and _is_part(passage, cue, stretch):
        return None
    if cue.word.verb.lemma == "سمّى" and " " not in passage.text[stretch.inner.start : stretch.inner.end]:
        # ما يسميه الحي «جراجا»: one word is kept at a distance.
        return None
    used.add(cue.start)
    return _of_stretch(passage, cue, stretch, reason)


def _ending_at(passage: Passage, earlier: list[SpeechReport], stretch: Stretch) -> SpeechReport | None:
    """Return the clause that ends at the colon before a stretch: `تضيف أن البحر مريض: «…»`."""
    end = colon_before(passage, stretch)
    return next((report for report in earlier if not report.direct and report.pieces[-1].end == end), None)


def _is_part(passage: Passage, cue: FoundCue, stretch: Stretch) -> bool:
    """Whether a stretch is a part of content that begins before it: `دعا إلى الحوار «من دون شروط»`."""
    between = passage.text[cue.end : stretch.outer.start].rstrip(" ـ")
    wanted = cue.word.verb.category in {"request", "commit", "warn"} and not between.endswith(":")
    judged = between.endswith((":", " ب", " بأنه", " بأنها")) or cue.word.verb.lemma in {"وصف", "قال"}
    # طالب عضو المجلس، الوزارة بـ«كشف الأسماء»: the preposition that the verb takes is right before the marks.
    led = wanted and between.rsplit(" ", 1)[-1] in cue.word.verb.takes
    if led or (judged and not (wanted and between.strip())):
        return False
    start = noun_content(passage, cue)
    return start is not None and start < stretch.outer.start


def _holds(report: SpeechReport, stretch: Stretch) -> bool:
    return any(
        piece.start <= stretch.inner.start and stretch.inner.start < piece.end for piece in report.pieces
    ) or any(piece == stretch.inner for piece in report.pieces)


def _of_stretch(passage: Passage, cue: FoundCue, stretch: Stretch, reason: Message) -> SpeechReport:
    if reason is MARKED_BEFORE:
        stop = passage.end
        following = [one.outer.start for one in passage.stretches if one.outer.start > cue.end]
        stop = min([stop, *following])
    else:
        stop = stretch.outer.start
    subject, source, silent = find_subject(passage, cue, stop)
    report = SpeechReport(
        [governing(passage, cue) or cue],
        [stretch.inner],
        direct=True,
        subject=subject,
        reason=reason,
        source=source,
        silent=silent,
    )
    if reason is MARKED and (end := _runs_on(passage, cue, stretch)):
        # دعا إلى «ضبط النفس» وعدم الانجرار: the demand goes on after the marks.
        report.direct, report.pieces, report.verbatim = (
            False,
            [Span(stretch.outer.start, end)],
            [stretch.inner],
        )
    relate(passage, report, cue, stop)
    return report


def _runs_on(passage: Passage, cue: FoundCue, stretch: Stretch) -> int:
    """Return where content ends that goes on after a stretch after a preposition; 0 if it does not."""
    text = passage.text
    before = text[cue.end : stretch.outer.start].split()[-1:]
    if before not in (["إلى"], ["الى"], ["من"], ["على"], ["عن"], ["ب"], ["بـ"]):
        return 0
    single = " " not in text[stretch.inner.start : stretch.inner.end]
    if not (_GOES_ON.match(text, stretch.outer.end) or (single and _OF_NOUN.match(text, stretch.outer.end))):
        return 0
    if _NEW_CLAUSE.match(text, stretch.outer.end):
        return 0
    end = content_end(passage, stretch.outer.end, cue)
    return end if end > stretch.outer.end + 1 else 0


def _interrupts(passage: Passage, report: SpeechReport, stretch: Stretch) -> bool:
    """Whether a stretch goes on with a quotation that its cue and source interrupt: `«…»، قالت سالم، «…»`."""
    if report.reason is not MARKED_BEFORE:
        return False
    end = report.source.span.end if report.source else report.cues[0].end
    between = _ASIDE.sub("", passage.text[end : stretch.outer.start])
    if any(end <= cue.start < stretch.outer.start and passage.has_content(cue) for cue in passage.cues):
        return False
    if names_thing(passage, stretch):
        # يقول صاحب «دفتر الريح»
        return False
    return (
        end > report.pieces[-1].end
        and not between.strip(" ،,:")
        and report.pieces[-1].end < stretch.inner.start
    )
