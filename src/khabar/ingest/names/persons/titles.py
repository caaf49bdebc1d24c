"""Titles, and where the name after one begins.

What belongs to a title are ordinary words, adjectives of nations, and names of places and organisations;
the name begins at the first word that is none of these:

```
قال  نائب  رئيس  مجلس  النواب  اللبناني  إيلي  الفرزلي  أمس
     title ─────────────────── nisba ──  name
```

>>> is_title("والوزيره"), is_title("للرييس"), is_title("الجسر")
(True, True, False)
"""

from collections.abc import Callable

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.gazetteers.gazetteer import is_table_place
from khabar.ingest.names.persons.first_names import begins_name, governs
from khabar.ingest.names.persons.name_parts import (
    ARTICLES,
    is_head,
    is_like_name,
    is_starter,
    is_verb,
    without_pronoun,
)
from khabar.ingest.names.persons.unlisted import is_closed_name, is_hidden_name, is_late_name
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import is_before_names, lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.word_cache import cached_by_word

Skip = Callable[[int], int]
"""Returns the number of the word after the known name that begins at a word; the word itself if none does."""

_AFTER_TITLES = read_classes("name_words.txt")["after_titles"]
"""Keys of particles and adjectives that go on with a title."""

_OFFICES = {"حافظ": "الاختام", "خادم": "الحرمين", "صاحب": "السمو", "اركان": "حرب"}
"""Titles of two words whose first is a name, too."""


_WITHIN = frozenset({"في", "لدي", "عن"})
_QUOTES = frozenset({"", '"', "«", "»", "“", "”", "(", ")", '")', "»،"})
_OPENING = frozenset('"«“')
_LONGEST = 10


@cached_by_word
def is_title(key: str) -> bool:
    """Whether a word is a title, with or without letters written onto it."""
    # في علمه بالأمر: an adverb has the letters of آمر.
    return any(
        (is_before_names(rest) or is_before_names(without_pronoun(rest))) and not lexeme(rest).function
        for _, rest in cuts(key)
    )


def end_of_title(words: KeyedText, place: int, skip: Skip) -> int:
    """Return the number of the word where the name after a title begins; 0 if there is none.

    Args:
        words: The text.
        place: The number of the first word of the title.
        skip: Where a known name ends that begins at a word.

    >>> from khabar.ingest.keyed_text import key_text
    >>> end_of_title(key_text("وزير العدل حافظ الأختام لطفي سالم"), 0, lambda place: place)
    4
    """
    current, stop = place + 1, min(len(words), place + _LONGEST)
    while current < stop:
        gap = words.gap(current - 1)
        if _is_apart(words, current):
            return current
        if gap not in _QUOTES and not _is_known_office(words, current - 2):
            return 0
        following = _goes_on(words, current, skip)
        if following == current and _is_start(words, place, current):
            return current
        if following == current:
            following = _within(words, current, skip) or current + _continues_title(words, current)
        if following == current:
            return 0
        current = following
    return 0


def _is_apart(words: KeyedText, place: int) -> bool:
    """Whether a name begins after a comma: `المدير العام للديوان، كريم سالم، إن`."""
    given = lexeme(words.key(place)).given and not lexeme(words.key(place)).common
    return words.gap(place - 1) == "،" and (given or is_closed_name(words, place))


def _is_start(words: KeyedText, place: int, current: int) -> bool:
    """Whether a name begins at a word that may go on with the title at another one."""
    if words.key(current) not in _AFTER_TITLES:
        if place + 1 == current and _is_bound_title(words, place):
            # رئيسة قطاع الطب: a title without the article has a complement.
            return is_starter(words, current) or lexeme(words.key(current)).proper
        directly = _is_direct(words, place, current)
        # المغنية نسيم صاحبة «ليل طويل»: what begins in marks is called so.
        if begins_name(words, current, directly=directly) and not _OPENING & set(words.gap(current - 1)):
            return True
    return is_late_name(words, current) or (place + 1 == current and is_hidden_name(words, place))


def _is_bound_title(words: KeyedText, place: int) -> bool:
    """Whether a title without article and pronoun has a definite complement: `نقيب صيادلة المنصورة`."""
    following = words.key(place + 2)
    chain = following.startswith("ال") and not words.gap(place + 1) and not following.endswith("ي")
    return governs(words.key(place)) and chain and not words.key(place + 1).startswith(ARTICLES)


def _goes_on(words: KeyedText, place: int, skip: Skip) -> int:
    """Return the number of the word after an office or known name in a title; the word itself if none is."""
    if _is_known_office(words, place):
        return place + 2
    return skip(place) if not lexeme(words.key(place)).given else place


def _within(words: KeyedText, place: int, skip: Skip) -> int:
    """Return the number of the word after `في` and where a person works; 0 if there is no such phrase."""
    return _after_place(words, place, skip) if words.key(place) in _WITHIN else 0


def _is_known_office(words: KeyedText, place: int) -> bool:
    """Whether two words are an office of which the first is also a name: `حافظ الأختام،`."""
    return words.key(place) in _OFFICES and words.key(place + 1) == _OFFICES[words.key(place)]


def is_office(words: KeyedText, place: int) -> bool:
    """Whether a word is a title, and no given name, by the common noun after it: `أمين الفتوى`."""
    key = words.key(place + 1)
    known = lexeme(key)
    noun = key.startswith("ال") and known.ordinary and not known.given and not key.endswith("ي")
    noun |= is_table_place(key) and not known.given
    return noun and lexeme(words.key(place)).title and not words.gap(place) and not known.proper


def _is_direct(words: KeyedText, place: int, current: int) -> bool:
    """Whether only adjectives of nations are between a title and a word."""
    return all(is_nisba(words.key(between)) for between in range(place + 1, current))


def _after_place(words: KeyedText, place: int, skip: Skip) -> int:
    """Return the number of the word after where a person works: `الضابط في الشرطة`, `المحللة في مصرف نورد`.

    It is 0 where the preposition says something else.
    """
    inside = place + 1
    key = words.key(inside)
    known = lexeme(key)
    if words.gap(place):
        return 0
    if (after := skip(inside)) > inside:
        return after
    # زعيم المعارضة في سيلدافيا ميلوش كراتوف: a place that no list has.
    unknown = is_like_name(words, inside) and not known.given and is_like_name(words, inside + 1)
    # الخبير في شؤون الطاقة كوفند شيرواني
    bound = words.key(inside + 1).startswith("ال") and not words.gap(inside)
    noun = known.common and not known.function and (key.startswith("ال") or is_head(key) or bound)
    return inside + 1 if noun or unknown else 0


def _continues_title(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    if key in _AFTER_TITLES:
        return True
    # الفاعلة الجمعوية: an adjective that is in no list.
    adjective = key.startswith("ال") and key.endswith("يه")
    # تعهد المتحدث بإصدار نشرة: what he promised.
    promised = key.startswith("ب") and is_event(key[1:]) and not known.proper
    return (
        known.arabic
        and not promised
        and not known.function
        and not is_verb(words, place)
        and (known.common or is_nisba(key) or known.title or adjective)
    )
