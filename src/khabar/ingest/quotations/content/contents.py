"""Where indirect content ends: the guidelines' rule, as boundaries that are looked for from its start.

Indirect content runs on over `و`, `وأن`, `كما أن`, `لكن`, `لأن` to the end of the sentence, unless

- another report of the same speaker begins: `، مضيفة أن`, `، وأكدت أن`, `، محذرا من`;
- a phrase that says who said it follows: `، بحسب المديرة`, `، على حد قوله`;
- the writer speaks: `، في إشارة إلى`, `، وذلك خلال`, `، علما أن`, `، في حين`.

Nothing in quotation marks is a boundary.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import islice

from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.quotations.content.later_cues import begins_report, start_before
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, trim
from khabar.ingest.quotations.source_phrases.source_phrase import read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.cues import FoundCue

_WRITER = spelt(
    r"[،,] *(?:و(?:حين|حينما|لما|عندما)(?!\w)|"
    r"في اشارة|في إشارة|في وقت|في خطوة|في أول|وسط|"
    r"وذلك|في حين|فيما|بينما|علما|"
    r"(?:وهو|وهي) (?:ما|أمر|كلام|تهمة|اتهام|رقم|عدد|مبلغ|قرار|موقف|رواية|خطوة)(?!\w)|"
    r"(?:من |ب)?(?:دون|غير) أن|الأمر الذي|مما|ما أدى|على أن|"
    r"في (?:تصريح|تصريحات|مقابلة|حديث|مؤتمر|بيان|كلمة|كلمته|خطاب|لقاء|تغريدة)|"
    r"خلال (?:مؤتمر|لقاء|اجتماع|كلمة|جلسة)|"
    r"ردا على|رداً على|تعليقا على|تعليقاً على|بعد|قبل|عقب|أثناء|حتى الآن|وحتى الآن|"
    r"(?:و?لكن|إلا أن|غير أن|بيد أن)(?:ه|ها|هم|هما) "
    r"(?:رفض|امتنع|أحجم|تحفظ|استدرك|عاد|أقر|اعترف|شدد|حذر|أكد|أوضح|أشار|نفى|أضاف|دعا|تجنب)"
    r"(?:ت|وا|ا)?(?!\w)|"
    r"م\w{2,}(?:اً|ًا)(?!\w)|"
    r"بحضور|أي |وكأن|يذكر|يشار|الى ذلك|إلى ذلك)"
)
_SOURCES = read_classes("speech_words.txt")["sources"]
_BUT = spelt(
    r"[،,] *(?:و(?=ال\w+ [يت]\w+ )|(?:و?لكن|غير أن|إلا أن|بيد أن|و?أما|بالمقابل|في المقابل)(?!\w)[،,]?)"
)
"""What may begin the clause of somebody else, who has words there, too."""
_WHEN = re.compile(r"(?<!\w)و?(?:حين|حينما|عندما|لما|كلما) $")
_FINAL = " .؟?!…"
_COMMA, _THEN = re.compile("[،,]"), re.compile(r"[،,] *ف(?!إن|ان|قد|هو|هي|في )\w")
_QUESTION = re.compile(r"(?:هل|كيف|لماذا|متى|أين|من|كم|إذا)(?!\w)")
_NOR = re.compile(r"[،,] *(?:ولا|ولم|ثم) ")
_AFTER_MARKS = re.compile(r'[»"”] *[،,] *(?:ثم|ولم|ولا) ')
_NEAR, _LATER_CUES = 5, 30
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
        if other.start < end and begins_report(passage, other, cue):
            end = start_before(passage, other)
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
    number = bisect_left(passage.cues, start, key=lambda cue: cue.start)
    cue = passage.cues[number] if number < len(passage.cues) else None
    phrase = read_source(passage, start, cue.start) if cue else None
    if phrase is None or cue is None or not passage.has_content(cue):
        return False
    key = passage.reading.words.key(phrase.first).removesuffix("ا")
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    named = named or key in _SOURCES or is_title(key) or is_head(key.removeprefix("ال"))
    between = passage.text[phrase.span.end : cue.start]
    if passage.text[start - 1] == "و" and between.strip():
        # الوزير يرى أن الحل قريب، والنقابة ترى أنه بعيد: the verb is right after its subject.
        return False
    return named and between.count(" ") <= _NEAR and "،" not in between and not is_relative(cue)


def _sentence_stop(passage: Passage, start: int) -> int:
    """Return the end of the sentence in which content begins: words in marks may have several sentences."""
    sentences = passage.reading.article.sentences
    number = passage.reading.article.sentence_at(start)
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
