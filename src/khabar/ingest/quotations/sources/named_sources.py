"""Whom the words of a source name: the one name of a phrase that speaks, its keys, its gender."""

from khabar.arabic import Level, fold
from khabar.ingest.guesses import NameGuess
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.quotations.source_phrases.source_phrase import SourcePhrase
from khabar.ingest.quotations.source_phrases.unlisted_sources import is_title_read_as_name
from khabar.ingest.quotations.sources.agreement import FEMININE, MASCULINE
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.vocabulary import EntityType

_BELONGS = read_classes("speech_words.txt")["relations"]
_CLASS_WORDS = 2
_PRONOUNS = ("ه", "ها", "هم")
_WRITINGS = frozenset({"بيان", "بلاغ", "تقرير", "رساله", "مذكره", "نص", "تدوينه", "تغريده", "منشور"})


def names_several(reading: PassageReading, phrase: SourcePhrase) -> bool:
    """Whether a phrase names several persons, who speak together: `النائبان بدر سالم ومنيرة صالح`."""
    names, head = reading.names, reading.words.key(phrase.first)
    if head.startswith("ال") and head.endswith("ان") and is_title(head) and _joins_words(reading, phrase):
        # الفنانان سلام فرح ونرمين شيركو, if no list has their names
        return True
    persons = [names[place] for place in range(phrase.first, phrase.last) if place in names]
    return len({name.referent for name in persons if name.type is EntityType.PERSON}) > 1 and any(
        _is_joined_name(reading, place) for place in range(phrase.first + 1, phrase.last)
    )


def _joins_words(reading: PassageReading, phrase: SourcePhrase) -> bool:
    """Whether `و` is written onto a word of a phrase that is no `و` of its own."""
    keys = reading.words.keys[phrase.first + 2 : phrase.last]
    return any(key[:1] == "و" and key not in read_keys("given_names.txt") for key in keys)


def _is_joined_name(reading: PassageReading, place: int) -> bool:
    """Whether `و` is written onto a name or its title: `ومنيرة`, `والممثلة`, not `وكيل`."""
    key = reading.words.key(place)
    name = reading.names.get(place)
    joined = name is not None and name.span.start > reading.words.starts[place]
    return key[:1] == "و" and (joined or (not lexeme(key).title and is_title(key)))


def head_name(reading: PassageReading, phrase: SourcePhrase) -> NameGuess | None:
    """Return the name of the speaker in a phrase; `None` if it only describes one.

    Args:
        reading: The article.
        phrase: The words of the source.
    """
    inside = [
        (place, reading.names[place]) for place in range(phrase.first, phrase.last) if place in reading.names
    ]
    persons = [
        (place, name)
        for place, name in inside
        if name.type is EntityType.PERSON
        and not _belongs(reading, place, phrase)
        and not is_title_read_as_name(reading.words, reading.name_ends, place)
    ]
    if persons:
        # استشارية طب الطوارئ الدكتورة نورة الدوسري: a given name is surer than other words.
        return next((name for place, name in persons if _is_sure(reading, place)), persons[0][1])
    for place, name in inside:
        # غرفة طوارئ كسلا: a place only speaks alone.
        head = place == phrase.first or (
            name.type is EntityType.ORGANISATION and _is_head(reading, place, phrase)
        )
        if name.type is not EntityType.PERSON and head:
            return name
    return None


def _is_sure(reading: PassageReading, place: int) -> bool:
    """Whether a name begins with a given name, or is right after a title with the article."""
    before = reading.words.key(place - 1)
    titled = before.startswith("ال") and lexeme(before).title and not reading.words.gap(place - 1)
    return titled or reading.words.key(place) in read_keys("given_names.txt")


def _belongs(reading: PassageReading, place: int, phrase: SourcePhrase) -> bool:
    """Whether a person's name belongs to a title before it: `مبعوث بوتين`."""
    words = reading.words
    if place == phrase.first:
        return False
    before = words.key(place - 1)
    if before in {"لدي", "من", "عن", "بين", "مع"} and not words.gap(place - 1):
        return True
    if words.word(place - 1).endswith(_PRONOUNS):
        # ابنه سامر is the son, ابن سامر another person.
        return False
    alone = reading.name_ends[place] - place == 1
    return (
        alone
        and not words.gap(place - 1)
        and any(rest in _BELONGS for _, rest in cuts(before))
        and not before.startswith("ال")
    )


def _is_head(reading: PassageReading, place: int, phrase: SourcePhrase) -> bool:
    """Whether a name begins a phrase, but for a word for its kind: `صحيفة «الغد»`."""
    words = reading.words
    if place == phrase.first:
        return True
    heads = read_classes("org_heads.txt")
    outside = heads["outside"] | heads["strong"] | heads["weak"]
    return (
        place - phrase.first <= _CLASS_WORDS + _CLASS_WORDS
        and all(
            words.key(before).removeprefix("ال") in outside | _WRITINGS or lexeme(words.key(before)).common
            for before in range(phrase.first, place)
        )
        and words.key(phrase.first).removeprefix("ال") in outside | _WRITINGS
    )


def keys_of(reading: PassageReading, phrase: SourcePhrase) -> tuple[str, ...]:
    """Return the keys of the words of a phrase, the first one without `لل`."""
    keys = reading.words.keys[phrase.first : phrase.last]
    if inside := phrase.span.start - reading.words.starts[phrase.first]:
        # وفقا لمصدر مطلع: the letter before it is none of its own.
        keys = (
            fold(reading.text[phrase.span.start : reading.words.ends[phrase.first]], Level.SEARCH),
            *keys[1:],
        )
    if inside and not keys[0]:
        return reading.words.keys[phrase.first : phrase.last]
    return (keys[0].removeprefix("لل") if keys[0].startswith("لل") else keys[0], *keys[1:])


def gender_of_name(reading: PassageReading, phrase: SourcePhrase) -> str:
    """Return the gender that the title before a name shows; empty if none shows it."""
    key = reading.words.key(phrase.first)
    if key.endswith("ه") and (key in read_keys("titles.txt") or key.startswith("ال")):
        return FEMININE
    # جارها, المدير: a woman's title would have ة.
    return MASCULINE if is_title(key) and not key.endswith(("ون", "ين", "ان", "ات")) else ""
