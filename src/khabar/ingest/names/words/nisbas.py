"""Adjectives of nations (`روسي`, `أوكرانية`, with or without the article), and the states they are of.

>>> is_nisba("الاوكرانيه"), is_nisba("سوري"), is_nisba("السيسي")
(True, True, False)
"""

from functools import cache, lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.tables.reading import read_classes, read_rows
from khabar.lexicon.word_cache import cached_by_word

_SHORTEST = 2
_ENDINGS = ("يه", "ي", "يون", "يين", "يات", "يان", "يتين", "يتان")


@cache
def _stems() -> frozenset[str]:
    """Return the stems of the adjectives, without an ending."""
    stems = {key.removesuffix("ي") for key in read_classes("name_words.txt")["nisbas"]}
    rows = (*read_rows("territories.tsv"), *read_rows("cities.tsv"))
    for row in rows:
        for form in row[-1].split("|"):
            if " " not in form and not form.endswith("?"):
                stem = _stem(fold(form, Level.SEARCH))
                if len(stem) > _SHORTEST:
                    stems.add(stem)
    return frozenset(stems)


def _stem(key: str) -> str:
    return key.removeprefix("ال").removesuffix("ا").removesuffix("ه").removesuffix("ي")


@cached_by_word
def is_nisba(key: str) -> bool:
    """Whether a key is an adjective of a nation, a city or a religion."""
    bare = key.removeprefix("ال")
    return any(bare.endswith(end) and bare[: -len(end)] in _stems() for end in _ENDINGS)


@cache
def _stems_of_states() -> frozenset[str]:
    """Return the stems of the adjectives of states and religions, which no city has."""
    stems = {key.removesuffix("ي") for key in read_classes("name_words.txt")["nisbas"]}
    forms = (form for row in read_rows("territories.tsv") for form in row[-1].split("|"))
    return frozenset(
        stems | {_stem(fold(form.rstrip("?"), Level.SEARCH)) for form in forms if " " not in form}
    )


@lru_cache(maxsize=20_000)
def is_nisba_of_state(key: str) -> bool:
    """Whether a key is an adjective of a state or a religion.

    >>> is_nisba_of_state("المصري"), is_nisba_of_state("العاني")
    (True, False)
    """
    bare = key.removeprefix("ال")
    return any(bare.endswith(end) and bare[: -len(end)] in _stems_of_states() for end in _ENDINGS)


@cache
def _states() -> frozenset[str]:
    """Return the keys of the names of states that are one word."""
    rows = read_rows("territories.tsv")
    forms = {form.rstrip("?") for row in rows for form in row[-1].split("|")}
    return frozenset(fold(form, Level.SEARCH) for form in forms if " " not in form)


def is_state(key: str) -> bool:
    """Whether a key is the name of a state.

    >>> is_state("مالي"), is_state("الاردن"), is_state("دمشق")
    (True, True, False)
    """
    return key in _states()
