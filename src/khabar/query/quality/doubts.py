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
from khabar.model import Entry
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
        weight: What hangs on it: 0 for most.
    """

    id: str
    certainty: Certainty
    message: Message
    text: str
    weight: int


def find_doubts(entry: Entry) -> list[Doubt]:
    """Return the uncertain annotations of an entry, those that matter most first."""
    found = (*_quotations(entry), *_mentions(entry), *_dates(entry))
    return sorted(found, key=lambda doubt: (doubt.weight, _RANK[doubt.certainty]))


def _quotations(entry: Entry) -> Iterator[Doubt]:
    for quotation in entry.quotations:
        attribution = quotation.attribution
        if attribution.speaker is None:
            message = say("quotation without a known speaker")
            yield Doubt(quotation.id, Certainty.UNKNOWN, message, quotation.text, 0)
        elif attribution.certainty is not Certainty.HIGH:
            message = say("speaker of the quotation")
            yield Doubt(quotation.id, attribution.certainty, message, quotation.text, 0)


def _mentions(entry: Entry) -> Iterator[Doubt]:
    told: set[tuple[str, str]] = set()
    for mention in entry.mentions:
        name = mention.entity.id if mention.entity else ""
        # One question for all mentions by one name.
        if (mention.certainty is Certainty.HIGH and mention.entity) or (name, mention.text) in told:
            continue
        told.add((name, mention.text))
        message = say("unlinked name") if mention.entity is None else say("link of the name")
        certainty = (
            mention.certainty
            if mention.entity
            else min(mention.certainty, Certainty.LOW, key=_RANK.__getitem__)
        )
        yield Doubt(mention.id, certainty, message, mention.text, 1)


def _dates(entry: Entry) -> Iterator[Doubt]:
    for date in entry.time_expressions:
        if date.when and date.certainty is not Certainty.HIGH:
            yield Doubt(date.id, date.certainty, say("day of the expression of time"), date.text, 2)


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
