"""References in the style of the American Psychological Association (7th edition), as plain text."""

from collections.abc import Iterator

from khabar.site.bibliography.work import Work

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def apa(work: Work) -> str:
    """Return the reference of a work.

    >>> apa(Work("k", "khabar: a corpus", "en", ("The editors",), "2026-11-24", "1.0.0"))
    'The editors. (2026). khabar: a corpus (Version 1.0.0) [Data set].'
    """
    return " ".join(filter(None, _parts(work)))


def _parts(work: Work) -> Iterator[str]:
    authors, when = _sentence(", & ".join(work.authors)), f"({_when(work)})."
    title = _sentence(work.title if work.corpus else f"{work.title}{_details(work)} [Data set]")
    # Without an author, a reference begins with the title.
    yield from (authors, when, title) if authors else (title, when)
    if work.original:
        yield _sentence(work.original.publisher)
    if work.corpus:
        editors = f"{', & '.join(work.editors)} (Eds.), " if work.editors else ""
        yield f"In {editors}{work.corpus}{_details(work)} [Data set]."
    yield work.address


def _details(work: Work) -> str:
    """Return which entry, and which version and its year, in parentheses."""
    parts = [f"Entry {work.entry}"] if work.entry else []
    if work.version:
        parts.append(f"Version {work.version}")
    if work.entry and work.version and work.date:
        parts.append(work.date[:4])
    if work.withdrawn:
        parts.append(f"withdrawn {work.withdrawn}")
    return f" ({', '.join(parts)})" if parts else ""


def _when(work: Work) -> str:
    """Return the date of publication: of an entry, that of its article.

    >>> from khabar.site.bibliography.work import Dates, Original
    >>> dates = [Dates("2018-05-17", "2018-05-17"), Dates("2018-05", "2018-06"), Dates("2018-05-17", "")]
    >>> originals = [Original("", found, inferred=not found.stated) for found in dates]
    >>> [_when(Work("k", "t", "ar", original=original)) for original in originals]
    ['2018, May 17', 'ca. 2018', 'n.d.']
    """
    if work.original is None:
        return work.date[:4] or "n.d."
    earliest, latest = work.original.dates
    if work.original.dates.stated and not work.original.inferred:
        return _spelled(earliest)
    return f"ca. {earliest[:4]}" if earliest and earliest[:4] == latest[:4] else "n.d."


def _spelled(day: str) -> str:
    """Return a date in words.

    >>> _spelled("2018-05-07"), _spelled("2018-05"), _spelled("2018")
    ('2018, May 7', '2018, May', '2018')
    """
    year, *rest = day.split("-")
    # A text in the form of a date may have a month 13.
    if not rest or not 1 <= int(rest[0]) <= len(_MONTHS):
        return year
    return " ".join([f"{year}, {_MONTHS[int(rest[0]) - 1]}", *(str(int(number)) for number in rest[1:])])


def _sentence(text: str) -> str:
    """Return a text that ends with a stop.

    >>> _sentence("Why?"), _sentence("خبر")
    ('Why?', 'خبر.')
    """
    return text if not text or text.endswith((".", "?", "!", "؟", "…")) else f"{text}."
