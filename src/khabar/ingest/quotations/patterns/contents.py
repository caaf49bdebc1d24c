"""Where indirect content ends: the guidelines' rule, as boundaries that are looked for from its start.

Indirect content runs on over `و`, `وأن`, `كما أن`, `لكن`, `لأن` to the end of the sentence, unless

- another report of the same speaker begins: `، مضيفة أن`, `، وأكدت أن`, `، محذرا من`;
- a phrase that says who said it follows: `، بحسب المديرة`, `، على حد قوله`;
- the writer speaks: `، في إشارة إلى`, `، وذلك خلال`, `، علما أن`, `، في حين`.

Nothing in quotation marks is a boundary.
"""

import re
from bisect import bisect_right
from itertools import islice

from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, is_joined, is_led, trim
from khabar.ingest.quotations.patterns.nouns import noun_content
from khabar.ingest.quotations.sources.phrase_words import QUANTITIES, is_several
from khabar.ingest.quotations.sources.source_phrase import read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue

_WRITER = spelt(
    r"[،,] *(?:و(?:حين|حينما|لما|عندما)(?!\w)|"
    r"في اشارة|في إشارة|في وقت|في خطوة|في أول|وسط|"
    r"وذلك|في حين|فيما|بينما|علما|"
    r"(?:وهو|وهي) (?:ما|أمر|كلام|تهمة|اتهام|رقم|عدد|مبلغ|قرار|موقف|رواية|خطوة)(?!\w)|"
    r"من دون أن|دون أن|الأمر الذي|مما|ما أدى|على أن|"
    r"في (?:تصريح|تصريحات|مقابلة|حديث|مؤتمر|بيان|كلمة|كلمته|خطاب|لقاء|تغريدة)|"
    r"خلال (?:مؤتمر|لقاء|اجتماع|كلمة|جلسة)|"
    r"ردا على|رداً على|تعليقا على|تعليقاً على|بعد|قبل|عقب|أثناء|حتى الآن|وحتى الآن|"
    r"(?:و?لكن|إلا أن|غير أن|بيد أن)(?:ه|ها|هم|هما) "
    r"(?:رفض|امتنع|أحجم|تحفظ|استدرك|عاد|أقر|اعترف|شدد|حذر|أكد|أوضح|أشار|نفى|أضاف|دعا|تجنب)"
    r"(?:ت|وا|ا)?(?!\w)|"
    r"م\w{2,}(?:اً|ًا)(?!\w)|"
    r"بحضور|أي |وكأن|يذكر|يشار|الى ذلك|إلى ذلك)"
)

_BUT = spelt(r"[،,] *(?:و?لكن|غير أن|إلا أن|بيد أن|و?أما|بالمقابل|في المقابل)(?!\w)[،,]?")
"""What may begin the clause of somebody else, who has words there, too."""

_WHEN = re.compile(r"(?<!\w)و?(?:حين|حينما|عندما|لما|كلما) $")
_SOURCES = read_classes("speech_words.txt")["sources"]
_FINAL = " .؟?!…"
_COMMA, _THEN = re.compile("[،,]"), re.compile(r"[،,] *ف(?!إن|ان|قد|هو|هي|في )\w")
_HEAD = spelt(
    r"[،,] *(?:و?لكن(?:ه|ها|هم)?|كما|ثم|ولم|ولا|إلا أنه|إلا أنها|غير أنه|غير أنها|فيما|و?قد|و?لقد) *$"
)
_QUESTION = re.compile(r"(?:هل|كيف|لماذا|متى|أين|من|كم|إذا)(?!\w)")
_NOR = re.compile(r"[،,] *(?:ولا|ولم|ثم) ")
_AFTER_MARKS = re.compile(r'[»"”] *[،,] *(?:ثم|ولم|ولا) ')
_WORD, _NEAR = 6, 5
_DENIED = re.compile(r"[،,] ?ول[ما] $")
_LIKEWISE = re.compile(r"[،,] *كما *$")
_CLOSING = frozenset('»"”')
_LATER_CUES = 30
"""Cues after the start of content of which one may end it."""


def content_end(passage: Passage, start: int, cue: FoundCue) -> int:
    """Return the offset after content that begins at an offset.

    Args:
        passage: The sentence.
        start: The first character of the content.
        cue: Its cue.
    """
    text = passage.text
    end = passage.end
    end = min(end, _clause_stop(passage, start, cue), _sentence_stop(passage, start))
    end = min(_writers_start(passage, start, end), _others_start(passage, start, end))
    # إن البحر مريض: «…»: what follows a colon is another quotation of the speaker.
    for stretch in passage.stretches:
        colon = text.rfind(":", start, stretch.outer.start)
        if start < colon < end and not text[colon + 1 : stretch.outer.start].strip():
            if not any(start <= other.start < colon for other in passage.cues):
                end = colon
            break
    first = bisect_right(passage.cues, start, key=lambda other: other.start)
    for other in islice(passage.cues, first, first + _LATER_CUES):
        if other.start < end and _begins_report(passage, other, cue):
            end = _before(passage, other)
            break
    return trim(text, start, end).end


def _writers_start(passage: Passage, start: int, end: int) -> int:
    """Return where the writer speaks again; the end if he does not."""
    for match in _WRITER.finditer(passage.text, start, end):
        if not passage.in_stretch(match.start()):
            return match.start()
    return end


def _others_start(passage: Passage, start: int, end: int) -> int:
    """Return where the clause of somebody else begins, who reports something, too; the end if none does."""
    for match in _BUT.finditer(passage.text, start, end):
        if not passage.in_stretch(match.start()) and _is_other_report(passage, match.end()):
            return match.start()
    return end


def _is_other_report(passage: Passage, start: int) -> bool:
    """Whether a clause has a subject of its own that reports: `…، لكن مدير المهرجان ليث ابو الهيل نفى أن`."""
    phrase = read_source(passage, start, passage.end)
    cue = next((cue for cue in passage.cues if cue.start >= start), None)
    if phrase is None or cue is None or not passage.has_content(cue):
        return False
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    between = passage.text[phrase.span.end : cue.start]
    return named and between.count(" ") <= _NEAR and "،" not in between and not is_relative(cue)


def _sentence_stop(passage: Passage, start: int) -> int:
    """Return the end of the sentence in which content begins: words in marks may have several sentences."""
    sentences = passage.reading.article.sentences
    number = bisect_right(sentences, start, key=lambda span: span.start) - 1
    if number < 0 or sentences[number].end >= passage.end or passage.in_stretch(sentences[number].end - 1):
        return passage.end
    stop = sentences[number].end
    return start + len(passage.text[start:stop].rstrip(_FINAL))


def _clause_stop(passage: Passage, start: int, cue: FoundCue) -> int:
    """Return where the clause of a cue ends: `وحين سألته القاضية متى عاد، صمت`, `سأل هل عاد، فسكتا`.

    Marks end it, too, where the writer goes on after them: `إنه «باق»، ثم أنهى حديثه`.
    """
    text, stops = passage.text, [passage.end]
    asks = cue.word.verb.category == "ask"
    if _WHEN.search(text, max(passage.start, cue.start - len("وعندما ")), cue.start):
        stops += [match.start() for match in _COMMA.finditer(text, start, passage.end)][:1]
    if asks or _QUESTION.match(text, start):
        stops += [match.start() for match in _NOR.finditer(text, start, passage.end)][:1]
        stops += [match.start() for match in _THEN.finditer(text, start, passage.end)][:1]
    stops += [match.start() + 1 for match in _AFTER_MARKS.finditer(text, start, passage.end)][:1]
    return min(stop for stop in stops if not passage.in_stretch(stop))


def _before(passage: Passage, cue: FoundCue) -> int:
    """Return the offset before a cue, its proclitic and a particle before it (`لكنها حذرت`)."""
    text = passage.text
    start = cue.start
    while start > passage.start and not text[start - 1].isspace() and text[start - 1] not in "،,":
        start -= 1
    if text[max(passage.start, start - 3) : start] == " و ":
        start -= len("و ")
    head = _HEAD.search(text[max(0, start - 30) : start])
    return start - len(head[0]) if head else start


def _begins_report(passage: Passage, other: FoundCue, cue: FoundCue) -> bool:
    """Whether a later cue opens a report of the speaker, and not one inside the content."""
    word = other.word
    after_comma = _is_after_comma(passage, other)
    joined = is_joined(passage.text, other)
    if word.form is VerbForm.PHRASE:
        return after_comma
    if word.form is VerbForm.PARTICIPLE:
        sure = not word.ambiguous or _reports(passage, other) or _is_state(passage, other)
        return (after_comma or joined) and not word.pronoun and sure
    if word.form is VerbForm.MASDAR:
        # The verb ووصفها has the letters of a noun, too.
        return bool(word.pronoun) and after_comma and joined and passage.has_content(other)
    return not is_relative(other) and _goes_on_speaking(passage, other, cue)


def _goes_on_speaking(passage: Passage, other: FoundCue, cue: FoundCue) -> bool:
    """Whether a later verb has the speaker as its subject: `، وأكدت أن`, `وأضافت أن`, `، لكنها حذرت من`."""
    later, earlier = passage.text[other.start : other.end], passage.text[cue.start : cue.end]
    joined = is_joined(passage.text, other)
    if _LIKEWISE.search(passage.text, max(0, other.start - _WORD), other.start) and _agree(later, earlier):
        # تعهدت بإصلاح المضخة، كما دعت الفلاحين إلى الترشيد
        return True
    if _DENIED.search(passage.text, max(0, other.start - _WORD), other.start) and _agree(later, earlier):
        # ارتفع الاحتياطي، ولم يقل أين
        return True
    if joined and _is_after_marks(passage, other) and _agree(later, earlier):
        # إن فريقه «نام»، ورفض الحديث: the writer goes on.
        return True
    if _is_after_comma(passage, other):
        joined = joined or is_led(passage.text, other) or _is_next(passage, other)
        content = (
            not other.word.ambiguous or _reports(passage, other) if joined else passage.has_content(other)
        )
        return content and (not _is_plural(later) or _is_plural(earlier) or _has_plural_subject(passage, cue))
    return joined and passage.has_content(other) and not other.word.ambiguous and _agree(later, earlier)


def _has_plural_subject(passage: Passage, cue: FoundCue) -> bool:
    """Whether a verb before its subject, which is in the singular then, has several: `روى شهود … وقالوا`."""
    phrase = read_source(passage, cue.end, passage.end)
    if phrase is None:
        return False
    key = passage.reading.words.key(phrase.first)
    return is_several(key) or key in QUANTITIES or key in _SOURCES


def _reports(passage: Passage, cue: FoundCue) -> bool:
    """Whether a cue has content of any kind."""
    return passage.has_content(cue) or noun_content(passage, cue) is not None or _judges(passage, cue)


def _judges(passage: Passage, cue: FoundCue) -> bool:
    """Whether a cue calls something by words in marks: `، ووصفت ما يتداول بـ«الشائعات»`."""
    following = next((one.outer.start for one in passage.stretches if one.outer.start >= cue.end), cue.end)
    between = passage.text[cue.end : following]
    # غير أنه اعتبر الأمر «سوء تفاهم»
    near = 0 < between.count(" ") <= _NEAR and cue.word.verb.lemma in {"اعتبر", "عدّ"} and "،" not in between
    return between.endswith((" ب", " بـ")) or near


def _is_state(passage: Passage, cue: FoundCue) -> bool:
    """Whether a participle has the ending that says what the speaker does meanwhile: `، عازيا ذلك إلى`."""
    return passage.text[cue.start : cue.end].endswith(("ا", "اً", "ًا")) and _is_after_comma(passage, cue)


def _is_after_comma(passage: Passage, cue: FoundCue) -> bool:
    text, start = passage.text, _before(passage, cue)
    return text[start : start + 1] in {"،", ","} or text[max(0, start - 2) : start].rstrip()[-1:] in {
        "،",
        ",",
    }


def _is_after_marks(passage: Passage, cue: FoundCue) -> bool:
    """Whether a verb in the perfect is right after words in marks and a comma."""
    text = passage.text[max(0, cue.start - _WORD) : cue.start].rstrip("و ")
    return (
        cue.word.form is VerbForm.PERFECT and text[-1:] in {"،", ","} and text[:-1].rstrip()[-1:] in _CLOSING
    )


def _is_next(passage: Passage, cue: FoundCue) -> bool:
    """Whether a verb says what the speaker said then: `حكى أن …، ثم سأل السفيرة`."""
    return passage.text[max(0, cue.start - len("، ثم ")) : cue.start] in {"، ثم ", ", ثم "}


def _is_plural(word: str) -> bool:
    return word.endswith(("وا", "ون", "ن"))


def _agree(one: str, other: str) -> bool:
    """Whether two verbs of the perfect have one subject: both end in `ت`, `وا` or neither."""
    return all(one.endswith(end) == other.endswith(end) for end in ("ت", "وا", "ون"))
