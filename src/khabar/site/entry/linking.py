"""The links between quotations and the cues, sources and mentions that belong to them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.model import Entry, Mention, Quotation, Span
from khabar.site.state.entries import place_of
from khabar.vocabulary import Certainty, EntityType, QuotationType

Keyed = tuple[str, Quotation]
"""A quotation and its key on the page: its id, or its number where it has none."""


def keyed_quotations(entry: Entry) -> tuple[Keyed, ...]:
    """Return the quotations of an entry with their keys, in document order."""
    return tuple(
        (quotation.id or f"quotation-{number}", quotation)
        for number, quotation in enumerate(entry.quotations, 1)
    )


@dataclass(frozen=True, slots=True)
class Links:
    """The keys of the quotations that the parts of attributions belong to, by the extent of the part.

    Attributes:
        cues: Those that a cue reports.
        sources: Those whose source words name.
        relayers: Those that a medium relays, by the extent of its name in the same sentence.
        indirect: The keys of quotations that are not direct.
    """

    cues: dict[Span, list[str]]
    sources: dict[Span, list[str]]
    relayers: dict[Span, list[str]]
    indirect: frozenset[str]

    def layer(self, keys: list[str]) -> str:
        """Return the layer that marks the parts of quotations: indirect if all of them are."""
        return "indirect" if self.indirect.issuperset(keys) else "quotations"


def link_parts(entry: Entry) -> Links:
    """Return the parts of an entry that belong to its quotations."""
    cues, sources, relayers = (defaultdict[Span, list[str]](list) for _ in range(3))
    for key, quotation in keyed_quotations(entry):
        for cue in quotation.attribution.cues:
            cues[cue.span].append(key)
        if source := quotation.attribution.source:
            sources[source.span].append(key)
        for mention in _relayers(entry, quotation):
            relayers[mention.span].append(key)
    indirect = (
        key for key, quotation in keyed_quotations(entry) if quotation.type is not QuotationType.DIRECT
    )
    return Links(cues, sources, relayers, frozenset(indirect))


def _relayers(entry: Entry, quotation: Quotation) -> Iterator[Mention]:
    """Yield the names, outside the content, of the medium in the sentence that the quotation begins in."""
    medium, sentence = quotation.attribution.relayed_by, entry.sentence_at(quotation.span.start)
    if medium is None or sentence is None:
        return
    for mention in entry.inside(sentence.span):
        if mention.entity == medium and not any(span.embeds(mention.span) for span in quotation.content):
            yield mention


def is_anonymous(quotation: Quotation) -> bool:
    """Whether the source of a quotation is anonymous or unknown."""
    speaker = quotation.attribution.speaker
    return speaker is None or speaker.type is EntityType.GROUP


def quotation_signs(quotation: Quotation) -> list[str]:
    """Return the signs at a quotation: anonymous, relayed, uncertain."""
    attribution = quotation.attribution
    signs = {
        "anonymous": is_anonymous(quotation),
        "relayed": attribution.relayed_by is not None,
        "uncertain": attribution.certainty is not Certainty.HIGH,
    }
    return [name for name, holds in signs.items() if holds]


def places_of(quotation: Quotation) -> Iterator[str]:
    """Yield the ids of the pieces of a quotation, then those of the sentences that they begin in."""
    yield from (piece.id for piece in quotation.pieces if piece.id)
    yield from dict.fromkeys(
        place for piece in quotation.pieces if (place := place_of(quotation.entry, piece.span.start))
    )
