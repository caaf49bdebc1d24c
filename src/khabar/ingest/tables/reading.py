"""The tables of the package: lists of words and names, read once.

`tools/gazetteers.py` makes the long ones, and tells where they come from; the others are written by
hand.
"""

from functools import cache
from importlib.resources import files

from khabar.arabic import Level, fold


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, without its comments.

    >>> read_rows("territories.tsv")[0]
    ('3041565', 'AD', 'Andorra', 'أندورا')
    """
    text = files("khabar.ingest.tables").joinpath("data", name).read_text("utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def read_keys(name: str) -> frozenset[str]:
    """Return the keys of all words of a list.

    >>> "وزير" in read_keys("titles.txt")
    True
    """
    return frozenset(_key(word) for (line,) in read_rows(name) for word in line.split())


@cache
def read_classes(name: str) -> dict[str, frozenset[str]]:
    """Return the keys of a list whose lines begin with the name of a class.

    >>> "وادي" in read_classes("place_heads.txt")["inside"]
    True
    """
    lines = [line.split() for (line,) in read_rows(name)]
    return {kind: frozenset(map(_key, words)) for kind, *words in lines}


def _key(word: str) -> str:
    # These have keys of their own in `khabar.ingest.keyed_text`.
    return word if word in {"على", "وعلى", "إمام", "آنا"} else fold(word, Level.SEARCH)
