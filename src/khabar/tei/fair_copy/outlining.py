"""The outline of a fair copy, from its tags."""

from collections.abc import Mapping, Sequence

from khabar.tei.fair_copy.tags import Form, Tag
from khabar.tei.names import BLOCKS, CONTAINERS, PERSON_GRP, TOKENS, local
from khabar.tei.page.outline import Outline, OutlinedBlock
from khabar.tei.page.table import Table

_TOKENS = frozenset(map(local, TOKENS))
_NO_ANNOTATIONS = frozenset(map(local, {*BLOCKS, *CONTAINERS, PERSON_GRP}))


def outline_of_copy(tags: Sequence[Tag], table: Table) -> Outline:
    """Return the outline of a fair copy.

    Args:
        tags: All tags, in order.
        table: Its page.
    """
    starts: list[Tag] = []
    parents: list[int] = []
    stops: list[int] = []
    opened = [-1]
    for tag in tags:
        form = tag.kind.form
        if form is Form.END:
            stops[opened.pop()] = len(starts)
            continue
        parents.append(opened[-1])
        if form is Form.START:
            opened.append(len(starts))
        starts.append(tag)
        stops.append(len(starts))
    next_id = iter(table.names).__next__
    return Outline(
        [tag.name for tag in starts],
        [next_id() if tag.has_id else "" for tag in starts],
        parents,
        stops,
        [tag.attributes for tag in starts],
        [OutlinedBlock(row.start, row.end, row.number) for row in table.blocks],
        _spans(table),
    )


def _spans(table: Table) -> Mapping[int, tuple[int, int]]:
    """Return the extents of the elements in blocks, tokens excepted."""
    spans: dict[int, tuple[int, int]] = {}
    for name, rows in table.rows.items():
        if name in _TOKENS:
            spans |= {row.number: (row.start, row.end) for row in rows if row.stop > row.number + 1}
        elif name not in _NO_ANNOTATIONS:
            spans |= {row.number: (row.start, row.end) for row in rows}
    return spans
