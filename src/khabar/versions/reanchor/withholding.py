"""Taking back placements: annotations that were sure, until something else objected.

A caller may know more than the witnesses, such as the rules of the corpus. What it objects to leaves the new
entry and becomes unsure, so that it waits for a person as any other proposal.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from khabar.messages import Message
from khabar.model import Entry, Quotation
from khabar.versions.reanchor.entry import Reanchoring
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.reanchor.transfer import Placement

LAYERS = ("mentions", "quotations", "cues", "sources", "time_expressions", "phrases")
"""The layers whose annotations can be left out. Sentences tile the text."""


def withhold(result: Reanchoring, objections: Mapping[Placement, Message]) -> Reanchoring:
    """Return a re-anchoring in which some placements are unsure.

    Args:
        result: The re-anchoring.
        objections: The placements of annotations to leave out, which were sure, each with the reason.
    """
    placements = tuple(
        replace(placement, status=PlacementStatus.UNSURE, reason=objections[placement])
        if placement in objections
        else placement
        for placement in result.placements
    )
    out = {(placement.layer, placement.annotation) for placement in objections}
    return replace(result, entry=_without(result.entry, out), placements=placements)


def _without(entry: Entry, out: set[tuple[str, Any]]) -> Entry:
    layers: dict[str, Any] = {
        layer: tuple(item for item in getattr(entry, layer) if not _is_out(layer, item, out))
        for layer in LAYERS
    }
    cues, sources = set(layers["cues"]), set(layers["sources"])
    layers["quotations"] = tuple(_with_parts(item, cues, sources) for item in layers["quotations"])
    return replace(entry, **layers)


def _is_out(layer: str, item: Any, out: set[tuple[str, Any]]) -> bool:  # noqa: ANN401 (any annotation)
    if layer == "quotations":
        # Its cues may have left since it was placed.
        return any(layer == name and item.id == other.id for name, other in out)
    return (layer, item) in out


def _with_parts(quotation: Quotation, cues: set[Any], sources: set[Any]) -> Quotation:
    attribution = quotation.attribution
    kept = replace(
        attribution,
        cues=tuple(cue for cue in attribution.cues if cue in cues),
        source=attribution.source if attribution.source in sources else None,
    )
    return quotation if kept == attribution else replace(quotation, attribution=kept)
