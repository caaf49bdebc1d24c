"""What an entry is unsure of, in the order in which it is worth a look.

A medium certainty is a doubt as long as only the tool that drafted the entry is responsible for it. If a
person made or accepted the annotation, its certainty is the one that the guidelines prescribe, as for a day
of the week, and nothing is left to do. A low or unknown certainty stays a doubt.

A wrong speaker spoils what an entry says of the world, a wrong name what it says of one person, a wrong date
little. So doubts are ranked by what hangs on them first, then by how unsure the annotation is.

>>> import khabar
>>> from dataclasses import replace
>>> entry = khabar.load()["egypttoday-0001"]
>>> find_doubts(entry)
[]
>>> unsure = replace(entry, mentions=(replace(entry["m1"], certainty=Certainty.LOW),))
>>> for doubt in find_doubts(unsure):
...     print(doubt.id, doubt.certainty, doubt.message)
m1 low link of the name
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.messages import Message, say, term
from khabar.model import Annotation, Entry, Quotation
from khabar.vocabulary import AUTOMATIC, Certainty

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
    tools = {item.id for item in entry.header.responsibilities if item.role == AUTOMATIC}
    found = (*_quotations(entry, tools), *_sources(entry), *_mentions(entry, tools), *_dates(entry, tools))
    return sorted(found, key=lambda doubt: (doubt.weight, _RANK[doubt.certainty]))


def _is_doubt(certainty: Certainty, resp: str, tools: set[str]) -> bool:
    """Whether a certainty leaves something to do: medium does not, if a person is responsible."""
    return certainty is not Certainty.HIGH and (certainty is not Certainty.MEDIUM or resp in tools)


def _quotations(entry: Entry, tools: set[str]) -> Iterator[Doubt]:
    for quotation in entry.quotations:
        attribution = quotation.attribution
        if _is_doubt(attribution.certainty, attribution.resp, tools):
            known = attribution.speaker is not None
            message = say("speaker of the quotation") if known else say("quotation without a known speaker")
            yield _doubt(quotation, attribution.certainty, message, 0)


def _sources(entry: Entry) -> Iterator[Doubt]:
    for source in entry.sources:
        if source.certainty is not Certainty.HIGH:
            yield _doubt(source, source.certainty, say("link of the source"), 1)


def _mentions(entry: Entry, tools: set[str]) -> Iterator[Doubt]:
    for mention in entry.mentions:
        if _is_doubt(mention.certainty, mention.resp, tools):
            message = say("link of the name") if mention.entity else say("unlinked name")
            yield _doubt(mention, mention.certainty, message, 1)


def _dates(entry: Entry, tools: set[str]) -> Iterator[Doubt]:
    for date in entry.time_expressions:
        if _is_doubt(date.certainty, date.resp, tools):
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
