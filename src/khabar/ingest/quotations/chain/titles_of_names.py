"""Where the title of a name stands: before it, in the apposition after it, in the name of a body."""

from collections.abc import Iterator
from functools import lru_cache

from khabar.ingest.guesses import NameGuess
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.quotations.passages.article_reading import PassageReading
from khabar.vocabulary import EntityType

_TITLE_SPAN, _APPOSITION, _CLASS_WORDS = 8, 5, 2
_PRONOUNS = ("ه", "ها", "هم")


def title_places(reading: PassageReading, place: int, name: NameGuess) -> Iterator[int]:
    """Yield the numbers of the words in which the title of a name may be."""
    words, end = reading.words, reading.name_ends[place]
    if name.type is EntityType.ORGANISATION:
        # شركة «دلتا»: the class word is outside.
        yield from range(max(0, place - _CLASS_WORDS), end)
        return
    for other in range(place - 1, max(-1, place - 1 - _TITLE_SPAN), -1):
        named = reading.names.get(other)
        # د. سامية الضو
        stop = "." in words.gap(other) and len(words.key(other)) > 1
        if "\n" in words.gap(other) or stop or (named and named.type is EntityType.PERSON):
            # بين وزير الصحة سعد القحطاني والنائبة العنود: a title before another person's name.
            break
        if "،" in words.gap(other - 1) and _ends_person(reading, other):
            # باتريك ندونغو، وكيل المهاجم إبراهيما سوالو: the title of whoever is before the comma.
            break
        yield other
    # سامي عادل رئيس لجنة الموازنة
    right = end < len(words) and not words.gap(end - 1) and lexeme(words.key(end)).title
    if right or words.gap(end - 1) == "،":
        for other in range(end, min(end + _APPOSITION, len(words))):
            yield other
            if words.gap(other):
                return


def _ends_person(reading: PassageReading, place: int) -> bool:
    """Whether the name of a person ends right before a word."""
    name = reading.name_before(reading.words.starts[place])
    last = reading.words.ends[place - 1] if place else 0
    return name is not None and name.type is EntityType.PERSON and name.span.end == last


def is_title_at(reading: PassageReading, place: int, title: str, *complement: str) -> bool:
    """Whether a title stands at a word, before its complement: `رئيسة بلدية الهنشير`."""
    words = reading.words
    if _with_pronouns(title).isdisjoint(_bare(words.key(place))):
        return False
    # رئيسة بلدية الهنشير, later رئيسة البلدية
    short = len(complement) > 1 and words.key(place + 1) == f"ال{complement[0]}"
    # رئيس مصلحة الإنعاش, later رئيس المصلحة
    short = short or (len(complement) == 1 and complement[0] == f"ال{words.key(place + 1)}")
    return short or all(words.key(place + number) == key for number, key in enumerate(complement, 1))


@lru_cache(maxsize=1_000)
def _with_pronouns(title: str) -> frozenset[str]:
    """Return the forms of a title before a name: `جارها القديم جرجس سالم`, later `الجار`."""
    stem = f"{title[:-1]}ت" if title.endswith("ه") else title
    return frozenset((title, *(f"{stem}{pronoun}" for pronoun in _PRONOUNS)))


@lru_cache(maxsize=10_000)
def _bare(key: str) -> frozenset[str]:
    """Return what a word may be without article and proclitics."""
    return frozenset(read.removeprefix("ال") for _, read in cuts(key))
