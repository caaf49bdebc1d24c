"""Merging two people's changes of one entry, annotation by annotation.

**The problem.** git merges lines, and a sentence is one line. If two annotators work on the same sentence,
git reports a conflict, even if one has linked a name and the other has corrected a date.

**The idea.** The unit of a merge is the annotation. All three versions (*base*, from which both sides
started, *ours* and *theirs*) are first shifted to the merged text (`khabar.versions.diff.offset_shift`), so
that offsets mean the same in all of them. Then each annotation of a layer is decided on its own:

| ours | theirs | merged |
|---|---|---|
| unchanged | unchanged | as in the base |
| changed | unchanged | as ours |
| unchanged | changed | as theirs |
| changed | changed in the same way | as both |
| changed | changed in another way | as ours, and a conflict |

**An example.** The annotation of *Nadir spoke yesterday in Marsa with Lena*, one line in the file:

```
         Nadir             spoke     yesterday          Marsa             Lena
base     m1 person:nadir   c1 say    d1
ours     m1 person:nadir   c1 say    d1 2019-05-01      m2 place:marsa
theirs   m1 person:other   c1 say    d1 2019-05-02                        m2 person:lena

merged   m1 person:other   c1 say    d1 2019-05-01      m2 place:marsa    m2a person:lena
         theirs            base      ours, conflict     ours, added       theirs, added and renamed
```

**The steps**, each a function of the choices made so far, which returns new choices and conflicts:

1. the text: edits of both sides, with a conflict where they touch (`merge.text`);
2. each layer in the order of `LAYERS` (`merge.layer`; sentences tile the text, so they are merged in
   `merge.sentences`), without items whose text is gone (`drop_vanished`);
3. new ids for additions of theirs whose id ours has given to something else (`merge.ids`);
4. cues, sources and anonymous sources that one side removed while the other came to refer to them return
   (`merge.references`);
5. XML elements cannot cross: where an annotation of theirs crosses another one, it returns to its version in
   the base or is left out, with a conflict (`merge.crossing`);
6. the header (`merge.header`).

The result is written as XML and read again, and must have the text of the page, or the merge is refused.

**Limits.** An annotation is one decision: if both sides changed different aspects of it, that is a conflict.
The cost is that of five comparisons of texts, two of entries, and of writing and reading the result.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from khabar.errors import UnmergeableError, message_of
from khabar.messages import say
from khabar.model import Entity, Entry, Header, Sentence, ids_of
from khabar.tei import read, write
from khabar.tei.entry.nesting import CrossingError, StrayError
from khabar.versions.diff.changes import Difference, Item, Layer, TextChanged
from khabar.versions.diff.entry import diff
from khabar.versions.diff.layers import LAYERS
from khabar.versions.diff.offset_shift import OffsetShift
from khabar.versions.merge.conflict import Conflict, ConflictReason
from khabar.versions.merge.crossing import give_way, spans
from khabar.versions.merge.header import count_anew, merge_header
from khabar.versions.merge.ids import IdRegistry
from khabar.versions.merge.layer import (
    Choice,
    ChoiceOrigin,
    Choices,
    LayerSide,
    in_order,
    merge_layer,
)
from khabar.versions.merge.references import restore_used
from khabar.versions.merge.sentences import merge_sentences
from khabar.versions.merge.text import MergedText, merge_texts
from khabar.versions.patch.apply import assemble
from khabar.versions.text.edits import text_edits


@dataclass(frozen=True, slots=True)
class MergedEntry:
    """The result of a merge.

    Attributes:
        entry: The merged entry; where there is a conflict, as in ours.
        conflicts: The decisions that a person has to make, in the order of the layers.
        renamed: Pairs of an id in theirs and the new id, where ours has given the same id to something else.
    """

    entry: Entry
    conflicts: tuple[Conflict, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def merge(
    base: Entry, ours: Entry, theirs: Entry, entities: Mapping[str, Entity] | None = None
) -> MergedEntry:
    """Merge two versions of an entry that were made from the same one.

    Args:
        base: The version from which both were made.
        ours: One side, which is kept where there is a conflict.
        theirs: The other side.
        entities: The items of the registers.

    Raises:
        DifferenceError: if they are not versions of one entry.
        UnmergeableError: if the result would not have the text of the page.

    >>> from khabar.ids import EntryId
    >>> from khabar.model import Cue, Span
    >>> cue = Cue("c1", Span(0, 3), "say")
    >>> base = Entry(EntryId("toy-0001"), Header(), "قال", cues=(cue,))
    >>> mine, other = (replace(base, cues=(replace(cue, category=name),)) for name in ("tell", "assert"))
    >>> merge(base, base, mine).entry == mine
    True
    """
    differences = diff(base, ours), diff(base, theirs)
    if not differences[1].changes or differences[0] == differences[1]:
        return MergedEntry(ours)
    if not differences[0].changes:
        return MergedEntry(theirs)
    versions = (base, ours, theirs)
    text = _merge_text(base, differences)
    conflicts = [Conflict(Layer.TEXT, "", ConflictReason.TEXT, *pair) for pair in text.conflicts]
    registry = IdRegistry({name for version in versions for name in ids_of(version)})
    choices, found = _merge_layers(versions, differences, text.text, registry)
    conflicts += found
    for step in (restore_used(versions), give_way):
        choices, found = step(choices)
        conflicts += found
    header, found = merge_header(base.header, *differences)
    conflicts += found
    entry = _assemble(versions, header, text.text, choices, entities or {})
    return MergedEntry(entry, tuple(conflicts), tuple(registry.renamed))


def _merge_text(base: Entry, differences: Sequence[Difference]) -> MergedText:
    ours, theirs = (
        [change for change in difference if isinstance(change, TextChanged)] for difference in differences
    )
    return merge_texts(base.text, ours, theirs)


def _merge_layers(
    versions: Sequence[Entry], differences: Sequence[Difference], text: str, registry: IdRegistry
) -> tuple[Choices, list[Conflict]]:
    shifts = [OffsetShift(version, text_edits(version.text, text)) for version in versions]
    choices: dict[Layer, tuple[Choice, ...]] = {}
    conflicts: list[Conflict] = []
    for layer in LAYERS:
        shifted = [shift.apply(layer) for shift in shifts]
        merged, found = _merge_layer(layer, shifted, differences)
        kept, gone = drop_vanished(layer, merged)
        choices[layer] = tuple(registry.assign(in_order(layer, kept)))
        conflicts += [*found, *gone]
        _record(shifts, layer, choices[layer], shifted)
    return choices, conflicts


def _merge_layer(
    layer: Layer, shifted: Sequence[tuple[Item, ...]], differences: Sequence[Difference]
) -> tuple[list[Choice], list[Conflict]]:
    if layer is Layer.SENTENCE:
        return merge_sentences(*(cast("tuple[Sentence, ...]", items) for items in shifted))
    base, *sides = shifted
    ours, theirs = (
        LayerSide(items, difference.of(layer), base)
        for items, difference in zip(sides, differences, strict=True)
    )
    return merge_layer(layer, base, ours, theirs)


def drop_vanished(layer: Layer, choices: Sequence[Choice]) -> tuple[list[Choice], list[Conflict]]:
    """Drop the items all of whose text was removed by the other side; each is a conflict."""
    kept: list[Choice] = []
    conflicts: list[Conflict] = []
    for choice in choices:
        extents = spans(choice.item)
        if not extents or any(len(span) for span in extents):
            kept.append(choice)
            continue
        is_ours = choice.origin is ChoiceOrigin.OURS
        ours, theirs = (choice.change, None) if is_ours else (None, choice.change)
        name = LAYERS[layer].identity(choice.item)
        conflicts.append(Conflict(layer, name, ConflictReason.TEXT_GONE, ours, theirs))
    return kept, conflicts


def _record(
    shifts: Sequence[OffsetShift],
    layer: Layer,
    choices: Sequence[Choice],
    shifted: Sequence[tuple[Item, ...]],
) -> None:
    """Record where the items of each version are in the merged layer, so that references follow them."""
    items = tuple(choice.item for choice in choices)
    indexes = (
        [choice.base for choice in choices],
        [choice.ours for choice in choices],
        [choice.theirs for choice in choices],
    )
    for shift, own, positions in zip(shifts, shifted, indexes, strict=True):
        places: list[int | None] = [None] * len(own)
        for position, index in enumerate(positions):
            if index is not None:
                places[index] = position
        shift.record(layer, items, places)


def _assemble(
    versions: Sequence[Entry], header: Header, text: str, choices: Choices, entities: Mapping[str, Entity]
) -> Entry:
    layers = {layer: tuple(choice.item for choice in found) for layer, found in choices.items()}
    entry = assemble(versions[0], header, text, layers)
    entry = replace(entry, header=count_anew(entry.header, versions, entry))
    try:
        # Reading it again puts all layers into the order of the text.
        made = read(write(entry), entities)
    except (CrossingError, StrayError) as error:
        raise UnmergeableError(
            say("cannot merge the two sides into one entry: {error}", error=message_of(error))
        ) from None
    if made.text != text or not holds_page(made, *versions):
        raise UnmergeableError(
            say("cannot merge the two sides into one entry: its text would differ from the page")
        )
    return made


def holds_page(merged: Entry, base: Entry, ours: Entry, theirs: Entry) -> bool:
    """Whether a merged entry has the words of the page: those of the side whose words differ from the base.

    If both sides changed the words, in different ways, there is no page to compare with.
    """
    was, mine, other = map(page_words, (base, ours, theirs))
    if was not in (mine, other) and mine != other:
        return True
    return page_words(merged) == (other if mine == was else mine)


def page_words(entry: Entry) -> list[str]:
    """Return the words of blocks and furniture, in page order."""
    blocks = [(index, 1, block.text) for index, block in enumerate(entry.blocks)]
    furniture = [(piece.position, 0, piece.text) for piece in entry.furniture]
    return [
        word for _, _, text in sorted(blocks + furniture, key=lambda item: item[:2]) for word in text.split()
    ]
