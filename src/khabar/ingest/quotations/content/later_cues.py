"""Whether a later cue of a sentence opens a report of its own, so that content ends before it."""

import re

from khabar.ingest.quotations.content.nouns import noun_content
from khabar.ingest.quotations.passages.clauses import is_relative
from khabar.ingest.quotations.passages.passage import Passage, is_joined, is_led
from khabar.ingest.quotations.source_phrases.phrase_words import QUANTITIES, is_several
from khabar.ingest.quotations.source_phrases.source_phrase import read_source
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue

_SOURCES = read_classes("speech_words.txt")["sources"]
_HEAD = spelt(
    r"[،,] *(?:و?لكن(?:ه|ها|هم)?|كما|ثم|ولم|ولا|إلا أنه|إلا أنها|غير أنه|غير أنها|فيما|و?قد|و?لقد) *$"
)
_WORD, _NEAR = 6, 5
_DENIED = re.compile(r"[،,] ?ول[ما] $")
_LIKEWISE = re.compile(r"[،,] *كما *$")
_CLOSING = frozenset('»"”')


def start_before(passage: Passage, cue: FoundCue) -> int:
    """Return the offset before a cue, its proclitic and a particle before it (`لكنها حذرت`)."""
    text = passage.text
    start = cue.start
    while start > passage.start and not text[start - 1].isspace() and text[start - 1] not in "،,":
        start -= 1
    if text[max(passage.start, start - 3) : start] == " و ":
        start -= len("و ")
    head = _HEAD.search(text[max(0, start - 30) : start])
    return start - len(head[0]) if head else start


def begins_report(passage: Passage, other: FoundCue, cue: FoundCue) -> bool:
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
    text, start = passage.text, start_before(passage, cue)
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
