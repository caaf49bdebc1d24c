"""Comparing two versions of an entry, in four steps for each layer.

1. **Shift** the older items to the newer text (`offset_shift`), so that an edit of the text is not a change
   of every annotation after it.
2. **Match** older and newer items (`matching`), since ids alone are not reliable.
3. **Describe** each pair by the aspects that differ (`layers`), unmatched items as removed or added, and
   sentences that tile each other as split or joined (`segmentation`).
4. **Record** where each older item now is (`arrangement`), for the layers that refer to this one.

>>> from dataclasses import replace
>>> from khabar.model import Cue, Entry, Header, Span
>>> from khabar.ids import EntryId
>>> before = Entry(EntryId("toy-0001"), Header(), "قال", cues=(Cue("c1", Span(0, 3), "say"),))
>>> after = Entry(EntryId("toy-0001"), Header(), "قال", cues=(Cue("c1", Span(0, 3), "assert"),))
>>> diff(before, after).counts()
{'cue-category': 1}
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import cast

from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.model import Entry, Extent, Header, Provenance, Sentence
from khabar.patience import longest_rise
from khabar.versions.diff.arrangement import arrange
from khabar.versions.diff.changes import (
    Added,
    Change,
    Changed,
    Difference,
    FieldChanged,
    Item,
    ItemChange,
    Layer,
    Removed,
    Split,
    TextChanged,
    rank,
)
from khabar.versions.diff.layers import LAYERS, ORDER, changed_aspects, extent, present
from khabar.versions.diff.matching import Pair, candidate, match
from khabar.versions.diff.offset_shift import OffsetShift
from khabar.versions.diff.segmentation import regroup
from khabar.versions.text.edits import text_edits

_Sentences = tuple[tuple[Sentence, ...], tuple[Sentence, ...], tuple[Sentence, ...]]


def diff(before: Entry, after: Entry) -> Difference:
    """Return the difference between two versions of an entry; `khabar.versions.apply` is the inverse.

    The names of entities come from the registers, not from the entry: read both versions with the same ones.

    Raises:
        DifferenceError: if they are different entries.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> diff(entry.at("1.0.0"), entry).counts()["revision-added"]
    1
    """
    if before.id != after.id:
        raise DifferenceError(
            say(
                "{before} and {after} are different entries; expected two versions of one entry",
                before=before.id,
                after=after.id,
            )
        )
    edits = [TextChanged(edit.span, edit.before, edit.after) for edit in text_edits(before.text, after.text)]
    shift = OffsetShift(before, edits)
    changes: list[Change] = [*_fields("", before.header, after.header), *edits]
    for layer in LAYERS:
        changes += _diff_layer(layer, before, after, shift)
    if not changes:
        return Difference(before.id)
    old, new = tuple(present(before)), tuple(present(after))
    return Difference(
        before.id,
        tuple(sorted(changes, key=rank)),
        gained=tuple(name for name in new if name not in old),
        lost=tuple(name for name in old if name not in new),
    )


def _fields(path: str, before: Header | Extent | Provenance, after: object) -> Iterator[FieldChanged]:
    """Yield the fields in which two headers differ. Lists are compared as layers."""
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if isinstance(old, Extent | Provenance):
            yield from _fields(f"{path}{field.name}.", old, new)
        elif not isinstance(old, tuple) and old != new:
            yield FieldChanged(path + field.name, old, new)


def _diff_layer(layer: Layer, before: Entry, after: Entry, shift: OffsetShift) -> list[ItemChange]:
    """Return the changes of one layer, and record it for the layers that refer to it."""
    shape = LAYERS[layer]
    older, shifted, newer = shape.items(before), shift.apply(layer), shape.items(after)
    if shifted == newer:
        return []
    start, end = _alike(shifted, newer)
    ours, theirs = range(start, len(shifted) - end), range(start, len(newer) - end)
    pairs = match(
        shape,
        [candidate(shape, index, older[index], extent(shifted[index]), before.text) for index in ours],
        [candidate(shape, index, newer[index], extent(newer[index]), after.text) for index in theirs],
    )
    left, right = {index for index, _ in pairs}, {position for _, position in pairs}
    changes: list[ItemChange] = list(_changed(layer, pairs, older, shifted, newer))
    changes += [Removed(layer, older[index], index) for index in ours if index not in left]
    changes += [Added(layer, newer[index], index) for index in theirs if index not in right]
    if layer is Layer.SENTENCE:
        changes = regroup(changes, *cast("_Sentences", (older, shifted, newer)))
    if changes:
        shift.record(layer, newer, arrange(changes, shifted).places)
    return sorted(changes, key=lambda change: _place(change, shifted))


def _alike(shifted: Sequence[Item], newer: Sequence[Item]) -> tuple[int, int]:
    """Return how many items at the beginning, and how many at the end, are the same in both."""
    most = min(len(shifted), len(newer))
    start = next((index for index in range(most) if shifted[index] != newer[index]), most)
    most -= start
    end = next((index for index in range(most) if shifted[-1 - index] != newer[-1 - index]), most)
    return start, end


def _changed(
    layer: Layer,
    pairs: Sequence[Pair],
    older: Sequence[Item],
    shifted: Sequence[Item],
    newer: Sequence[Item],
) -> Iterator[Changed]:
    """Yield the changes of the items that both versions have."""
    same: list[Pair] = []
    for index, position in sorted(pairs):
        if aspects := changed_aspects(layer, shifted[index], newer[position]):
            yield Changed(layer, older[index], newer[position], aspects, index, position)
        else:
            same.append((index, position))
    in_order = {same[index] for index in longest_rise([position for _, position in same])}
    for index, position in same:
        if (index, position) not in in_order:
            yield Changed(layer, older[index], newer[position], (ORDER,), index, position)


def _place(change: ItemChange, shifted: Sequence[Item]) -> tuple[int, int]:
    """Return the position of a change in the text, or in its layer if its items have no spans."""
    number = change.index if isinstance(change, Removed) else change.position
    if isinstance(change, Removed):
        item = shifted[number]
    else:
        item = change.after[0] if isinstance(change, Split) else change.after
    span = extent(item)
    return (number if span is None else span.start, number)
