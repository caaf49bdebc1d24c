"""Adding the proposals that a person accepted to a re-anchored entry."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from khabar.model import Attribution, Cue, Entry, Quotation, Source
from khabar.versions.reanchor.occupied import OccupiedSpans
from khabar.versions.reanchor.transfer import Placement

_LAYERS = ("quotations", "sources", "cues", "phrases", "time_expressions", "mentions")


def accept(entry: Entry, placements: Iterable[Placement]) -> tuple[Entry, tuple[Placement, ...]]:
    """Add proposals to a re-anchored entry.

    Cues and sources are tied to their quotations again, whichever of them was accepted first.

    Args:
        entry: The re-anchored entry, possibly edited since, with the same text.
        placements: The proposals.

    Returns:
        The entry, and the proposals that do not fit into it.
    """
    added: list[Placement] = []
    refused: list[Placement] = []
    for placement in placements:
        if grown := _add(entry, placement):
            entry = grown
            added.append(placement)
        else:
            refused.append(placement)
    quotations = tuple(_tied(quotation, entry, added) for quotation in entry.quotations)
    return replace(entry, quotations=quotations), tuple(refused)


def _add(entry: Entry, placement: Placement) -> Entry | None:
    annotation = placement.annotation
    if annotation is None or _is_there(entry, placement):
        return None
    occupied = OccupiedSpans(entry.blocks, entry.sentences)
    for layer in _LAYERS:
        for item in getattr(entry, layer):
            occupied.take([part.span for part in getattr(item, "pieces", (item,))])
    if occupied.refuse([part.span for part in getattr(annotation, "pieces", (annotation,))]):
        return None
    order = (*getattr(entry, placement.layer), annotation)
    grown: dict[str, Any] = {placement.layer: tuple(sorted(order, key=_place))}
    return replace(entry, **grown)


def _is_there(entry: Entry, placement: Placement) -> bool:
    """Whether an annotation with this id was added before: the queue is read for the second time."""
    return bool(placement.id) and placement.id in entry


def _place(item: Any) -> tuple[int, int]:  # noqa: ANN401 (an annotation or a quotation)
    return item.span.start, -item.span.end


def _tied(quotation: Quotation, entry: Entry, added: Iterable[Placement]) -> Quotation:
    """Return a quotation with those of its cues, and its source, that are in the entry."""
    attribution = quotation.attribution
    for placement in added:
        if quotation.id in placement.serves:
            attribution = _served(attribution, placement.annotation)
    cues = {cue.id: cue for cue in entry.cues}
    sources = {source.id: source for source in entry.sources}
    known = dict.fromkeys(cue.id for cue in attribution.cues if cue.id in cues)
    source = sources.get(attribution.source.id) if attribution.source else None
    tied = replace(attribution, cues=tuple(cues[name] for name in known), source=source)
    return quotation if tied == quotation.attribution else replace(quotation, attribution=tied)


def _served(attribution: Attribution, found: object) -> Attribution:
    if isinstance(found, Cue):
        return replace(attribution, cues=(*attribution.cues, found))
    if isinstance(found, Source):
        return replace(attribution, source=found)
    return attribution
