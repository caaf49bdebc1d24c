"""Entries and their annotations: what a corpus, a part of one, and several together have in common."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from khabar import arabic
from khabar.arabic import Level
from khabar.corpus.filters import is_of, known_arguments, require_cue_class, require_entity, require_type
from khabar.ids import EntryId
from khabar.vocabulary import EntityType, QuotationType

if TYPE_CHECKING:
    from khabar.model import Entity, Entry, Mention, Quotation, Sentence


class AnnotatedEntries(Mapping[EntryId, "Entry"]):
    """A mapping from entry ids to entries, with all their annotations."""

    @property
    @abstractmethod
    def entities(self) -> "Mapping[str, Entity]":
        """The items of all registers, by id with prefix."""

    def sentences(self) -> "Iterator[Sentence]":
        """Yield all sentences of all entries."""
        for entry in self.values():
            yield from entry.sentences

    @known_arguments
    def quotations(
        self,
        *,
        speaker: "str | Entity | None" = None,
        type: QuotationType | str | None = None,  # noqa: A002 (the word of the field)
        medium: "str | Entity | None" = None,
        cue: str | None = None,
        cue_class: str | None = None,
    ) -> "Iterator[Quotation]":
        """Yield quotations.

        Args:
            speaker: Only those of this speaker: an entity or its id (`person:putin`).
            type: Only those of this type: `direct`, `indirect` or `mixed`.
            medium: Only those that this medium relays.
            cue: Only those with a cue of these words; vowel signs and hamza seats make no difference.
            cue_class: Only those with a cue of this class (`say`).

        Raises:
            QueryError: if there is no such speaker, medium, type or class.
        """
        wanted = require_type(type, QuotationType)
        require_entity(speaker, self.entities, self.values())
        require_entity(medium, self.entities, self.values())
        require_cue_class(cue_class, self.values())
        key = None if cue is None else arabic.fold(cue, Level.NAMES)
        return (
            quotation
            for entry in self.values()
            for quotation in entry.quotations
            if wanted in {None, quotation.type}
            and is_of(quotation.attribution.speaker, speaker)
            and is_of(quotation.attribution.relayed_by, medium)
            and _has_cue(quotation, key, cue_class)
        )

    @known_arguments
    def mentions(
        self,
        *,
        type: EntityType | str | None = None,  # noqa: A002 (the word of the field)
        entity: "str | Entity | None" = None,
    ) -> "Iterator[Mention]":
        """Yield mentions.

        Args:
            type: Only those of this type: `person`, `place` or `organisation`.
            entity: Only those of this entity or id.

        Raises:
            QueryError: if there is no such type or entity.
        """
        wanted = require_type(type, EntityType)
        require_entity(entity, self.entities, self.values())
        return (
            mention
            for entry in self.values()
            for mention in entry.mentions
            if wanted in {None, mention.type} and is_of(mention.entity, entity)
        )


def _has_cue(quotation: "Quotation", key: str | None, category: str | None) -> bool:
    if key is None and category is None:
        return True
    return any(
        (key is None or arabic.fold(cue.text, Level.NAMES) == key)
        and (category is None or cue.category == category)
        for cue in quotation.attribution.cues
    )
