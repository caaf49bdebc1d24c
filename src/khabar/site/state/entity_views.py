"""The parts that an entity has in a corpus: where it is named, and the quotations that it takes part in.

All views are made in one walk over the entries: a walk for each entity would take entities × entries steps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from khabar.model import Annotation, Entity, Mention, Quotation
from khabar.query import Variant, name_variants, quotation_topics
from khabar.site.state.entries import SiteEntry, linked_mentions, place_of
from khabar.vocabulary import EntityType


class Segment(NamedTuple):
    """A part of a passage."""

    text: str
    named: bool  #: whether it is a mention of the entity that the page is about


class MentionPassage(NamedTuple):
    """A passage that names an entity."""

    entry: SiteEntry
    passage: Annotation
    mentions: tuple[Mention, ...]

    @property
    def segments(self) -> Iterator[Segment]:
        """Its text, with the mentions marked."""
        return _segments(self.passage, self.mentions)


class EntryMentions(NamedTuple):
    """The mentions of an entity in an entry, each with its passage."""

    entry: SiteEntry
    mentions: tuple[tuple[Annotation, Mention], ...]

    def passages(self) -> Iterator[MentionPassage]:
        """Yield the passages that name the entity."""
        for passage, group in groupby(self.mentions, key=lambda pair: pair[0]):
            yield MentionPassage(self.entry, passage, tuple(mention for _, mention in group))


class EntryQuotation(NamedTuple):
    """A quotation, and the entry that it is in."""

    entry: SiteEntry
    quotation: Quotation

    @property
    def places(self) -> list[str]:
        """The ids to link to: that of its first sentence or block, then those of its pieces."""
        first = place_of(self.entry.entry, self.quotation.span.start)
        return [place for place in (first, *(piece.id for piece in self.quotation.pieces)) if place]


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity as its page shows it. All sequences are in the order of the entries and their texts.

    Attributes:
        entity: The register item, or the anonymous source.
        named: Its mentions, by entry.
        by: The quotations that it is the speaker of.
        through: The quotations that it relays.
        to: The quotations that are addressed to it.
        about: The quotations whose content names it.
    """

    entity: Entity
    named: tuple[EntryMentions, ...] = ()
    by: tuple[EntryQuotation, ...] = ()
    through: tuple[EntryQuotation, ...] = ()
    to: tuple[EntryQuotation, ...] = ()
    about: tuple[EntryQuotation, ...] = ()

    @property
    def mention_count(self) -> int:
        """The number of its mentions."""
        return sum(len(found.mentions) for found in self.named)

    @property
    def variants(self) -> list[Variant]:
        """The forms that texts use for it; for an anonymous source, the words that name it as a source."""
        if self.entity.type is EntityType.GROUP:
            sources = (found.quotation.attribution.source for found in self.by)
            return name_variants(source.text for source in sources if source and source.text)
        return name_variants(mention.text for found in self.named for _, mention in found.mentions)

    @property
    def passages(self) -> list[MentionPassage]:
        """The passages that name it."""
        return [passage for found in self.named for passage in found.passages()]

    @property
    def entries(self) -> dict[str, SiteEntry]:
        """The entries that it takes part in, by id."""
        parts = (self.named, self.by, self.through, self.to, self.about)
        return {found.entry.id: found.entry for part in parts for found in part}


def view_entities(entities: Mapping[str, Entity], entries: Iterable[SiteEntry]) -> dict[str, EntityView]:
    """Return the views of all entities by id, in the order of the registers."""
    named: dict[str, list[EntryMentions]] = defaultdict(list)
    quoted: dict[tuple[str, str], list[EntryQuotation]] = defaultdict(list)
    for site_entry in entries:
        mentions: dict[str, list[tuple[Annotation, Mention]]] = defaultdict(list)
        for passage, mention, key in linked_mentions(site_entry):
            mentions[key].append((passage, mention))
        for key, found in mentions.items():
            named[key].append(EntryMentions(site_entry, tuple(found)))
        for quotation in site_entry.entry.quotations:
            for part, key in _parts(quotation):
                quoted[part, key].append(EntryQuotation(site_entry, quotation))
    return {
        key: EntityView(
            entity,
            tuple(named[key]),
            **{part: tuple(quoted[part, key]) for part in ("by", "through", "to", "about")},
        )
        for key, entity in entities.items()
    }


def _parts(quotation: Quotation) -> Iterator[tuple[str, str]]:
    attribution = quotation.attribution
    agents = (("by", attribution.speaker), ("through", attribution.relayed_by), ("to", attribution.addressee))
    yield from ((part, entity.id) for part, entity in agents if entity)
    yield from (("about", topic.id) for topic in quotation_topics(quotation))


def unattributed(entities: Mapping[str, Entity], entries: Iterable[SiteEntry]) -> tuple[EntryQuotation, ...]:
    """Return the quotations without a speaker, or with a speaker that has no page."""
    return tuple(
        EntryQuotation(site_entry, quotation)
        for site_entry in entries
        for quotation in site_entry.entry.quotations
        if quotation.attribution.speaker is None or quotation.attribution.speaker.id not in entities
    )


def mark_quotation(found: EntryQuotation, entity: str) -> Iterator[Segment]:
    """Yield the text of a quotation, with the mentions of an entity marked."""
    named = [mention for _, mention, key in linked_mentions(found.entry) if key == entity]
    for index, piece in enumerate(found.quotation.pieces):
        if index:
            yield Segment(" ", named=False)
        yield from _segments(piece, named)


def _segments(passage: Annotation, mentions: Iterable[Mention]) -> Iterator[Segment]:
    text, position = passage.entry.text, passage.span.start
    for mention in mentions:
        # A mention inside another mention of the same entity is marked with it.
        if mention.span.start >= position and mention.span.end <= passage.span.end:
            yield Segment(text[position : mention.span.start], named=False)
            yield Segment(mention.text, named=True)
            position = mention.span.end
    yield Segment(text[position : passage.span.end], named=False)
