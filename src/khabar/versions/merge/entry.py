"""Merging what two people did to one entry, layer by layer.

A merge of lines takes each sentence for one thing: two annotators in one sentence are a conflict to it,
whatever they did. Here the thing is the annotation. Where both sides changed one annotation in two ways,
the merged entry has it as ours, and the conflict is told; all else is merged.

All three states are shifted over to the merged text first (`khabar.versions.diff.offset_shift`); offsets
then mean the
same everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from khabar.errors import UnmergeableError, message_of
from khabar.messages import say
from khabar.model import Entity, Entry, Header, Quotation
from khabar.tei import read, write
from khabar.tei.nesting import CrossingError, StrayError
from khabar.versions.diff.changes import Difference, Item, Layer, TextChanged
from khabar.versions.diff.entry import diff
from khabar.versions.diff.layers import LAYERS
from khabar.versions.diff.offset_shift import OffsetShift
from khabar.versions.merge.conflict import Conflict, ConflictReason
from khabar.versions.merge.crossing import Choices, give_way, spans
from khabar.versions.merge.header import count_anew, merge_header
from khabar.versions.merge.ids import FreeIds, ids_in, ids_of, with_ids
from khabar.versions.merge.layer import Choice, ChoiceOrigin, in_order, merge_layer, read_side
from khabar.versions.merge.sentences import merge_sentences
from khabar.versions.merge.text import merge_texts
from khabar.versions.patch.apply import assemble
from khabar.versions.text.edits import text_edits


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge made.

    Attributes:
        entry: The merged entry; where there is a conflict, as ours have it.
        conflicts: What somebody has to decide, in the order of the layers.
        renamed: Ids that theirs gave to new things and that ours had given to others, and what they are now.
    """

    entry: Entry
    conflicts: tuple[Conflict, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def merge(base: Entry, ours: Entry, theirs: Entry, entities: Mapping[str, Entity] | None = None) -> Merge:
    """Merge two states of an entry that were made from one.

    Args:
        base: The state that both were made from.
        ours: The one side; it wins where there is a conflict.
        theirs: The other side.
        entities: The items of the registers.

    Raises:
        DifferenceError: if they are not states of one entry.
        UnmergeableError: if the result would not hold the page.
    """
    to_ours, to_theirs = diff(base, ours), diff(base, theirs)
    if not to_theirs.changes or to_ours == to_theirs:
        return Merge(ours)
    if not to_ours.changes:
        return Merge(theirs)
    return _Merging(base, (ours, theirs), (to_ours, to_theirs)).run(entities or {})


class _Merging:
    """A merge under way: the layers that have been merged, and what is to be told of them."""

    def __init__(
        self, base: Entry, sides: tuple[Entry, Entry], differences: tuple[Difference, Difference]
    ) -> None:
        self._states = (base, *sides)
        self._differences = differences
        ours, theirs = (
            [change for change in difference if isinstance(change, TextChanged)] for difference in differences
        )
        merged = merge_texts(base.text, ours, theirs)
        self._text = merged.text
        self._conflicts = [Conflict(Layer.TEXT, "", ConflictReason.TEXT, *pair) for pair in merged.conflicts]
        self._shifts = [OffsetShift(state, text_edits(state.text, merged.text)) for state in self._states]
        self._names = FreeIds({name for state in self._states for name in ids_of(state)})
        self._held: set[str] = set()
        self._renamed: list[tuple[str, str]] = []
        self._choices: Choices = {}

    def run(self, entities: Mapping[str, Entity]) -> Merge:
        for layer in LAYERS:
            self._merge(layer)
        self._restore_what_is_used()
        self._let_give_way()
        header, conflicts = merge_header(self._states[0].header, *self._differences)
        self._conflicts += conflicts
        return Merge(self._assemble(header, entities), tuple(self._conflicts), tuple(self._renamed))

    def _merge(self, layer: Layer) -> None:
        shifted = [shift.apply(layer) for shift in self._shifts]
        if layer is Layer.SENTENCE:
            choices, conflicts = merge_sentences(*cast("Any", shifted))
        else:
            sides = (
                read_side(layer, shifted[0], items, difference)
                for items, difference in zip(shifted[1:], self._differences, strict=True)
            )
            choices, conflicts = merge_layer(layer, shifted[0], *sides)
        self._conflicts += conflicts
        kept = [choice for choice in choices if self._still_stands(layer, choice)]
        self._choices[layer] = self._with_own_ids(in_order(layer, kept))
        self._settle(layer, shifted)

    def _still_stands(self, layer: Layer, choice: Choice) -> bool:
        """Whether the text of an item is still there; if not, that is a conflict."""
        extents = spans(choice.item)
        if not extents or any(len(span) for span in extents):
            return True
        name = LAYERS[layer].identity(choice.item)
        ours, theirs = (choice.change, None) if choice.origin is ChoiceOrigin.OURS else (None, choice.change)
        self._conflicts.append(Conflict(layer, name, ConflictReason.TEXT_GONE, ours, theirs))
        return False

    def _with_own_ids(self, choices: list[Choice]) -> list[Choice]:
        """Give new ids to what is theirs where ours have given theirs to other things."""
        for choice in choices:
            if choice.origin is not ChoiceOrigin.THEIRS:
                self._held.update(ids_in(choice.item))
        return [
            replace(choice, item=self._with_own_id(choice.item))
            if choice.origin is ChoiceOrigin.THEIRS
            else choice
            for choice in choices
        ]

    def _with_own_id(self, item: Item) -> Item:
        renamed = {name: self._names.fresh(name) for name in ids_in(item) if name in self._held}
        self._renamed += renamed.items()
        made = with_ids(item, renamed) if renamed else item
        self._held.update(ids_in(made))
        return made

    def _settle(self, layer: Layer, shifted: Sequence[tuple[Item, ...]]) -> None:
        choices = self._choices[layer]
        for shift, own, name in zip(self._shifts, shifted, ("base", "ours", "theirs"), strict=True):
            places: list[int | None] = [None] * len(own)
            for position, choice in enumerate(choices):
                index = getattr(choice, name)
                if index is not None:
                    places[index] = position
            shift.record(layer, tuple(choice.item for choice in choices), places)

    def _restore_what_is_used(self) -> None:
        """Bring back what one side removed and the other one newly refers to."""
        quotations = [cast("Quotation", choice.item) for choice in self._choices[Layer.QUOTATION]]
        cues = [cue for quotation in quotations for cue in quotation.attribution.cues]
        sources = [quotation.attribution.source for quotation in quotations if quotation.attribution.source]
        groups = {group.id: group for state in self._states for group in state.anonymous_sources}
        used = [groups[name] for name in self._referred(quotations) if name in groups]
        for layer, wanted in ((Layer.CUE, cues), (Layer.SOURCE, sources), (Layer.GROUP, used)):
            there = {LAYERS[layer].identity(choice.item) for choice in self._choices[layer]}
            for item in wanted:
                name = LAYERS[layer].identity(item)
                if name and name not in there:
                    there.add(name)
                    self._choices[layer].append(Choice(item, ChoiceOrigin.BASE))
                    self._conflicts.append(Conflict(layer, name, ConflictReason.IN_USE))
            self._choices[layer] = in_order(layer, self._choices[layer])

    def _referred(self, quotations: Iterable[Quotation]) -> list[str]:
        """Return the ids of the entities that the merged entry refers to."""
        found: list[Entity | None] = []
        for layer in (Layer.MENTION, Layer.SOURCE):
            found += [cast("Any", choice.item).entity for choice in self._choices[layer]]
        for quotation in quotations:
            attribution = quotation.attribution
            found += [attribution.speaker, attribution.relayed_by, attribution.addressee]
        return list(dict.fromkeys(entity.id for entity in found if entity))

    def _let_give_way(self) -> None:
        """Take back what of theirs crosses something, and what refers to it."""
        before = self._linked()
        self._conflicts += give_way(self._choices)
        after = self._linked()
        ties = {item: after.get(key) for key, item in before.items() if after.get(key) != item}
        if ties:
            self._choices[Layer.QUOTATION] = [
                replace(choice, item=_retied(cast("Quotation", choice.item), ties))
                for choice in self._choices[Layer.QUOTATION]
            ]

    def _linked(self) -> dict[tuple[object, ...], Item]:
        """Return the items that quotations are tied to, by where they come from."""
        return {
            (layer, choice.base, choice.ours, choice.theirs): choice.item
            for layer in (Layer.CUE, Layer.SOURCE)
            for choice in self._choices[layer]
        }

    def _assemble(self, header: Header, entities: Mapping[str, Entity]) -> Entry:
        layers = {layer: tuple(choice.item for choice in choices) for layer, choices in self._choices.items()}
        entry = assemble(self._states[0], header, self._text, layers)
        entry = replace(entry, header=count_anew(entry.header, self._states, entry))
        try:
            # Read again, everything is in the order of the text.
            made = read(write(entry), entities)
        except (CrossingError, StrayError) as error:
            raise UnmergeableError(
                say("cannot merge the two sides into one entry: {error}", error=message_of(error))
            ) from None
        if made.text != self._text or not holds_page(made, *self._states):
            raise UnmergeableError(
                say("cannot merge the two sides into one entry: its text would differ from the page")
            )
        return made


def _retied(quotation: Quotation, ties: Mapping[Any, Any]) -> Quotation:
    """Return a quotation tied to what has taken the place of its cues and its source."""
    attribution = quotation.attribution
    cues = (ties.get(cue, cue) for cue in attribution.cues)
    source = ties.get(attribution.source, attribution.source)
    return replace(quotation, attribution=replace(attribution, cues=tuple(filter(None, cues)), source=source))


def holds_page(merged: Entry, base: Entry, ours: Entry, theirs: Entry) -> bool:
    """Whether a merged entry has the words of the page: those of the side that has other ones than the base.

    Where both sides have other words, in two ways, nobody can tell.
    """
    was, mine, other = map(page_words, (base, ours, theirs))
    if was not in (mine, other) and mine != other:
        return True
    return page_words(merged) == (other if mine == was else mine)


def page_words(entry: Entry) -> list[str]:
    """Return the words of the page: those of blocks and furniture, in the order in which they stand there."""
    blocks = [(index, 1, block.text) for index, block in enumerate(entry.blocks)]
    furniture = [(piece.position, 0, piece.text) for piece in entry.furniture]
    return [
        word for _, _, text in sorted(blocks + furniture, key=lambda item: item[:2]) for word in text.split()
    ]
