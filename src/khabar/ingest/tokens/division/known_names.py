"""Names of one word that the tables of drafting know: for texts without annotated names.

Names of states and well-known cities are hardly ever anything else in news; a given name or surname (`كريم`,
`رئيسي`) often is.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from khabar.arabic import Level, fold
from khabar.ingest.tables.reading import read_rows

_SURE = 0.9
_DOUBTFUL = 4.2
_CITY = 2.5


@cache
def known_names() -> Mapping[str, float]:
    """Return the cost of each name as a reading, by its key (`Level.NAMES`).

    >>> known_names()["بيروت"] < known_names()["كريم"]
    True
    """
    costs = dict.fromkeys((*_words("given_names.txt"), *_words("surnames.txt")), _DOUBTFUL)
    costs |= dict.fromkeys(_places("cities.tsv"), _CITY)
    sure = (*_places("places.tsv"), *_places("territories.tsv"), *_capitals(), *_words("sure_cities.txt"))
    return costs | dict.fromkeys(sure, _SURE)


def _words(table: str) -> Iterator[str]:
    return (fold(word, Level.NAMES) for (line,) in read_rows(table) for word in line.split())


def _capitals() -> Iterator[str]:
    rows = (row for row in read_rows("cities.tsv") if row[2] == "capital")
    return (name for row in rows for name in _names(row[-1]))


def _places(table: str) -> Iterator[str]:
    return (name for row in read_rows(table) for name in _names(row[-1]))


def _names(forms: str) -> Iterator[str]:
    # A form with a question mark is also an ordinary word.
    return (
        fold(form, Level.NAMES) for form in forms.split("|") if not form.endswith("?") and " " not in form
    )
