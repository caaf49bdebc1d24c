"""Correcting the header: what it states about the article, and when it was published."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from khabar.editing.base.header_facts import PUBLICATION, HeaderFact, publication_of, with_facts
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.lexicon.languages import is_tag, preferred
from khabar.lexicon.web_addresses import is_web_address
from khabar.messages import say
from khabar.model import Entry, SourceDate
from khabar.vocabulary import EVIDENCE, Certainty

_EMPTY = {"title": say("the title is empty"), "publisher": say("the name of the publisher is empty")}
_DATE = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")
_IN_DATE = ("when", "not_before", "not_after", "certainty", "evidence", "reasoning")


@dataclass(frozen=True, slots=True)
class ChangeHeader(Operation):
    """Correct what the header states about the article; `None` leaves a value as it is.

    The date of publication is either stated by the page (`when`) or inferred. An inferred one has one or two
    bounds, its evidence and the reasoning. If neither `when` nor a bound is left, it is unknown.

    Attributes:
        title: The headline, of the entry and of its page.
        author: The author or authors; empty if the page names none.
        publisher: The site, as it calls itself.
        url: The address of the page; empty if it is unknown.
        language: The language of the article, BCP 47.
        when: The date that the page states: a year, a month or a day, ISO 8601.
        not_before: The earliest possible date.
        not_after: The latest possible date.
        certainty: The certainty of an inferred date.
        evidence: `internal`, `external` or `conjecture`, for an inferred date.
        reasoning: The grounds of an inferred date, in words.

    >>> import khabar
    >>> from khabar.editing import apply
    >>> edited = apply(khabar.load()["egypttoday-0001"], ChangeHeader(author="هدى  سالم"))
    >>> edited.entry.header.provenance.author
    'هدى سالم'
    >>> edited.inverse.changes[0].put[0].value
    'ريتا مهنا'
    """

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    when: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    certainty: Certainty | None = None
    evidence: str | None = None
    reasoning: str | None = None

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the corrected header."""
        return replace(entry, header=with_facts(entry.header, self._facts(entry)))

    def _facts(self, entry: Entry) -> Iterator[HeaderFact]:
        if self.title is not None:
            title = _required(self.title, "title")
            yield from (HeaderFact("title", title), HeaderFact("page_title", title))
        if self.author is not None:
            yield HeaderFact("author", _plain(self.author))
        if self.publisher is not None:
            yield HeaderFact("publisher", _required(self.publisher, "publisher"))
        if self.url is not None:
            yield HeaderFact("url", _address(_plain(self.url)))
        if self.language is not None:
            yield HeaderFact("language", _language(_plain(self.language)))
        given = {name: value for name in _IN_DATE if (value := getattr(self, name)) is not None}
        if given:
            yield HeaderFact("date", _dated(publication_of(entry.header), given))


def _plain(words: str) -> str:
    return " ".join(words.split())


def _required(words: str, name: str) -> str:
    found = _plain(words)
    if found:
        return found
    raise EditingError(_EMPTY[name])


def _address(url: str) -> str:
    if url and not is_web_address(url):
        raise EditingError(
            say("{address!r} is not a web address; expected https://…, or nothing", address=url)
        )
    return url


def _language(tag: str) -> str:
    if not is_tag(tag) or preferred(tag) != tag:
        raise EditingError(say("{tag!r} is not a language tag; expected one such as ar", tag=tag))
    return tag


def _dated(before: SourceDate | None, given: Mapping[str, Any]) -> SourceDate | None:
    """Return the date of publication with other values, or `None` if they leave it unknown."""
    values: dict[str, Any] = {
        name: _plain(value) if type(value) is str else value for name, value in given.items()
    }
    old = before or SourceDate(PUBLICATION)
    is_inferred = any(values.get(name) for name in ("not_before", "not_after"))
    if values.get("when") and (is_inferred or values.get("evidence")):
        raise EditingError(say("a date of publication is either stated by the page or inferred"))
    if values.get("when"):
        reasons = values.get("reasoning", old.reasoning if old.when else "")
        return _checked(SourceDate(PUBLICATION, reasons, when=values["when"]))
    if is_inferred and old.when:
        old = SourceDate(PUBLICATION)
    found = replace(old, **values)
    if found.when:
        return _checked(replace(found, certainty=Certainty.HIGH, evidence=""))
    if found.not_before or found.not_after:
        return _reasoned(_checked(found))
    if values.get("evidence") or values.get("reasoning"):
        raise EditingError(say("an inferred date needs an earliest or a latest date"))
    return None


def _checked(found: SourceDate) -> SourceDate:
    """Return a date whose values are dates in the right order."""
    for value in (found.when, found.not_before, found.not_after):
        if value and not _is_date(value):
            raise EditingError(say("{value!r} is not a date; expected one such as 2018-05-17", value=value))
    first, last = found.not_before, found.not_after
    size = min(len(first), len(last))
    if first[:size] > last[:size]:
        raise EditingError(
            say("the earliest date {first} is after the latest {last}", first=first, last=last)
        )
    return found


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[: len("2018-05-17")])
    except ValueError:
        return False
    return True


def _reasoned(found: SourceDate) -> SourceDate:
    """Return an inferred date that says why."""
    if found.evidence not in EVIDENCE:
        raise EditingError(say("choose the evidence of an inferred date: {names}", names=", ".join(EVIDENCE)))
    if not found.reasoning:
        raise EditingError(say("an inferred date needs its reasons, in words"))
    return found
