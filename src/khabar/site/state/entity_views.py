"""What the pages of entities show: where each is named, and the quotations that it has a part in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from khabar.model import Entity
from khabar.query import Variant, name_variants
from khabar.site.state.records import EntryRecord, MentionRecord, QuotationRecord, Stretch
from khabar.vocabulary import EntityType


class Segment(NamedTuple):
    """A stretch of a passage."""

    text: str
    named: bool  #: whether it is a mention of the entity that the page is about


class NamingPassage(NamedTuple):
    """A passage that names an entity."""

    entry: EntryRecord
    passage: Stretch
    mentions: tuple[MentionRecord, ...]

    @property
    def segments(self) -> Iterator[Segment]:
        """Its words, with the names marked."""
        return _segments(self.entry, self.passage, self.mentions)


class Naming(NamedTuple):
    """The mentions of an entity in an entry."""

    entry: EntryRecord
    mentions: tuple[MentionRecord, ...]


class Saying(NamedTuple):
    """A quotation, and the entry that it is in."""

    entry: EntryRecord
    quotation: QuotationRecord


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as its page shows it. Everything is in the order of the entries and their texts.

    Attributes:
        entity: The item of the register, or the group.
        namings: Where it is named, by entry.
        by: What it is reported to have said.
        through: What it relays.
        to: What is said to it.
        about: The quotations whose content names it.
    """

    entity: Entity
    namings: tuple[Naming, ...] = ()
    by: tuple[Saying, ...] = ()
    through: tuple[Saying, ...] = ()
    to: tuple[Saying, ...] = ()
    about: tuple[Saying, ...] = ()

    @property
    def mention_count(self) -> int:
        """How often it is named."""
        return sum(len(naming.mentions) for naming in self.namings)

    @property
    def variants(self) -> list[Variant]:
        """The forms in which texts name it; of a group, the words that name it as a source."""
        if self.entity.type is EntityType.GROUP:
            return name_variants(saying.quotation.source for saying in self.by if saying.quotation.source)
        return name_variants(
            naming.entry.words(mention.start, mention.end)
            for naming in self.namings
            for mention in naming.mentions
        )

    @property
    def passages(self) -> list[NamingPassage]:
        """The passages that name it."""
        return [passage for naming in self.namings for passage in _passages(naming)]

    @property
    def entries(self) -> dict[str, EntryRecord]:
        """The entries that it has a part in, by id."""
        return {part.entry.id: part.entry for parts in self.parts() for part in parts}

    def parts(self) -> Iterator[tuple[Naming | Saying, ...]]:
        """Yield all that is known of it."""
        yield from (self.namings, self.by, self.through, self.to, self.about)


def view_entities(entities: Mapping[str, Entity], entries: Iterable[EntryRecord]) -> dict[str, EntityView]:
    """Make the views of all entities in one walk over the entries, by id, ordered as the registers are."""
    namings: dict[str, list[Naming]] = defaultdict(list)
    sayings: dict[tuple[str, str], list[Saying]] = defaultdict(list)
    for entry in entries:
        mentions: dict[str, list[MentionRecord]] = defaultdict(list)
        for mention in entry.mentions:
            mentions[mention.entity].append(mention)
        for key, named in mentions.items():
            namings[key].append(Naming(entry, tuple(named)))
        for quotation in entry.quotations:
            for part, key in _parts(quotation):
                sayings[part, key].append(Saying(entry, quotation))
    return {
        key: EntityView(
            entity,
            tuple(namings[key]),
            **{part: tuple(sayings[part, key]) for part in ("by", "through", "to", "about")},
        )
        for key, entity in entities.items()
    }


def _parts(quotation: QuotationRecord) -> Iterator[tuple[str, str]]:
    yield "by", quotation.speaker
    yield "through", quotation.relayed_by
    yield "to", quotation.addressee
    yield from (("about", topic) for topic in quotation.topics)


def unattributed(entities: Mapping[str, Entity], entries: Iterable[EntryRecord]) -> tuple[Saying, ...]:
    """Return the quotations of which nobody can tell who said them, or whose speaker has no page."""
    return tuple(
        Saying(entry, quotation)
        for entry in entries
        for quotation in entry.quotations
        if quotation.speaker not in entities
    )


def mark_quotation(saying: Saying, entity: str) -> Iterator[Segment]:
    """Yield the words of a quotation, with the names of an entity marked."""
    entry, quotation = saying
    named = [mention for mention in entry.mentions if mention.entity == entity]
    for index, piece in enumerate(quotation.pieces):
        if index:
            yield Segment(" ", named=False)
        yield from _segments(entry, piece, named)


def _passages(naming: Naming) -> Iterator[NamingPassage]:
    entry = naming.entry
    for index, group in groupby(naming.mentions, key=lambda mention: mention.passage):
        yield NamingPassage(entry, entry.passages[index], tuple(group))


def _segments(entry: EntryRecord, stretch: Stretch, mentions: Iterable[MentionRecord]) -> Iterator[Segment]:
    position = stretch.start
    for mention in mentions:
        # A name inside another name of the same entity is marked with it.
        if mention.start >= position and mention.end <= stretch.end:
            yield Segment(entry.words(position, mention.start), named=False)
            yield Segment(entry.words(mention.start, mention.end), named=True)
            position = mention.end
    yield Segment(entry.words(position, stretch.end), named=False)
