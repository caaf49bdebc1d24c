"""The outline of a fair copy, from its tags."""

from collections.abc import Mapping, Sequence

from khabar.tei.fair_copy.tags import Form, Tag
from khabar.tei.names import BLOCKS, CONTAINERS, PERSON_GRP, TOKENS, local
from khabar.tei.page.outline import Outline, OutlinedBlock
from khabar.tei.page.table import ElementTable

_TOKENS = frozenset(map(local, TOKENS))
_NO_ANNOTATIONS = frozenset(map(local, {*BLOCKS, *CONTAINERS, PERSON_GRP}))


def outline_of_copy(tags: Sequence[Tag], table: ElementTable) -> Outline:
    """Return the outline of a fair copy.

    Args:
        tags: All tags, in order.
        table: Its page.
    """
    end, start = Form.END, Form.START
    forms = [tag.kind.form for tag in tags]
    starts = [tag for tag, form in zip(tags, forms, strict=True) if form is not end]
    parents: list[int] = []
    stops = list(range(1, len(starts) + 1))
    opened = [-1]
    number = 0
    for form in forms:
        if form is end:
            stops[opened.pop()] = number
            continue
        parents.append(opened[-1])
        if form is start:
            opened.append(number)
        number += 1
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


def _spans(table: ElementTable) -> Mapping[int, tuple[int, int]]:
    """Return the extents of the elements in blocks, tokens excepted."""
    spans: dict[int, tuple[int, int]] = {}
    for name, rows in table.rows.items():
        if name in _TOKENS:
            spans |= {row.number: (row.start, row.end) for row in rows if row.stop > row.number + 1}
        elif name not in _NO_ANNOTATIONS:
            spans |= {row.number: (row.start, row.end) for row in rows}
    return spans
