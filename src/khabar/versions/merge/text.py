"""Merging the edits of two sides of one text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.versions.diff.changes import TextChanged
from khabar.versions.text.edits import OffsetMap


@dataclass(frozen=True, slots=True)
class MergedText:
    """A text with the edits of two sides.

    Attributes:
        text: The text; where the two sides edited the same place differently, as in ours.
        conflicts: These places: the first edit of ours and the first of theirs.
    """

    text: str
    conflicts: tuple[tuple[TextChanged, TextChanged], ...]


def merge_texts(base: str, ours: Sequence[TextChanged], theirs: Sequence[TextChanged]) -> MergedText:
    """Apply the edits of two sides to a text. Edits that touch each other are in the same place.

    >>> from khabar.versions.text.edits import text_edits
    >>> base = "one two three"
    >>> merge_texts(base, text_edits(base, "1 two three"), text_edits(base, "one two 3")).text
    '1 two 3'
    """
    kept: list[TextChanged] = []
    conflicts: list[tuple[TextChanged, TextChanged]] = []
    for cluster in _clusters(ours, theirs):
        mine, other = ([edit for side, edit in cluster if side == number] for number in (0, 1))
        if mine and other and mine != other:
            conflicts.append((mine[0], other[0]))
        kept += mine or other
    return MergedText(OffsetMap(kept).rewrite(base), tuple(conflicts))


def _clusters(
    ours: Sequence[TextChanged], theirs: Sequence[TextChanged]
) -> Iterator[list[tuple[int, TextChanged]]]:
    """Yield groups of edits that touch each other, each edit with its side."""
    tagged = [(0, edit) for edit in ours] + [(1, edit) for edit in theirs]
    cluster: list[tuple[int, TextChanged]] = []
    end = -1
    for side, edit in sorted(tagged, key=lambda item: (item[1].span, item[0])):
        if cluster and edit.span.start > end:
            yield cluster
            cluster = []
        cluster.append((side, edit))
        end = max(end, edit.span.end)
    if cluster:
        yield cluster
