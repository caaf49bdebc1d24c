"""The name of a source that no list of names has, known by its place alone.

Between a title and the particle, colon or mark of what is said, a name is all that can stand without a
preposition. So two to four words there are a name, though each may be an ordinary word:

```
وأكد  رئيس النادي الحالي، فضيل مزيان،  أن
لكن   محلل الأسهم في «الوادي» جاد حرفوش  رأى أن
```
"""

from collections.abc import Mapping

from khabar.ingest.guesses import NameGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.source_phrases.phrase_words import ADVERBS, is_several
from khabar.ingest.tables.reading import read_keys
from khabar.lexicon.cues import cue_of
from khabar.model import Span
from khabar.vocabulary import EntityType

_FEWEST, _MOST = 2, 4
_KUNYAS = frozenset({"ابو", "ام", "عبد"})
_COMMAS = frozenset({"،", ","})


def unlisted_person(
    reading: PassageReading, first: int, last: int, stop: int, *, open_ended: bool = False
) -> Span | None:
    """Return the extent of a name right after a phrase, before what is said; `None` if there is none.

    Args:
        reading: The article.
        first: The number of the first word of the phrase.
        last: The number of the word after the phrase.
        stop: The offset of the particle, colon, mark or verb after the name.
        open_ended: Whether there is none of these, and the sentence may go on after the name.
    """
    words = reading.words
    if len(words.key(first - 1)) == 1 and first > 0 and words.gap(first - 1) == ".":
        # تقول د. غالية الحميد
        named = any(place in reading.names for place in range(first, last))
        short = _FEWEST <= last - first <= _MOST and not named
        return Span(words.starts[first], words.ends[last - 1]) if short else None
    if (whole := _whole(reading, first, last)) or last >= len(words) or words.starts[last] >= stop:
        return whole
    if open_ended:
        # يقول الحاج رضا أبو غزالة، أحد الملاك: a given name is needed where nothing else says what follows.
        given = _begins_name(reading, last) and not words.gap(last - 1)
        found = _after_title(reading, last, stop) if given and _may_have_name(reading, first, last) else None
        return found if found and words.gap(reading.place_at(found.end - 1)) in _COMMAS else None
    if last == first + 1 and words.key(first) in read_keys("given_names.txt") and not words.gap(first):
        # قالت امل صباح ان: ordinary words, too.
        return _given(reading, first, stop)
    if name := _last_alone(reading, first, last):
        return _with_surname(reading, name, last, stop)
    return _after_title(reading, last, stop) if _may_have_name(reading, first, last) else None


def _after_title(reading: PassageReading, last: int, stop: int) -> Span | None:
    """Return the two to four words after a title that nothing but a name can be."""
    words = reading.words
    before = words.gap(last - 1).strip('»"” ')
    abbreviated = last
    while abbreviated + 1 < len(words) and len(words.key(abbreviated)) == 1 and words.gap(abbreviated) == ".":
        # وزيرة الصحة د. سامية الضو
        abbreviated += 1
    short, last = abbreviated > last, abbreviated
    definite = words.key(last).startswith("ال") and (not before or lexeme(words.key(last)).common)
    if before not in _COMMAS | {""} or definite:
        return None
    end = last
    while end < min(last + _MOST, len(words)) and words.starts[end] < stop and _is_part(reading, end):
        end += 1
        if words.gap(end - 1):
            break
    # بتضمين: the content begins inside a word.
    closed = end >= len(words) or words.ends[end] > stop
    given = _begins_name(reading, last)
    apart = (bool(before) or given or short) and words.gap(end - 1) in _COMMAS
    long = end - last >= _FEWEST
    return Span(words.starts[last], words.ends[end - 1]) if long and (closed or apart) else None


def _whole(reading: PassageReading, first: int, last: int) -> Span | None:
    """Return a phrase that is a given name and a surname, both ordinary words: `أنكر ربيع النجار`."""
    words = reading.words
    known = lexeme(words.key(first))
    if last - first != _FEWEST or not known.given or known.title or words.gap(first):
        return None
    named = first in reading.names or first + 1 in reading.names
    return None if named else Span(words.starts[first], words.ends[last - 1])


def _begins_name(reading: PassageReading, place: int) -> bool:
    """Whether a word is a given name, or no ordinary word, nor the next one: `القاضية ندين صفير`."""
    words = reading.words
    if place + 1 >= len(words):
        return False
    if words.key(place) in read_keys("given_names.txt") or words.key(place) in _KUNYAS:
        return True
    pair = [lexeme(words.key(other)) for other in (place, place + 1)]
    return not words.gap(place) and not any(one.common or one.function or one.title for one in pair)


def _last_alone(reading: PassageReading, first: int, last: int) -> NameGuess | None:
    """Return the name that ends a phrase and may lack its last word: `أ.د. أمل`, `جان بيير`, `تشيكو`."""
    found = [place for place in range(first, last) if place in reading.names]
    if len(found) != 1 or reading.name_ends[found[0]] != last or last - found[0] > _FEWEST:
        return None
    name = reading.names[found[0]]
    if name.type is EntityType.PERSON:
        return name
    # قال تشيكو مورايس: the first word is also a place.
    rare = last < len(reading.words) and not lexeme(reading.words.key(last)).common
    return name if name.type is EntityType.PLACE and found[0] == first and rare else None


def _with_surname(reading: PassageReading, name: NameGuess, last: int, stop: int) -> Span | None:
    """Return a name with the one word between it and a comma, or what is said: `أمل صالح، رئيسة القسم`."""
    words = reading.words
    key = words.key(last)
    closed = last + 1 >= len(words) or words.ends[last + 1] > stop or words.gap(last) in _COMMAS
    # قال سالم غاضبا: an adverb
    several = last - reading.place_at(name.span.start) > 1
    odd = (
        (several and lexeme(key).common)
        or (key.endswith("ا") and lexeme(key).common)
        or key in ADVERBS
        or words.gap(last - 1)
        or not _is_part(reading, last)
    )
    return None if odd or not closed else Span(name.span.start, words.ends[last])


def _given(reading: PassageReading, first: int, stop: int) -> Span | None:
    """Return a given name and a word or two after it, if nothing else is before what is said."""
    words = reading.words
    for end in range(first + _FEWEST, min(first + _FEWEST + 2, len(words))):
        if words.ends[end] > stop:
            names = any(place in reading.names for place in range(first, end))
            apart = any(words.gap(place) for place in range(first, end - 1))
            return None if names or apart else Span(words.starts[first], words.ends[end - 1])
    return None


def _may_have_name(reading: PassageReading, first: int, last: int) -> bool:
    """Whether a phrase is the title of one person, and has no name yet."""
    head = reading.words.key(first)
    named = any(
        reading.names[place].type is EntityType.PERSON
        and not is_title_read_as_name(reading.words, reading.name_ends, place)
        for place in range(first, last)
        if place in reading.names
    )
    definite = head.startswith("ال") or any(
        key.startswith(("ال", "لل")) for key in reading.words.keys[first + 1 : last]
    )
    # ناطور البناية جرجي عازار
    known = last == first + _FEWEST and not is_head(head) and lexeme(head).common
    if known and not head.startswith("ال") and not named and _begins_name(reading, last):
        return definite
    titled = lexeme(head).title or is_title_read_as_name(reading.words, reading.name_ends, first)
    return titled and definite and not is_several(head) and not named


def _is_part(reading: PassageReading, place: int) -> bool:
    """Whether a word may be a part of a name, where only a name can stand."""
    key = reading.words.key(place)
    known = lexeme(key)
    if place in reading.names or known.function or not known.arabic or is_event(key) or known.title:
        return False
    if key[:1] in "بل" and key not in read_keys("common_words.txt") and lexeme(key[1:]).common:
        return False
    if key.startswith("ال") and is_nisba(key) and known.common and not known.proper:
        return True
    verb = cue_of(reading.words.word(place))
    return (verb is None or verb.ambiguous) and not reading.words.word(place).endswith(("اً", "ًا"))


def is_title_read_as_name(words: KeyedText, name_ends: Mapping[int, int], place: int) -> bool:
    """Whether a name is one word with the article before a given name: `الحاج رضا`, `الفارس عمار`.

    Args:
        words: The text.
        name_ends: The number of the word after each name, by that of its first word.
        place: The number of a word.
    """
    if name_ends.get(place) != place + 1 or not words.key(place).startswith("ال"):
        return False
    following = words.key(place + 1) if place + 1 < len(words) and not words.gap(place) else ""
    return following in read_keys("given_names.txt") or following in _KUNYAS
