"""The facts of the header that a person may correct, as a layer of the entry.

The header has more: sizes and digests follow from the page, versions and rights from releases and settings,
annotators and their changes from who has worked. Those are never edited, and some of them change while an
entry is edited. An operation on the header therefore takes out and puts in single facts, as other operations
do with annotations, and its inverse leaves all others as they are:

```
operation   ChangeHeader(author="هدى سالم")
taken out   header: author (من مراسلنا هدى سالم)
put in      header: author (هدى سالم)
```
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from khabar.model import Header, SourceDate

PUBLICATION = "publication"
"""The type of the date of publication, as the scheme writes it."""

_OF_PAGE = ("author", "publisher", "url")
"""The fields of `Provenance` that are facts by themselves."""


@dataclass(frozen=True, slots=True)
class HeaderFact:
    """A fact of the header.

    Attributes:
        id: Its name: `title`, `page_title`, `language`, `author`, `publisher`, `url` or `date`.
        value: Its value; empty or `None` if the header does not state it.
    """

    id: str
    value: str | SourceDate | None


def facts_of(header: Header) -> tuple[HeaderFact, ...]:
    """Return the facts that can be corrected, always all of them.

    >>> import khabar
    >>> [fact.id for fact in facts_of(khabar.load()["egypttoday-0001"].header)]
    ['title', 'page_title', 'language', 'author', 'publisher', 'url', 'date']
    """
    page = header.provenance
    return (
        HeaderFact("title", header.title),
        HeaderFact("page_title", page.title),
        HeaderFact("language", header.language),
        *(HeaderFact(name, getattr(page, name)) for name in _OF_PAGE),
        HeaderFact("date", publication_of(header)),
    )


def with_facts(header: Header, facts: Iterable[HeaderFact]) -> Header:
    """Return a header with other facts; those that are not given stay.

    >>> import khabar
    >>> header = khabar.load()["egypttoday-0001"].header
    >>> with_facts(header, [HeaderFact("author", "هدى سالم")]).provenance.author
    'هدى سالم'
    """
    values: dict[str, Any] = {fact.id: fact.value for fact in (*facts_of(header), *facts)}
    page = replace(
        header.provenance,
        title=values["page_title"],
        dates=_with_publication(header.provenance.dates, values["date"]),
        **{name: values[name] for name in _OF_PAGE},
    )
    return replace(header, title=values["title"], language=values["language"], provenance=page)


def publication_of(header: Header) -> SourceDate | None:
    """Return the date of publication of the page; `None` if it is unknown.

    >>> import khabar
    >>> publication_of(khabar.load()["egypttoday-0001"].header).not_before
    '2018-05-18'
    """
    return next((date for date in header.provenance.dates if date.type == PUBLICATION), None)


def _with_publication(dates: tuple[SourceDate, ...], date: SourceDate | None) -> tuple[SourceDate, ...]:
    """Return dates with another date of publication in the place of the first one, or before all others."""
    place = next((index for index, item in enumerate(dates) if item.type == PUBLICATION), 0)
    rest = [item for index, item in enumerate(dates) if index != place or item.type != PUBLICATION]
    return (*rest[:place], *([date] if date else []), *rest[place:])
