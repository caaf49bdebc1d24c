"""References in a merge: items that one side removed, and to which the other side newly refers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from khabar.model import Cue, Entity, Entry, Mention, Quotation, Source
from khabar.versions.diff.changes import Item, Layer
from khabar.versions.diff.layers import LAYERS
from khabar.versions.merge.conflict import Conflict, ConflictReason
from khabar.versions.merge.layer import Choice, ChoiceOrigin, Choices, in_order


def restore_used(versions: Sequence[Entry]) -> Callable[[Choices], tuple[Choices, list[Conflict]]]:
    """Return the step that restores removed items to which the merged entry refers; each is a conflict.

    Args:
        versions: The three versions, which have the anonymous sources.
    """
    anonymous = {source.id: source for version in versions for source in version.anonymous_sources}

    def step(choices: Choices) -> tuple[Choices, list[Conflict]]:
        quotations = _quotations(choices)
        attributions = [quotation.attribution for quotation in quotations]
        used: dict[Layer, list[Item]] = {
            Layer.CUE: [cue for attribution in attributions for cue in attribution.cues],
            Layer.SOURCE: [item.source for item in attributions if item.source],
            Layer.GROUP: [anonymous[name] for name in _referents(choices) if name in anonymous],
        }
        made = dict(choices)
        conflicts: list[Conflict] = []
        for layer, wanted in used.items():
            restored = list(_missing(layer, choices[layer], wanted))
            conflicts += [
                Conflict(layer, LAYERS[layer].identity(item), ConflictReason.IN_USE) for item in restored
            ]
            back = (Choice(item, ChoiceOrigin.BASE) for item in restored)
            made[layer] = tuple(in_order(layer, [*choices[layer], *back]))
        return made, conflicts

    return step


def _quotations(choices: Choices) -> list[Quotation]:
    found = (choice.item for choice in choices[Layer.QUOTATION])
    return [item for item in found if isinstance(item, Quotation)]


def _missing(layer: Layer, choices: Iterable[Choice], wanted: Iterable[Item]) -> Iterator[Item]:
    """Yield the items with an id that a layer does not have, each once."""
    there = {LAYERS[layer].identity(choice.item) for choice in choices}
    for item in wanted:
        name = LAYERS[layer].identity(item)
        if name and name not in there:
            there.add(name)
            yield item


def _referents(choices: Choices) -> list[str]:
    """Return the ids of the entities to which the merged entry refers, each once."""
    found: list[Entity | None] = [
        choice.item.entity
        for layer in (Layer.MENTION, Layer.SOURCE)
        for choice in choices[layer]
        if isinstance(choice.item, Mention | Source)
    ]
    for quotation in _quotations(choices):
        attribution = quotation.attribution
        found += [attribution.speaker, attribution.relayed_by, attribution.addressee]
    return list(dict.fromkeys(entity.id for entity in found if entity))


def follow_back(before: Choices, after: Choices) -> Choices:
    """Return choices whose quotations refer to the cues and sources that are there after a step.

    Args:
        before: The choices before the step.
        after: The choices after it: cues and sources may be changed or left out.
    """
    remaining = _by_place(after)
    changed = {
        item: remaining.get(key) for key, item in _by_place(before).items() if remaining.get(key) != item
    }
    if not changed:
        return after
    quotations = tuple(
        replace(choice, item=_with_references(choice.item, changed)) for choice in after[Layer.QUOTATION]
    )
    return {**after, Layer.QUOTATION: quotations}


def _by_place(choices: Choices) -> dict[tuple[object, ...], Item]:
    """Return the cues and sources by their indexes in the three versions."""
    return {
        (layer, choice.base, choice.ours, choice.theirs): choice.item
        for layer in (Layer.CUE, Layer.SOURCE)
        for choice in choices[layer]
    }


def _with_references(item: Item, changed: dict[Item, Item | None]) -> Item:
    if not isinstance(item, Quotation):
        return item
    attribution = item.attribution
    cues = (changed.get(cue, cue) for cue in attribution.cues)
    source = changed.get(attribution.source, attribution.source) if attribution.source else None
    return replace(
        item,
        attribution=replace(
            attribution,
            cues=tuple(cue for cue in cues if isinstance(cue, Cue)),
            source=source if isinstance(source, Source) else None,
        ),
    )
