"""The subject of a verb that comes later than right after it: behind an adverb, an occasion, a recipient.

```
وقال   أمس الخميس                   وزير النقل مازن القيسي   إن
قال    في كلمة له بالمناسبة          رئيس الجمعية أحمد سيدي   إن
قال    لوكالة الأنباء التونسية       المندوب نجيب الهمامي      إن
```

What is between a verb and its subject ends where a phrase ends: with a definite word, a name, a day, a year,
a preposition with its pronoun, a comma. So a title or name after such a word begins the subject. After any
other word it belongs to that one: `إلى الأمين العام`, `عقب لقائه الوزير`, `نجل الرئيس`.
"""

from khabar.ingest.guesses import NameGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.lazy_pattern import LazyPattern
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.source_phrases.phrase_words import DAYS, WEEKDAYS
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase, read_source
from khabar.ingest.quotations.sources.objects import has_other_gender
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.vocabulary import EntityType

_SOURCES = read_classes("speech_words.txt")["sources"]
_PREPOSITIONS = frozenset(
    ["في", "الي", "على", "علي", "من", "عن", "مع", "بين", "لدي", "عند", "عبر", "خلال", "اثناء", "حول", "ضد"]
)
_TIMES = frozenset(["بعد", "قبل", "عقب", "منذ", "اثر", "غداه", "عشيه", "صباح", "مساء", "ظهر", "فجر", "ليل"])
_WITH_PRONOUN = frozenset(
    ["له", "لها", "لهم", "لنا", "به", "بها", "فيه", "فيها", "معه", "معها", "معنا", "الينا", "عنه", "عنها"]
)
_DAYS = DAYS | WEEKDAYS | {"امس", "غدا", "لاحقا", "سابقا", "ايضا", "كذلك", "موخرا", "اخيرا"}
_MEETINGS = LazyPattern(
    r"(?<!\w)[لب]?(?:لقا[ءئ]|اجتماع|استقبال|زيارة|زيارت|مباحثات|مشاورات|اتصال)(?:ه|ها|هم|هما)?(?!\w)(?! مع )"
)
_LONGEST, _LONGEST_TITLE = 16, 8


def after_adjuncts(passage: Passage, cue: FoundCue, stop: int) -> SourcePhrase | None:
    """Return the subject of a verb behind what says when, where or to whom; `None` if there is none.

    Args:
        passage: The sentence.
        cue: The verb.
        stop: Where the subject must end: the offset of the particle, colon or mark.
    """
    if cue.word.form not in {VerbForm.PERFECT, VerbForm.IMPERFECT} or cue.word.pronoun in {"ه", "ها", "هم"}:
        return None
    words, names = passage.reading.words, passage.reading.names
    place = passage.reading.place_at(cue.end)
    last = min(place + _LONGEST, len(words))
    if place < last and (words.gap(place - 1) not in {"", "،"}):
        return None
    while place < last and words.ends[place] < stop:
        if words.gap(place - 1).strip('«»"“”()،- '):
            return None
        if (begins := _begins(words, names.get(place), place)) and _is_free(passage, cue, place):
            phrase = read_source(passage, words.starts[place], stop)
            if phrase and _is_sure(passage, phrase) and not has_other_gender(passage, cue, phrase):
                return phrase
        place = _after(passage, place, stop, governed=begins and words.key(place - 1) in _PREPOSITIONS)
    return None


def _after(passage: Passage, place: int, stop: int, *, governed: bool) -> int:
    """Return the number of the word after one that begins no subject, and after all that belongs to it."""
    words = passage.reading.words
    key = words.key(place)
    # لوزير الري هاني سويلم
    joined = key[:1] in "لب" and place not in passage.reading.names and lexeme(key[1:]).title
    if governed or (joined and not lexeme(key).title):
        # إلى الأمين العام للأمم المتحدة أنطونيو غوتيريش: all of it belongs to the preposition.
        for later in range(place + 1, min(place + _LONGEST_TITLE, len(words))):
            name = passage.reading.names.get(later)
            if words.gap(later - 1).strip('«»"“”') or words.starts[later] >= stop:
                break
            if name and name.type is EntityType.PERSON:
                return passage.reading.name_ends[later]
    return passage.reading.name_ends.get(place, place + 1)


def _begins(words: KeyedText, name: NameGuess | None, place: int) -> bool:
    """Whether a word may begin a subject that is far from its verb: a title, a person, a source."""
    key = words.key(place)
    if name is not None:
        return name.type is EntityType.PERSON and name.span.start == words.starts[place]
    whole = key in read_keys("titles.txt") or not key.startswith(("لل", "بال", "وال"))
    return (whole and lexeme(key).title) or key in _SOURCES


def _is_free(passage: Passage, cue: FoundCue, place: int) -> bool:
    """Whether the word before another ends a phrase, so that the other one begins one."""
    words = passage.reading.words
    before = place - 1
    if words.starts[before] <= cue.start or passage.in_stretch(words.starts[place]):
        return False
    if _MEETINGS.search(passage.text, cue.end, words.starts[place]) and "،" not in words.gap(before):
        # وقال عقب لقائه الوزير إن
        return False
    key = words.key(before)
    if "،" in words.gap(before) or key in _DAYS or key in _WITH_PRONOUN or key.isdecimal():
        return True
    if key in _PREPOSITIONS or key in _TIMES or (lexeme(key).function and not key.startswith("ال")):
        return False
    if is_title(key) and place in passage.reading.names:
        # وقال للوزير مازن القيسي إن
        return False
    return key.startswith(("ال", "لل", "بال", "وال")) or _ends_name(passage, before)


def _ends_name(passage: Passage, place: int) -> bool:
    """Whether a name ends with a word."""
    name = passage.reading.name_before(passage.reading.words.ends[place])
    return name is not None and name.span.end == passage.reading.words.ends[place]


def _is_sure(passage: Passage, phrase: SourcePhrase) -> bool:
    """Whether a phrase names a person, or describes one in more than a word."""
    names, words = passage.reading.names, passage.reading.words
    persons = (names[place] for place in range(phrase.first, phrase.last) if place in names)
    several = phrase.last - phrase.first > 1 or words.key(phrase.first).startswith("ال")
    return any(name.type is EntityType.PERSON for name in persons) or several
