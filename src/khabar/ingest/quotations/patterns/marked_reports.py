"""Reports of stretches in quotation marks that no clause has."""

import re
from collections.abc import Iterator
from dataclasses import replace

from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage, trim
from khabar.ingest.quotations.patterns.contents import content_end
from khabar.ingest.quotations.patterns.cue_choice import MARKED, MARKED_BEFORE, cue_after, cue_before
from khabar.ingest.quotations.patterns.nouns import noun_content
from khabar.ingest.quotations.patterns.relays import relate
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.patterns.speech import is_speech, names_thing
from khabar.ingest.quotations.sources.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.subjects import find_subject, governing
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import CueWord, FoundCue, ReportingVerb
from khabar.messages import Message, say
from khabar.model import Span
from khabar.vocabulary import BlockKind, EntityType

_COLON = say("a stretch in quotation marks after a name and a colon")
_JOINS = re.compile(r"[\s،,]*و?[\s]*(?:بـ?|ب)?$")
_GOES_ON = re.compile(
    r" (?:و(?!أضاف|قال|أكد|تابع|ذلك)\w|(?:أو|في|من|على|بين|ضد|إزاء|ازاء|حيال|تجاه|بشأن|حول|"
    r"مع|بسبب|أمام|قبل|بعد|خلال|عبر|ضمن|وسط|داخل|خارج|لدى) )"
)
_NEW_CLAUSE = re.compile(r" و\S+(?: \S+)? [يت]\w{2,} ")
"""Another clause, after what is between marks: `«مسكنات» وتركيا تربط التنفيذ`."""

_OF_NOUN = re.compile(r" ال\w{2,}(?! *[:«\"])")
"""The noun that a word in marks is the first part of: `أشاد بـ«شجاعة» الفيلم`."""

_TICKER = re.compile(r"(?:خبر )?عاجل *(?:[|:–—-]|\.\.) *")
_IN_WRITING = re.compile(
    r"و?(?P<came>جاء|ورد) في (?=(?:ال)?(?:بيان|بلاغ|تقرير|رسالة|مذكرة|نص|تدوينة|تغريدة|منشور))"
)
_CAME = CueWord(ReportingVerb("جاء", "say", (":",), ambiguous=True), VerbForm.PERFECT, ambiguous=True)
"""`جاء في بيان الوزارة: «…»`: the verb of a writing, whose author speaks."""

_IN_THIS = re.compile(
    r"(?:بيان|بلاغ|رسالة|مذكرة|تدوينة|تغريدة|منشور|برقية|نص|تعميم|كلمة)\w*"
    r"(?: [^\s،:]+){0,4} (?P<came>جاء|جاءت|ورد) في(?:ه|ها) *$"
)
"""What is written in a paper that the sentence speaks of: `ببيان مقتضب جاء فيه:`."""

_HEADINGS = frozenset({BlockKind.HEADLINE, BlockKind.KICKER})
_BEFORE_DOTS = re.compile(r".*(?:\.\.|…) *و?(?=ال)")
_SAYS_WHERE = re.compile(r"و?(?:جاء|ورد) في ")
_TOPIC = re.compile(
    r"[ )]*(?: (?:بعد|عن|في|حول|عقب|قبل|أمام|على|ل\w+|من|بشأن|خلال|ردا على|إلى) [^،.:«»\"]{2,60})?[ )]*"
)
"""What a headline says of the occasion, between a name and its colon: `سالم بعد الفوز: «…»`."""

_IN_IT = frozenset({"فيه", "فيها", "فيهم", "فيهما"})
_TOLD = frozenset({"له", "لها", "لهم", "لي", "لنا"})
_WORD = 6
_FARTHEST, _OPENING, _TITLES = 120, 10, 4
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
    colon = _colon_before(passage, stretch) is not None
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
        return _after_colon(passage, stretch)
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
    end = _colon_before(passage, stretch)
    return next((report for report in earlier if not report.direct and report.pieces[-1].end == end), None)


def _colon_before(passage: Passage, stretch: Stretch) -> int | None:
    """Return the offset of the colon before a stretch, white space between them aside."""
    text, place = passage.text, stretch.outer.start - 1
    while place >= 0 and text[place].isspace():
        place -= 1
    return place if place >= 0 and text[place] == ":" else None


def _after_colon(passage: Passage, stretch: Stretch) -> SpeechReport | None:
    """Return the report of a stretch after a name and a colon, without a word of saying: `الوزير: «…»`."""
    text = passage.text
    colon = text.rfind(":", passage.start, stretch.outer.start)
    apart = bool(text[colon + 1 : stretch.outer.start].strip())
    if colon < 0 or (apart and not _is_heading(passage)) or not is_speech(passage, stretch, inside=apart):
        return None
    if written := _IN_THIS.search(text, passage.start, colon):
        # اكتفت الوزارة ببيان جاء فيه: «…»
        cue = FoundCue(*written.span("came"), _CAME)
        return SpeechReport(
            [cue], [stretch.inner], direct=True, subject=SubjectKind.CONTROLLER, reason=_COLON
        )
    words = passage.reading.words
    came = _IN_WRITING.match(text, passage.start, colon)
    if came is None and _SAYS_WHERE.match(text, passage.start, colon):
        # وورد في صفحته الثانية: a place, and no speaker.
        return None
    opening = came or _TICKER.match(text, passage.start, colon)
    if opening is None and _is_heading(passage):
        # الأسعار تقفز.. والمزارعون: «…»
        opening = _BEFORE_DOTS.match(text, passage.start, colon)
    start = opening.end() if opening else passage.start
    first = passage.reading.place_at(start)
    # وصرخ أحد المحتجين: a verb that is no cue of the lexicon.
    # الأسعار تقفز.. والمزارعون: «…»: there, the source begins after the و.
    key = words.key(first)
    # فقاطعه الرئيس: «…»
    joined = key[:1] == "و" or (key[:1] == "ف" and key.endswith(("ه", "ها", "هم", "ت")))
    verb = joined and not lexeme(key).proper and not lexeme(key).title and start <= words.starts[first]
    source = read_source(passage, words.ends[first] if verb else start, colon)
    if source is None or not _TOPIC.fullmatch(text, source.span.end, colon):
        source = (
            _acting(passage, start, colon)
            if text.count(" ", stretch.inner.start, stretch.inner.end) > 1
            else None
        )
    if source is None:
        return None
    cues = [FoundCue(*came.span("came"), _CAME)] if came else []
    report = SpeechReport(
        cues, [stretch.inner], direct=True, subject=SubjectKind.PHRASE, reason=_COLON, source=source
    )
    if apart:
        # الصحة: الوضع «تحت السيطرة», as a heading
        report.direct, report.pieces = False, [trim(text, colon + 1, passage.end)]
        report.verbatim = [stretch.inner]
    return report


def _is_heading(passage: Passage) -> bool:
    """Whether a passage is a heading, which may report words without a cue."""
    return any(
        block.kind in _HEADINGS and block.span.start <= passage.start < block.span.end
        for block in passage.reading.article.blocks
    )


def _acting(passage: Passage, start: int, colon: int) -> SourcePhrase | None:
    """Return who does something before a colon: `ولم يخف سالم غضبه: «…»`, `المزارع خليل يتفقد أرضه: «…»`."""
    reading = passage.reading
    first, last = reading.place_at(start), reading.place_at(colon)
    if colon - start > _FARTHEST or passage.cues_before(colon):
        return None
    for place in range(first, min(first + _OPENING, last)):
        name = reading.names.get(place)
        if name and name.type is EntityType.PERSON:
            title = next(
                (other for other in range(first, place) if lexeme(reading.words.key(other)).title), place
            )
            begin = reading.words.starts[title]
            found = read_source(passage, begin, colon)
            return (
                found
                if found and found.last >= reading.name_ends[place]
                else SourcePhrase(name.span, place, reading.name_ends[place])
            )
    return _described(passage, first, last)


def _described(passage: Passage, first: int, last: int) -> SourcePhrase | None:
    """Return the person of a title that acts before a colon: `استعاد الشاعر بداياته: «…»`."""
    words = passage.reading.words
    for place in range(first, min(first + _OPENING, last)):
        key = words.key(place)
        if key.startswith("ال") and is_title(key) and lexeme(words.key(place - 1)).common:
            return SourcePhrase(Span(words.starts[place], words.ends[place]), place, place + 1)
    return None


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
    if (start := _judged(passage, cue, source, stretch)) is not None:
        # اعتبر الأرقام «مبالغا فيها»: what is judged belongs to the content.
        report.direct, report.pieces, report.verbatim = (
            False,
            [Span(start, stretch.outer.end)],
            [stretch.inner],
        )
    elif reason is MARKED and (end := _runs_on(passage, cue, stretch)):
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


def _judged(passage: Passage, cue: FoundCue, source: SourcePhrase | None, stretch: Stretch) -> int | None:
    """Return where the object of a verb of judging begins, of which a stretch is the judgement."""
    if cue.word.verb.lemma not in {"اعتبر", "عدّ", "رأى"} or cue.word.pronoun:
        return None
    start = source.span.end if source and source.span.start > cue.end else cue.end
    span = trim(passage.text, start, stretch.outer.start)
    judged = passage.text[span.start : span.end]
    # رأت فيها «إساءة», رأي آخر: «…»
    colon = passage.text[span.end : stretch.outer.start].lstrip().startswith(":")
    return None if len(span) <= 1 or colon or judged.endswith(("ب", "بـ")) or judged in _IN_IT else span.start


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
