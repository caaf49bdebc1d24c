"""Whether a stretch in quotation marks is speech: not a name, a title, a word kept at a distance.

More than half of the marked stretches of news are names and single words. A stretch is *not* speech if

- it is the name of something: a mention, or after a word for things that have names (`صحيفة`, `فيلم`,
  `عملية`);
- it is short, and its cue is not right before it: `أعلن الجيش بدء عملية «درع»`.

Inside indirect content, short stretches are speech, too: the speaker's own words (`حبر على ورق`).
"""

import re

from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.words.lexemes import is_common, lexeme
from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.source_phrase import read_source
from khabar.ingest.quotations.sources.relayed import is_relay, relays_after
from khabar.ingest.spelling import spelt
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue, cue_of
from khabar.vocabulary import EntityType

_NAMED = read_classes("speech_words.txt")["things"]
_WORKS = read_classes("speech_words.txt")["works"]
_EPITHETS = read_classes("speech_words.txt")["epithets"]
_WORKS_CALLED = frozenset({"عنوان", "بعنوان", "شعار", "باسم", "اسم", "وسم", "تحت"})
_BODIES = read_classes("org_heads.txt")["strong"] | read_classes("org_heads.txt")["weak"]
_CALLED = spelt(
    r"(?<!\w)(?:ما [يت]سمى|(?:ال)?معروف(?:ة|ين)?|(?:ال)?ملقب(?:ة)?|(?:ال)?موسوم(?:ة)?|"
    r"(?:(?:ت|ي)عرف|عرف(?:ت)?)(?= (?:\S+ )?ب)|(?:ال)?مسما(?:ة)?)"
    r"(?: (?:إعلاميا|إعلامياً|شعبيا|محليا|باسم|اختصارا))* ?(?:بـ?|باسم|اسم)? ?$"
)
"""What comes before the name by which something is known: `القضية المعروفة إعلاميا بـ`."""

_AS_CALLED = spelt(r"[،,]? كما [يت](?:سم|لقب|عرف|ناد|دعو|حب)")
"""What comes after a nickname: `«المير» كما يسميه الجميع`."""

_OF_WORDS = frozenset({"عبارة", "كلمة", "كلمات", "جملة", "مقولة", "سؤال", "سؤالا", "السؤال"})
_TELLING = frozenset({"روى", "حكى", "سرد", "كتب", "نشر", "أورد", "بثّ"})
"""Verbs whose object in marks is what is told or written: a title."""

_JUDGING = frozenset({"اعتبر", "عدّ", "وصف"})
_LEADING = (":", "ب", "بـ", "بأنه", "بأنها", " له", " لها", " لي", " لهم", " فيه", " فيها", " فيهم")
"""What is right before words in marks, however few: `رأت فيها «إساءة»`."""

_GOES_ON = re.compile(r" \w{3,}")
_FAR = 40
_SHORT = 3
"""Words of a stretch that is speech only if its cue is right before it."""


def is_speech(
    passage: Passage,
    stretch: Stretch,
    *,
    inside: bool = False,
    cue: FoundCue | None = None,
    between: str = "",
) -> bool:
    """Whether a stretch in quotation marks is speech.

    Args:
        passage: The sentence.
        stretch: The stretch.
        inside: Whether it is inside indirect content.
        cue: The cue that may report it.
        between: What is between that cue and the stretch.
    """
    if is_name(passage, stretch) or names_thing(passage, stretch):
        return False
    count = len(passage.text[stretch.inner.start : stretch.inner.end].split())
    if inside or cue is None:
        return True
    if _is_short_form(passage, stretch) or (is_relay(cue) and relays_after(passage, cue, stretch.outer.end)):
        return False
    if count > _SHORT:
        return True
    return _is_short_speech(passage, stretch, cue, between)


def _is_short_speech(passage: Passage, stretch: Stretch, cue: FoundCue, between: str) -> bool:
    """Whether a few words in quotation marks are those that a cue reports."""
    lemma = cue.word.verb.lemma
    if not between.strip() and _GOES_ON.match(passage.text, stretch.outer.end):
        # سألت «الرأي الزراعي» مزارعين: the subject.
        return lemma in _JUDGING
    if lemma in _TELLING and not between.rstrip().endswith(":"):
        # روت الكاتبة «حكاية البئر»
        return False
    if not between.strip() or lemma in _JUDGING:
        # يروون «ليلة القارب»: what is told is a title.
        return bool(between.strip()) or lemma not in _TELLING
    if between.rstrip().endswith(_LEADING):
        return True
    phrase = read_source(passage, cue.end, stretch.outer.start)
    start = phrase.span.end if phrase else cue.end
    rest = passage.text[start : stretch.outer.start].strip(" ،ـ")
    # شدد الوزير على «ضرورة وقف النار»: the preposition that the verb needs.
    # كشف مصدر، طلب عدم ذكر اسمه، عن «مشادة كلامية»
    last = rest.rpartition("،")[2].strip()
    # كرر عبارة «لا تراجع»
    return (phrase is not None and not rest) or last in cue.word.verb.takes or last in _OF_WORDS


def _is_short_form(passage: Passage, stretch: Stretch) -> bool:
    """Whether a word in quotation marks is the short form of a name before it: `وكالة الأنباء «قنا»`."""
    inner = passage.text[stretch.inner.start : stretch.inner.end]
    before = passage.text[max(0, stretch.outer.start - 2) : stretch.outer.start]
    if " " in inner or ":" in before:
        return False
    name = passage.reading.name_before(stretch.outer.start)
    return (
        name is not None and name.type is EntityType.ORGANISATION and name.span.end == stretch.outer.start - 1
    )


def is_name(passage: Passage, stretch: Stretch) -> bool:
    """Whether a stretch is the name of a person, place or organisation, and nothing else."""
    reading = passage.reading
    place = reading.place_at(stretch.inner.start)
    name = reading.names.get(place)
    if name is None or name.span.start > stretch.inner.start:
        return False
    # «أوبك+»
    return not any(map(str.isalnum, passage.text[name.span.end : stretch.inner.end]))


def is_called(passage: Passage, stretch: Stretch) -> bool:
    """Whether the words around a stretch say that something is called so: `في ما يسمى «السياج»`."""
    first = max(passage.start, stretch.outer.start - _FAR)
    before = _CALLED.search(passage.text, first, stretch.outer.start)
    return bool(before or _AS_CALLED.match(passage.text, stretch.outer.end, passage.end))


def names_thing(passage: Passage, stretch: Stretch) -> bool:
    """Whether a stretch names a thing: it is called so, or follows a word for things that have names."""
    if is_called(passage, stretch) or _is_short_subject(passage, stretch):
        return True
    before = _words_before(passage, stretch)
    if _EPITHETS & before and not any(f"ال{key}" in before for key in before):
        # يقول صاحب «دفتر الريح»
        return True
    if not before & (_NAMED | _media()) and not (
        before & _BODIES and passage.text.count(" ", stretch.inner.start, stretch.inner.end) < _SHORT - 1
    ):
        return False
    first = passage.reading.words.key(passage.reading.place_at(stretch.inner.start))
    count = passage.text.count(" ", stretch.inner.start, stretch.inner.end) + 1
    if count > _SHORT and first[:1] in "تي" and is_common(first) and not before & _WORKS_CALLED:
        # رواية «تصغي أكثر مما تتكلم»: a clause that says something of it
        return False
    definite = any(key.startswith("ال") for key in before) and not before & {"الي"}
    return not definite or not _is_predicate(passage, stretch)


def _is_short_subject(passage: Passage, stretch: Stretch) -> bool:
    """Whether one word in marks is the subject of the verb of saying right after it: `«الدعم» ينفي`."""
    words = passage.reading.words
    text = passage.text
    if (
        " " in text[stretch.inner.start : stretch.inner.end]
        or ":" in text[max(0, stretch.outer.start - 2) : stretch.outer.start]
    ):
        return False
    following = passage.reading.place_at(stretch.outer.end)
    cue = cue_of(words.word(following))
    return (
        cue is not None
        and cue.form in {VerbForm.PERFECT, VerbForm.IMPERFECT}
        and not cue.before
        and not text[stretch.outer.end : words.starts[following]].strip()
    )


def _is_predicate(passage: Passage, stretch: Stretch) -> bool:
    """Whether what follows a definite noun says something of it (`القضية «ملفقة»`), and is not its name."""
    words = passage.reading.words
    place = passage.reading.place_at(stretch.inner.start)
    key = words.key(place)
    known = lexeme(key)
    several = passage.text.count(" ", stretch.inner.start, stretch.inner.end) >= _SHORT
    return several or known.function or (known.common and not key.startswith("ال") and not known.given)


def is_work(passage: Passage, stretch: Stretch) -> bool:
    """Whether a stretch follows a word for works that have titles."""
    return bool(_words_before(passage, stretch) & _WORKS)


def _words_before(passage: Passage, stretch: Stretch) -> set[str]:
    """Return the possible keys of the word right before a stretch, without what is written onto it."""
    words = passage.reading.words
    place = passage.reading.place_at(stretch.outer.start) - 1
    if place < 0 or words.ends[place] < stretch.outer.start - 2 or set(":.؟!") & set(words.gap(place)):
        return set()
    keys = {rest for _, rest in cuts(words.key(place))}
    return keys | {key.removeprefix("ال") for key in keys}


def _media() -> frozenset[str]:
    return read_classes("org_heads.txt")["outside"]
