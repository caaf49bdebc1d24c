"""What ends a phrase that names a source: an object, an addressee, content, the mark that closes it."""

from collections.abc import Mapping

from khabar.ingest.guesses import NameGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.source_phrases.phrase_words import (
    ADVERBS,
    CALLED,
    DAYS,
    DEPUTIES,
    MANNERS,
    OCCASIONS,
    RELATIVES,
    WEEKDAYS,
    is_saying,
    is_several,
)
from khabar.ingest.tables.reading import read_classes
from khabar.vocabulary import EntityType

_HEADS = read_classes("org_heads.txt")
_BODIES = _HEADS["strong"] | _HEADS["weak"] | _HEADS["outside"]
"""Keys of nouns for bodies, which are no adjectives."""
_NATIONAL = _HEADS["nation"]
_PREPOSITIONS = frozenset(["باسم", "من", "في", "عن", "لدي", "لشوون", "بشوون", "الي"])
_NOT_IN_TITLES = (OCCASIONS | RELATIVES | MANNERS) - {"اول"}
_QUOTES = '"«»“”‹›'
_COMMAS = frozenset({"،", ","})
_LONGEST_TITLE, _LONGEST_APPOSITION = 12, 10
_NEAR = 6
_PARTNERS = {'"': '"', "»": "«", "”": "“", ")": "("}


def find_person(reading: PassageReading, first: int, stop: int) -> int:
    """Return the number of the word after a person's name that a title leads to; 0 if there is none."""
    words = reading.words
    if not is_title(words.key(first)):
        return 0
    several = is_several(words.key(first))
    for place in range(first + 1, min(first + _LONGEST_TITLE, len(words))):
        name = reading.names.get(place)
        person = name is not None and name.type is EntityType.PERSON
        # رئيس اللجنة بالمجلس، حسين عيسى، إن
        aside = person or is_title(words.key(place))
        allowed = {"", ".", *_QUOTES, "،", "»،", '"،'} if aside else {"", ".", *_QUOTES}
        if words.starts[place] >= stop or words.gap(place - 1) not in allowed:
            return 0
        if person:
            return reading.name_ends[place]
        if several and words.key(place) in _PREPOSITIONS:
            # يتهم فلاحون في المنطقة مجمع عين الرتم
            return 0
        if is_saying(words, place) or words.key(place) in _NOT_IN_TITLES:
            return 0
    return 0


def closing_at(words: KeyedText, first: int, place: int) -> int:
    """Return the offset after the last word, with the mark that closes a quoted name or a bracket."""
    end = words.ends[place - 1]
    opens = _PARTNERS.get(words.gap(place - 1)[:1])
    if opens is None:
        return end
    # «خليج الملح» تعزو: a mark before the phrase is outside, and its partner, too.
    before = "".join(words.gap(earlier) for earlier in range(max(first, place - _NEAR), place - 1))
    return end + (opens in before)


def is_closed(words: KeyedText, place: int, stop: int) -> bool:
    """Whether a comma, or what the phrase must end at, comes soon after a word."""
    return any(
        words.gap(later) in _COMMAS or words.starts[later] >= stop
        for later in range(place, min(place + _LONGEST_APPOSITION, len(words)))
    )


def has_complement(words: KeyedText, place: int, stop: int) -> bool:
    """Whether a preposition belongs to the title before it: `المتحدث باسم الوزارة`, not `الوزير في مؤتمر`."""
    if words.key(place) == "عن" and words.key(place - 1).removeprefix("ال") not in DEPUTIES:
        return False
    key = words.key(place + 1)
    other = key in OCCASIONS or key.isdecimal() or lexeme(key).function
    return not other and words.starts[place + 1] < stop


def is_region(words: KeyedText, names: Mapping[int, NameGuess], place: int) -> bool:
    """Whether a word leads from a place to the region it is in: `وادي الزيتون` `بولاية باجة`."""
    key, name = words.key(place), names.get(place + 1)
    regions = read_classes("place_heads.txt")["outside"]
    return key[:1] == "ب" and key[1:] in regions and name is not None and name.type is EntityType.PLACE


def names_person(words: KeyedText, names: Mapping[int, NameGuess], place: int) -> bool:
    """Whether a person is named after a comma: `مدرب الميناء، الصربي ميلان كوفاتش`, `ويدعى سالم عمر`."""
    key, first = words.key(place), place
    # دفاعه، المحامي رشيد سالم،
    titled = key.startswith("ال") and (is_nisba(key) or is_title(key))
    if key in CALLED or (titled and not words.gap(place)):
        first += 1
    name = names.get(first)
    return name is not None and name.type is EntityType.PERSON and name.span.start == words.starts[first]


def is_of_body(words: KeyedText, first: int, place: int) -> bool:
    """Whether a word says what a body is for: `النقابة المستقلة لعمال النقل`."""
    key, head = words.key(place), words.key(first)
    if place != first + 2 or key[:1] != "ل" or words.gap(place - 1):
        return False
    joined = key[:1] == "ل" and not key.startswith("لل") and lexeme(key[1:]).common
    body = head in _NATIONAL or head.removeprefix("ال") in _BODIES
    second = words.key(first + 1).startswith("ال") and words.key(place + 1).startswith("ال")
    return body and joined and second


def is_adverb(words: KeyedText, names: Mapping[int, NameGuess], first: int, last: int) -> bool:
    """Whether a phrase is one word that says how: `وتابعت باكية: «…»`."""
    key = words.key(first)
    if last - first > 1 or first in names or key.startswith("ال") or lexeme(key).title:
        return False
    return key in ADVERBS


def is_odd_adjective(key: str) -> bool:
    """Whether an adjective is among the words that end a phrase: `الوزير السابق`, but no day.

    >>> is_odd_adjective("السابق"), is_odd_adjective("الذي"), is_odd_adjective("الخميس")
    (True, False, False)
    """
    return key.startswith("ال") and lexeme(key).function and key not in RELATIVES | DAYS | WEEKDAYS


def has_pronoun(words: KeyedText, place: int) -> bool:
    """Whether a noun has a pronoun, which makes it definite: `مديره السابق`."""
    return words.word(place).endswith(("ه", "ها", "هم")) and lexeme(words.key(place)).common


def goes_on_with_both(words: KeyedText, first: int, place: int) -> bool:
    """Whether a word belongs to the names of two, after a dual: `الفنانان سلام فرح ونرمين شيركو`."""
    head = words.key(first)
    if not head.endswith("ان") or not is_title(head):
        return False
    known = lexeme(words.key(place))
    near = place - first < _NEAR and not any(words.gap(before) for before in range(first, place))
    return near and not known.function and not is_saying(words, place) and not is_event(words.key(place))
