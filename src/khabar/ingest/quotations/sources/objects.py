"""Which phrase after a verb of saying is its object, and no subject: by its ending, its gender, its sense.

```
حث   سائقي الشاحنات         the ending of an object
يوصي ابنته بألا             a verb in the masculine, a noun in the feminine
السكان يرفضون الرحيل        a plural verb has its subject before it
وختم حديثه                  what is ended is talk
وعزا النقص إلى              what is ascribed to a cause
```
"""

from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.content.noun_places import is_demanded
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.phrase_words import OCCASIONS, QUANTITIES
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE, gender_of
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.lexicon.reporting import ADDRESSING

_FINITE = (VerbForm.PERFECT, VerbForm.IMPERFECT)
_OF_THINGS = frozenset({"وسايل", "سلطات", "جهات", "منظمات", "دول", "شركات"})
"""Keys of plurals of things, of which a verb in the masculine has none as its subject."""
_TALKS = frozenset(
    {"حديث", "كلمه", "كلام", "مداخله", "مقابله", "موتمر", "خطاب", "تصريح", "رساله", "شهاده", "قول"}
)
_MEN = frozenset({"علامه", "داعيه", "خليفه", "عمده", "رحاله", "نابغه", "طاغيه"})
"""Keys of titles of men that end as those of women do."""
_ADDRESSES = frozenset({"سعاده", "فخامه", "جلاله", "سماحه", "غبطه", "نيافه", "حضره"})
_JUDGING = frozenset({"وصف", "اعتبر", "عدّ"})
_SPEAKING = read_classes("speech_words.txt")["sources"] | read_classes("speech_words.txt")["professions"]
_HONORIFICS = read_classes("speech_words.txt")["honorifics"]


def is_object(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether a phrase after a verb is its object.

    Args:
        passage: The sentence.
        cue: The verb.
        phrase: The phrase.
    """
    key = passage.reading.words.key(phrase.first)
    if _is_after_plural(passage, cue) or _is_of_other_gender(passage, cue, phrase):
        return True
    if _is_accused(passage, cue, phrase) or _is_chosen(passage, phrase, key):
        return True
    if _is_said(cue, key) or _is_addressed(passage, cue, phrase) or _is_judged(passage, cue, phrase):
        return True
    return phrase.first not in passage.reading.names and _has_ending_of_object(key)


def _has_ending_of_object(key: str) -> bool:
    """Whether a plural has the ending of an object: `الفلاحين`, `سائقي الشاحنات`, not `الأمين العام`."""
    titles = read_keys("titles.txt")
    construct = key.endswith("ي") and key not in titles and key[:-1] in titles
    return construct or (key.startswith("ال") and key.endswith("ين") and key[len("ال") :] not in titles)


def _is_said(cue: FoundCue, key: str) -> bool:
    """Whether a noun is what somebody ends or gives a cause for: `ختم حديثه`, `عزا النقص إلى`."""
    bare = key.removeprefix("ال")
    caused = cue.word.verb.lemma in {"عزا", "أرجع"} and is_event(bare) and not is_head(bare)
    talk = cue.word.verb.category == "continue" and key.endswith(("ه", "ها", "هم")) and _is_talk(key)
    return talk or caused


def _is_addressed(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether a phrase is whom a verb addresses."""
    if cue.word.verb.lemma not in ADDRESSING:
        return False
    if _disagrees(passage, cue, passage.reading.words.key(phrase.first)):
        # وطالب وسائل الإعلام بتحري الدقة, فسألت المدير: «لمن هذا؟»
        return True
    if cue.word.verb.lemma == "ناشد" and is_demanded(passage.reading, phrase.last):
        # كما ناشدت وزارة الداخلية تزويدها بأجهزة
        return True
    # وحذرت الوزارة من السفر، وحثت الأطراف على ضبط النفس.
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    return "و" in cue.word.before and not named and cue != passage.cues[0]


def _is_accused(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether the only phrase before what somebody is accused of is the accused: `اتهمت البلدية بأنها`."""
    if cue.word.verb.lemma != "اتّهم" or cue.word.pronoun:
        return False
    after = passage.text[phrase.span.end : phrase.span.end + len(" بأن")]
    return after.startswith(" ب") and phrase.last - phrase.first == 1


def _is_chosen(passage: Passage, phrase: SourcePhrase, key: str) -> bool:
    """Whether a verbal noun without the article is what a verb is about: `برر اختيار الرواية بأنها`."""
    if phrase.first in passage.reading.names or not is_event(key) or is_head(key) or is_title(key):
        return False
    # أوساط, أعضاء: plurals of the same pattern
    return key not in _SPEAKING and passage.reading.words.word(phrase.first)[:1] != "أ"


def _is_judged(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether a phrase is the thing that a verb without a subject describes: `ووصف الأوضاع بأنها`."""
    judged = cue.word.verb.lemma in _JUDGING and "و" in cue.word.before
    # عزت القرار إلى «أخطاء مهنية»
    if not judged and cue.word.verb.lemma not in {"عزا", "أرجع"}:
        return False
    named = any(place in passage.reading.names for place in range(phrase.first, phrase.last))
    key = passage.reading.words.key(phrase.first)
    bare = key.removeprefix("ال")
    speaks = is_title(key) or is_head(bare) or is_nisba(key) or bare in _SPEAKING or key in QUANTITIES
    return not named and not speaks and not bare.endswith(("ون", "يين"))


def _is_talk(key: str) -> bool:
    """Whether a noun with a pronoun is what is said: `حديثه`, `مؤتمره`, not `زميله`."""
    bare = key.removesuffix("ها").removesuffix("هم").removesuffix("ه")
    return {bare, f"{bare[:-1]}ه"} & (OCCASIONS | _TALKS) != frozenset() and not lexeme(key).title


def _is_after_plural(passage: Passage, cue: FoundCue) -> bool:
    """Whether a verb shows a plural, which it does only after its subject: `السكان يرفضون الرحيل: «…»`."""
    plural = passage.text[cue.start : cue.end].endswith(("ون", "وا")) and cue.word.form in _FINITE
    # يدون: the letters of the root.
    return plural and not cue.word.verb.lemma.endswith("وّن")


def has_other_gender(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether the title that begins a phrase has not the gender that a verb before it shows.

    Args:
        passage: The sentence.
        cue: The verb.
        phrase: The phrase, which is not right after the verb.
    """
    words = passage.reading.words
    key = words.key(phrase.first).removeprefix("ال")
    if (
        phrase.first in passage.reading.names
        or key not in read_keys("titles.txt")
        or key in _MEN | _ADDRESSES
    ):
        return False
    shown = gender_of(passage.text[cue.start : cue.end], cue)
    return shown == (MASCULINE if key.endswith("ه") else FEMININE)


def _is_of_other_gender(passage: Passage, cue: FoundCue, phrase: SourcePhrase) -> bool:
    """Whether a noun in the feminine is right after a verb in the masculine: `يوصي ابنته بألا`."""
    words = passage.reading.words
    key = words.key(phrase.first)
    if phrase.first in passage.reading.names or words.gap(phrase.first - 1) or cue.word.pronoun:
        return False
    bare = key.removeprefix("ال")
    # وسأل رئيسة البلدية متى
    office = words.word(phrase.first).endswith("ة") and words.key(phrase.first + 1).startswith("ال")
    woman = (
        (key != bare or office)
        and bare.endswith("ه")
        and bare in read_keys("titles.txt")
        and bare not in _MEN | _ADDRESSES
    )
    # المتهم has no pronoun.
    owned = bare.endswith(("ته", "تها", "تهم")) and is_title(key) and not lexeme(bare).title
    owned = owned and key not in _HONORIFICS
    return (woman or owned) and gender_of(passage.text[cue.start : cue.end], cue) == MASCULINE


def _disagrees(passage: Passage, cue: FoundCue, key: str) -> bool:
    """Whether a verb has not the gender of the noun after it, which is no subject then."""
    if cue.word.form is not VerbForm.PERFECT or cue.word.pronoun:
        return False
    feminine = gender_of(passage.text[cue.start : cue.end], cue) == FEMININE
    if feminine:
        bare = key.removeprefix("ال")
        return key.startswith("ال") and bare in read_keys("titles.txt") and not bare.endswith("ه")
    return key in _OF_THINGS or (key.startswith("ال") and key.endswith(("ه", "ات")))
