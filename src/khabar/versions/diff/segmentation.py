"""Sentences that were split or joined: several changes of the layer that are one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Sentence, Span
from khabar.versions.diff.changes import Added, Changed, ItemChange, Joined, Removed, Split


@dataclass(frozen=True, slots=True)
class _ChangedSentence:
    """A sentence that has other borders now, is new or gone.

    Attributes:
        span: Its extent in the newer text.
        index: Its index in its layer.
        partner: Index, in the other layer, of what it is matched with; `None` if with nothing.
    """

    span: Span
    index: int
    partner: int | None = None


def regroup(
    changes: Sequence[ItemChange],
    older: Sequence[Sentence],
    shifted: Sequence[Sentence],
    newer: Sequence[Sentence],
) -> list[ItemChange]:
    """Return the changes of the layer of sentences, with splits and joins in place of what they consist of.

    Args:
        changes: The changes, one a sentence.
        older: The sentences of the older state.
        shifted: The same, shifted over to the newer text.
        newer: The sentences of the newer state.
    """
    olds = [
        _ChangedSentence(shifted[change.index].span, change.index, getattr(change, "position", None))
        for change in changes
        if isinstance(change, Removed) or (isinstance(change, Changed) and "boundary" in change.aspects)
    ]
    news = [
        _ChangedSentence(newer[change.position].span, change.position, getattr(change, "index", None))
        for change in changes
        if isinstance(change, Added) or (isinstance(change, Changed) and "boundary" in change.aspects)
    ]
    gone: set[int] = set()
    made: set[int] = set()
    groups: list[ItemChange] = []
    for index, parts in _tilings(olds, news):
        groups.append(Split(older[index], tuple(newer[part] for part in parts), index, parts.start))
        gone.add(index)
        made.update(parts)
    for position, parts in _tilings(news, olds):
        if position not in made and gone.isdisjoint(parts):
            groups.append(
                Joined(tuple(older[part] for part in parts), newer[position], parts.start, position)
            )
            gone.update(parts)
            made.add(position)
    rest = (change for change in changes if not _is_part(change, gone, made))
    return [*groups, *rest]


def _tilings(
    wholes: Sequence[_ChangedSentence], parts: Sequence[_ChangedSentence]
) -> Iterator[tuple[int, range]]:
    """Yield each sentence of one side that several of the other side cover from end to end."""
    parts = sorted(parts, key=lambda part: (part.span, part.index))
    starts = [part.span.start for part in parts]
    for whole in wholes:
        first = bisect_left(starts, whole.span.start)
        inside = []
        for part in parts[first:]:
            if not whole.span.embeds(part.span):
                break
            inside.append(part)
        if _is_tiled(whole, inside):
            yield whole.index, range(inside[0].index, inside[-1].index + 1)


def _is_tiled(whole: _ChangedSentence, parts: Sequence[_ChangedSentence]) -> bool:
    if len(parts) <= 1 or whole.span != Span(parts[0].span.start, parts[-1].span.end):
        return False
    indexes = [part.index for part in parts]
    return (
        indexes == list(range(indexes[0], indexes[-1] + 1))
        and whole.partner in {None, *indexes}
        and all(part.partner in {None, whole.index} for part in parts)
    )


def _is_part(change: ItemChange, gone: set[int], made: set[int]) -> bool:
    match change:
        case Removed():
            return change.index in gone
        case Added():
            return change.position in made
        case Changed():
            return change.index in gone or change.position in made
    return False
