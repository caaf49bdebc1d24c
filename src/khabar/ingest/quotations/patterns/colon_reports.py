"""Reports of a stretch in quotation marks after a colon, without a word of saying: `الوزير: «…»`."""

import re

from khabar.ingest.lazy_pattern import LazyPattern
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage, trim
from khabar.ingest.quotations.patterns.report import SpeechReport, SubjectKind
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import CueWord, FoundCue, ReportingVerb
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import BlockKind, EntityType

_COLON = say("a stretch in quotation marks after a name and a colon")
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
_OF_WORDS = LazyPattern(r"(?<!\w)(?:ب|ال)?(?:كلمة|كلمتين|كلمات|عبارة|جملة|سؤال|سؤالا|جواب|وصية|نصيحة)(?!\w)")
"""What says that words follow, however few: `اكتفى سالم بكلمة واحدة: «مستحيل»`."""

_SAYS_WHERE = re.compile(r"و?(?:جاء|ورد) في ")
_TOPIC = re.compile(
    r"[ )]*(?: لـ?[«\"“][^«»\"“”]{2,30}[»\"”])?"
    r"(?: (?:بعد|عن|في|حول|عقب|قبل|أمام|على|ل\w+|من|بشأن|خلال|ردا على|إلى) [^،.:«»\"]{2,60})?[ )]*"
)
"""What a headline says of the occasion, between a name and its colon: `سالم بعد الفوز: «…»`."""
_FARTHEST, _OPENING = 120, 10


def colon_before(passage: Passage, stretch: Stretch) -> int | None:
    """Return the offset of the colon before a stretch, white space between them aside."""
    text, place = passage.text, stretch.outer.start - 1
    while place >= 0 and text[place].isspace():
        place -= 1
    return place if place >= 0 and text[place] == ":" else None


def after_colon(passage: Passage, stretch: Stretch) -> SpeechReport | None:
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
    written_on = text[passage.start : colon].rstrip().endswith((" كتب عليها", " كتب عليه"))
    if came is None and (written_on or _SAYS_WHERE.match(text, passage.start, colon)):
        # وورد في صفحته الثانية, لافتة كتب عليها: a place, and no speaker.
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
    # قاطعته القاضية: «…»
    joined = joined or (
        key.endswith(("ته", "تها", "تهم", "ه", "ها", "هم")) and _is_somebody(passage, first + 1)
    )
    verb = joined and not lexeme(key).proper and not lexeme(key).title and start <= words.starts[first]
    source = read_source(passage, words.ends[first] if verb else start, colon)
    if source is None or not _TOPIC.fullmatch(text, source.span.end, colon):
        source = (
            _acting(passage, start, colon)
            if text.count(" ", stretch.inner.start, stretch.inner.end) > 1
            or _OF_WORDS.search(text, passage.start, colon)
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


def _is_somebody(passage: Passage, place: int) -> bool:
    """Whether a word is a title with the article, or the name of a person."""
    words, name = passage.reading.words, passage.reading.names.get(place)
    if words.gap(place - 1):
        return False
    person = name is not None and name.type is EntityType.PERSON
    return person or (words.key(place).startswith("ال") and is_title(words.key(place)))


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
