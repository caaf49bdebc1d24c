"""What an entry is unsure of, in the order in which it is worth a look.

A wrong speaker spoils what an entry says of the world, a wrong name what it says of one person, a wrong date
little. So doubts are ranked by what hangs on them first, then by how unsure the annotation is.

>>> import khabar
>>> for doubt in find_doubts(khabar.load()["egypttoday-0001"]):
...     print(doubt.id, doubt.certainty, doubt.message)
q10 medium speaker of the quotation
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.messages import Message, say, term
from khabar.model import Annotation, Entry, Quotation
from khabar.vocabulary import Certainty

_RANK = {Certainty.UNKNOWN: 0, Certainty.LOW: 1, Certainty.MEDIUM: 2, Certainty.HIGH: 3}


@dataclass(frozen=True, slots=True)
class Doubt:
    """An annotation that is uncertain.

    Attributes:
        id: The id of the annotation.
        certainty: How sure it is.
        message: What is uncertain.
        text: Its words.
        start: The offset of its first character.
        weight: What hangs on it: 0 for most.
    """

    id: str
    certainty: Certainty
    message: Message
    text: str
    start: int
    weight: int


def find_doubts(entry: Entry) -> list[Doubt]:
    """Return the uncertain annotations of an entry, those that matter most first.

    Whatever lists or counts uncertain annotations asks here. A name that is certain to have no known
    referent (`#unlinked`) is not one.
    """
    found = (*_quotations(entry), *_sources(entry), *_mentions(entry), *_dates(entry))
    return sorted(found, key=lambda doubt: (doubt.weight, _RANK[doubt.certainty]))


def _quotations(entry: Entry) -> Iterator[Doubt]:
    for quotation in entry.quotations:
        attribution = quotation.attribution
        if attribution.certainty is not Certainty.HIGH:
            known = attribution.speaker is not None
            message = say("speaker of the quotation") if known else say("quotation without a known speaker")
            yield _doubt(quotation, attribution.certainty, message, 0)


def _sources(entry: Entry) -> Iterator[Doubt]:
    for source in entry.sources:
        if source.certainty is not Certainty.HIGH:
            yield _doubt(source, source.certainty, say("link of the source"), 1)


def _mentions(entry: Entry) -> Iterator[Doubt]:
    for mention in entry.mentions:
        if mention.certainty is not Certainty.HIGH:
            message = say("link of the name") if mention.entity else say("unlinked name")
            yield _doubt(mention, mention.certainty, message, 1)


def _dates(entry: Entry) -> Iterator[Doubt]:
    for date in entry.time_expressions:
        if date.certainty is not Certainty.HIGH:
            message = (
                say("day of the expression of time") if date.when else say("expression of time without a day")
            )
            yield _doubt(date, date.certainty, message, 2)


def _doubt(part: Annotation | Quotation, certainty: Certainty, message: Message, weight: int) -> Doubt:
    return Doubt(part.id, certainty, message, part.text, part.span.start, weight)


def describe_doubts(doubts: Iterable[Doubt]) -> Iterator[Message]:
    """Yield a line for each doubt."""
    for doubt in doubts:
        yield say(
            "  {id} {message} ({certainty}): {text}",
            id=doubt.id,
            message=doubt.message,
            certainty=term(doubt.certainty),
            text=shorten(doubt.text),
        )


_TEXT = 60
"""Characters of a line or annotation that are shown."""


def shorten(text: str) -> str:
    """Return the beginning of a text, as much of it as a line of output has room for.

    >>> shorten("وصلت القافلة")
    'وصلت القافلة'
    """
    return text if len(text) <= _TEXT else f"{text[:_TEXT]}…"
