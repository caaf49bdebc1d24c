"""Split and joined sentences: several changes of the layer that are really one.

Matching pairs sentences one by one, so a sentence `s1` that was split into `s1` and `s1a` first appears as a
changed boundary and an addition. A sentence that several sentences of the other version cover from end to end
is found here, and these changes are replaced by one `Split` or `Joined`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Sentence, Span
from khabar.versions.diff.changes import Added, Changed, ItemChange, Joined, Removed, Split


@dataclass(frozen=True, slots=True)
class _ChangedSentence:
    """A sentence whose boundaries changed, or that was added or removed.

    Attributes:
        span: Its span in the newer text.
        index: Its index in its layer.
        partner: The index, in the other version, of the sentence with which it is matched; `None` for none.
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
    """Return the changes of sentences, with splits and joins instead of their parts.

    Args:
        changes: The changes, one for each sentence.
        older: The sentences of the older version.
        shifted: The same sentences, shifted to the newer text.
        newer: The sentences of the newer version.
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
    """Yield the sentences of one version that several of the other cover from end to end, with these."""
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
