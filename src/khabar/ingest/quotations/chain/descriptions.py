"""Whom a description means that is no name: `الوزير`, `مديرة المعهد`, `الفنانة`.

News introduces a person by title and name and goes on with the title alone. So the title is looked for
beside the names before it:

- among the words before a name: `وزيرة الصحة هدى سالم`, later `الوزيرة` or `وزيرة الصحة`;
- in the apposition after it: `هدى سالم، مديرة المعهد`, later `المديرة`;
- before or in the name of an organisation: `شركة «دلتا»`, later `الشركة`.

A word for a profession (`الفنانة`) that no name has beside it means the person named last, if its gender does
not speak against that.
"""

from bisect import bisect_left
from collections.abc import Iterator

from khabar.ingest.guesses import NameGuess, ReferentGuess
from khabar.ingest.names.persons.name_parts import is_head
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.chain.titles_of_names import is_title_at, title_places
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.vocabulary import BlockKind, EntityType

_PROFESSIONS = read_classes("speech_words.txt")["professions"]
_ANYBODY = frozenset(
    {"رجل", "امراه", "مراه", "سيده", "شاب", "شابه", "فتاه", "عجوز", "مسن", "مسنه", "طفل", "طفله"}
)
"""Keys of words for people that say no more than their sex and age."""
_REMEMBERED, _NEAR = 60, 120
_SHORT = 2
_PRONOUNS = ("ه", "ها", "هم")


def described(reading: PassageReading, keys: tuple[str, ...], before: int) -> ReferentGuess | None:
    """Return the person or organisation that a definite description takes up; `None` if there is none.

    Args:
        reading: The article.
        keys: The keys of the words of the description.
        before: The number of its first word.
    """
    head = keys[0]
    if not head.startswith("ال"):
        # مديرة المعهد: the whole of it is looked for.
        known = len(keys) > 1 and head in read_keys("titles.txt")
        definite = known and any(key.startswith("ال") for key in keys[1:])
        return titled(reading, head, before, *keys[1:]) if definite else None
    bare = head.removeprefix("ال")
    if len(keys) > _SHORT and not _only_describes(keys) and bare not in _ANYBODY:
        return None
    return titled(reading, bare, before) or _professional(reading, bare, before)


def _only_describes(keys: tuple[str, ...]) -> bool:
    """Whether a noun is followed by adjectives alone, or by a participle with its preposition.

    >>> _only_describes(("اللاعب", "البالغ", "من", "العمر")), _only_describes(("المتحدث", "باسم", "الحكومه"))
    (True, False)
    """
    led = len(keys) > _SHORT and keys[2] in {"من", "علي", "في"}
    return all(key.startswith("ال") for key in (keys[:_SHORT] if led else keys))


def is_anybody(key: str) -> bool:
    """Whether a word is one for people that says no more than their sex and age: `الرجل`.

    >>> is_anybody("الرجل"), is_anybody("الوزير")
    (True, False)
    """
    return key.removeprefix("ال") in _ANYBODY and key.startswith("ال")


def only_person(reading: PassageReading, before: int, *, feminine: bool) -> ReferentGuess | None:
    """Return the person whom a paragraph names before a word, if it names just one.

    Args:
        reading: The article.
        before: The number of the word.
        feminine: Whether the word is in the feminine.
    """
    start = reading.text.rfind("\n", 0, reading.words.starts[before]) + 1
    persons: dict[ReferentGuess, int] = {}
    for place, name in _names_before(reading, before):
        if name.span.start < start:
            break
        if name.type is EntityType.PERSON and name.referent:
            persons[name.referent] = place
    if len(persons) != 1:
        return None
    ((referent, place),) = persons.items()
    return referent if _may_be(reading, place, feminine=feminine) else None


def titled(reading: PassageReading, title: str, before: int, *complement: str) -> ReferentGuess | None:
    """Return the person, or the organisation, last named with a title before a word.

    Args:
        reading: The article.
        title: The key of the title, without the article.
        before: The number of the word.
        complement: The keys of the words after the title, if they must be the same, too.
    """
    for place, name in _names_before(reading, before):
        if name.type is EntityType.PERSON and title not in read_keys("titles.txt") | _PROFESSIONS:
            continue
        if name.type is EntityType.ORGANISATION and title in read_keys("titles.txt") and not is_head(title):
            # محافظ بنك «مسار»
            continue
        if any(
            is_title_at(reading, other, title, *complement)
            for other in title_places(reading, place, name)
            if other < before
        ):
            return name.referent
    return None


def addressed_so(reading: PassageReading, key: str, before: int) -> ReferentGuess | None:
    """Return the person named last with a form of address: `سمو الشيخ سالم`, later `سموه`.

    Args:
        reading: The article.
        key: The key of the form of address with its pronoun.
        before: The number of the word.
    """
    stem = key.removesuffix("ها").removesuffix("ه")
    return titled(reading, f"{stem[:-1]}ه" if stem.endswith("ت") else stem, before)


def described_later(reading: PassageReading, keys: tuple[str, ...], after: int) -> ReferentGuess | None:
    """Return who is described in a heading, whom the text names later: `المدير: «لن نرحل»`.

    Args:
        reading: The article.
        keys: The keys of the words of the description.
        after: The number of the word after it.
    """
    paragraphs = (block.span.start for block in reading.article.blocks if block.kind is BlockKind.PARAGRAPH)
    title = keys[0].removeprefix("ال")
    person, body = title in read_keys("titles.txt"), is_head(title)
    if reading.words.starts[after - 1] >= next(paragraphs, 0) or not (person or body):
        return None
    complement = () if keys[0].startswith("ال") or body else keys[1:]
    first = bisect_left(reading.name_places, after)
    for place in reading.name_places[first : first + _REMEMBERED]:
        name = reading.names[place]
        # الجبهة ترفض, شركة نرويجية تقول
        wanted = (name.type is EntityType.PERSON and person) or (
            name.type is EntityType.ORGANISATION and body
        )
        alone = person and reading.words.key(place - 1) == f"ال{title}"
        if wanted and any(
            # مدرب اتحاد الباهية, then المدرب كمال بوزيدي
            is_title_at(reading, other, title, *complement) or (alone and other == place - 1)
            for other in title_places(reading, place, name)
        ):
            return name.referent
    return None


def surnamed(reading: PassageReading, keys: tuple[str, ...], before: int) -> ReferentGuess | None:
    """Return the person whose name ends with a word that names somebody alone: `نوار الدباغ`, later `الدباغ`.

    Args:
        reading: The article.
        keys: The keys of the words of a phrase.
        before: The number of its first word.
    """
    if len(keys) > 1:
        return None
    for place, name in _names_before(reading, before):
        last = reading.name_ends[place] - 1
        if name.type is EntityType.PERSON and last > place and reading.words.key(last) == keys[0]:
            return name.referent
    return None


def _names_before(reading: PassageReading, before: int) -> Iterator[tuple[int, NameGuess]]:
    """Yield the persons and organisations named before a word, the last one first."""
    last = bisect_left(reading.name_places, before)
    for place in reversed(reading.name_places[max(0, last - _REMEMBERED) : last]):
        name = reading.names[place]
        if name.type is not EntityType.PLACE and name.referent is not None:
            yield place, name


def _professional(reading: PassageReading, word: str, before: int) -> ReferentGuess | None:
    """Return the person named last, where a word for a profession takes it up."""
    if word not in _PROFESSIONS:
        return None
    if reading.words.word(before - 1).endswith(_PRONOUNS) and not reading.words.gap(before - 1):
        # سأله المذيع: not whom he asks.
        return None
    for place, name in _names_before(reading, before):
        if before - place > _NEAR:
            return None
        if name.type is EntityType.PERSON and _may_be(reading, place, feminine=word.endswith("ه")):
            return name.referent
    return None


def _may_be(reading: PassageReading, place: int, *, feminine: bool) -> bool:
    """Whether the title before a name does not speak against a gender."""
    key = reading.words.key(place - 1)
    if not lexeme(key).title or reading.words.gap(place - 1):
        return True
    return key.endswith("ه") == feminine
