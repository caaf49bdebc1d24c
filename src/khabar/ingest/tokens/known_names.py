"""Names of one word that the tables of drafting know: for texts whose names nobody has annotated."""

from collections.abc import Iterator
from functools import cache

from khabar.arabic import Level, fold
from khabar.ingest.tables.reading import read_keys, read_rows


@cache
def known_names() -> frozenset[str]:
    """Return the keys (`Level.SEARCH`) of given names, surnames, states and cities.

    >>> "بيروت" in known_names(), "سوريا" in known_names()
    (True, True)
    """
    people = read_keys("given_names.txt") | read_keys("surnames.txt") | read_keys("sure_cities.txt")
    return people | frozenset(fold(name, Level.SEARCH) for name in _places())


def _places() -> Iterator[str]:
    for table in ("places.tsv", "territories.tsv", "cities.tsv"):
        for row in read_rows(table):
            # A form with a question mark is also an ordinary word.
            yield from (form for form in row[-1].split("|") if not form.endswith("?") and " " not in form)
