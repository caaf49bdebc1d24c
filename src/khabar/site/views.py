"""What the pages of entities show: the passages that name one, and what it is reported to have said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from khabar.model import Entity
from khabar.site.records import EntryRecord, MentionRecord, Passage, QuotationRecord


class Segment(NamedTuple):
    """A stretch of a passage."""

    text: str
    named: bool  #: whether it is a mention of the entity that the page is about


class NamingPassage(NamedTuple):
    """A passage that names an entity."""

    id: str
    segments: tuple[Segment, ...]


class Naming(NamedTuple):
    """The passages of an entry that name an entity."""

    entry: EntryRecord
    passages: tuple[NamingPassage, ...]


class Saying(NamedTuple):
    """A quotation, and the entry that it is in."""

    entry: EntryRecord
    quotation: QuotationRecord


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as its page shows it.

    Attributes:
        entity: The item of the register.
        namings: Where it is named, by entry.
        sayings: What it is reported to have said.
        mention_count: How often it is named.
    """

    entity: Entity
    namings: tuple[Naming, ...]
    sayings: tuple[Saying, ...]
    mention_count: int

    @property
    def passage_count(self) -> int:
        """The number of passages that name it."""
        return sum(len(naming.passages) for naming in self.namings)


def view_entities(entities: Mapping[str, Entity], entries: Iterable[EntryRecord]) -> list[EntityView]:
    """Make the views of all entities in one walk over the entries, ordered as the registers are."""
    namings: dict[str, list[Naming]] = defaultdict(list)
    sayings: dict[str, list[Saying]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        mentions: dict[str, list[MentionRecord]] = defaultdict(list)
        for mention in entry.mentions:
            mentions[mention.entity].append(mention)
        for key, named in mentions.items():
            counts[key] += len(named)
            namings[key].append(Naming(entry, tuple(_passages(entry, named))))
        for quotation in entry.quotations:
            sayings[quotation.speaker].append(Saying(entry, quotation))
    return [
        EntityView(entity, tuple(namings[key]), tuple(sayings[key]), counts[key])
        for key, entity in entities.items()
    ]


def _passages(entry: EntryRecord, mentions: list[MentionRecord]) -> Iterable[NamingPassage]:
    for index, group in groupby(mentions, key=lambda mention: mention.passage):
        passage = entry.passages[index]
        yield NamingPassage(passage.id, tuple(_segments(passage, group)))


def _segments(passage: Passage, mentions: Iterable[MentionRecord]) -> Iterable[Segment]:
    position = 0
    for mention in mentions:
        start, end = mention.start - passage.start, mention.end - passage.start
        # A name inside another name of the same entity is marked with it.
        if start >= position:
            yield Segment(passage.text[position:start], named=False)
            yield Segment(passage.text[start:end], named=True)
            position = end
    yield Segment(passage.text[position:], named=False)
