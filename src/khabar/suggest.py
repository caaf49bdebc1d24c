"""Suggestions for mistyped names."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most similar to another one, or an empty string.

    A beginning counts as well as a slip, and so does an id without its prefix.

    >>> words = ("person", "place", "organisation")
    >>> nearest("persn", words), nearest("org", words), nearest("PLACE", words), nearest("colour", words)
    ('person', 'organisation', 'place', '')
    >>> nearest("zayd", ["place:zayd-city", "person:zayd"])
    'person:zayd'
    """
    from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and slips are rare)

    folded = {item.casefold(): item for item in known}
    key = word.casefold()
    begun = sorted(item for item in folded if key and item.startswith(key))
    prefixed = sorted(item for item in folded if item.endswith(f":{key}"))
    near = begun or prefixed or get_close_matches(key, folded, n=1, cutoff=0.7)
    return folded[near[0]] if near else ""
