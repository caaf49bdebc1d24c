"""Near values: what a mistyped name was probably meant to be."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that another one was probably meant to be, or an empty string.

    Beginnings count as well as slips: `org` is short for `organisation`.

    >>> words = ("person", "place", "organisation")
    >>> nearest("persn", words), nearest("org", words), nearest("PLACE", words), nearest("colour", words)
    ('person', 'organisation', 'place', '')
    """
    from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and slips are rare)

    folded = {item.casefold(): item for item in known}
    key = word.casefold()
    begun = sorted(item for item in folded if key and item.startswith(key))
    near = begun[:1] or get_close_matches(key, folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else ""
