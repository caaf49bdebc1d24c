"""Applying the changes of a layer to its items: the newer layer, and the new index of each older item.

A change names the index of an older item, the position of a newer one, or both. Items that no change names
keep their order and fill the positions that no change claims. With `B` removed and `X` added at 1:

```
older      A    B    C    D          index 0 to 3
newer      A    X    C    D          X claims position 1; A, C and D fill 0, 2 and 3
places     0    -    2    3
```
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.versions.diff.changes import Added, Change, Changed, Item, Joined, Removed, Split


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The newer version of a layer.

    Attributes:
        items: Its items.
        places: For each older item, its index in `items`, or `None` if it was removed.
    """

    items: tuple[Item, ...]
    places: tuple[int | None, ...]


def arrange(changes: Iterable[Change], shifted: Sequence[Item]) -> Arrangement:
    """Apply the changes of one layer to its items.

    Args:
        changes: The changes.
        shifted: The older items, shifted to the newer text.

    Raises:
        DifferenceError: if the changes do not fit the layer or each other.

    >>> from khabar.model import Cue, Span
    >>> from khabar.versions.diff.changes import Layer
    >>> first, second = Cue("c1", Span(0, 1)), Cue("c2", Span(2, 3))
    >>> arrange([Removed(Layer.CUE, first, 0)], [first, second]).places
    (None, 0)
    """
    gone: dict[int, int | None] = {}
    claimed: dict[int, Item] = {}
    for change in changes:
        for index in _indexes(change):
            if index in gone or not 0 <= index < len(shifted):
                raise DifferenceError(
                    say(
                        "{kind}: item {index} does not exist or is changed twice",
                        kind=change.kinds[0],
                        index=index,
                    )
                )
            gone[index] = None if isinstance(change, Removed) else _position(change)
        for position, item in _claims(change):
            if position in claimed:
                raise DifferenceError(
                    say("{kind}: position {position} is used twice", kind=change.kinds[0], position=position)
                )
            claimed[position] = item
    return _fill(shifted, gone, claimed)


def _fill(shifted: Sequence[Item], gone: dict[int, int | None], claimed: dict[int, Item]) -> Arrangement:
    size = len(shifted) - len(gone) + len(claimed)
    if claimed and not 0 <= min(claimed) <= max(claimed) < size:
        raise DifferenceError(
            say(
                "cannot put an item at position {position}: the layer will have {size} items",
                position=max(claimed),
                size=size,
            )
        )
    places: list[int | None] = [gone.get(index) for index in range(len(shifted))]
    kept = (index for index in range(len(shifted)) if index not in gone)
    items: list[Item] = []
    for position in range(size):
        if position in claimed:
            items.append(claimed[position])
        else:
            index = next(kept)
            items.append(shifted[index])
            places[index] = position
    return Arrangement(tuple(items), tuple(places))


def _indexes(change: Change) -> Sequence[int]:
    """Return the indexes of the older items that a change names."""
    match change:
        case Removed() | Changed() | Split():
            return (change.index,)
        case Joined():
            return range(change.index, change.index + len(change.before))
    return ()


def _claims(change: Change) -> Iterator[tuple[int, Item]]:
    """Yield the newer items that a change makes, each with its position."""
    match change:
        case Added() | Changed() | Joined():
            yield change.position, change.after
        case Split():
            yield from enumerate(change.after, change.position)


def _position(change: Change) -> int | None:
    match change:
        case Changed() | Split() | Joined():
            return change.position
    return None
