"""The note of a citation, in English like all formats of references."""

from collections.abc import Iterator

from khabar.site.bibliography.work import Original, Work


def notes(work: Work) -> str:
    """Return the facts that no field of a reference has: the entry, and an inferred date.

    >>> from khabar.site.bibliography.work import Dates
    >>> original = Original(dates=Dates("2018-05-17", ""), inferred=True)
    >>> notes(Work("k", "t", "ar", entry="news-0001", version="1.0.0", original=original))
    'Entry news-0001, version 1.0.0. Article published not before 2018-05-17 (inferred).'
    """
    return " ".join(_notes(work))


def _notes(work: Work) -> Iterator[str]:
    if work.entry:
        version = f", version {work.version}" if work.version else ""
        yield f"Entry {work.entry}{version}."
    if work.withdrawn:
        yield f"Withdrawn on {work.withdrawn}."
    if work.original and work.original.inferred:
        yield f"Article published {_when(work.original)} (inferred)."


def _when(original: Original) -> str:
    earliest, latest = original.dates
    if original.dates.stated:
        return f"on {earliest}"
    if earliest and latest:
        return f"between {earliest} and {latest}"
    return f"not before {earliest}" if earliest else f"not after {latest}"
