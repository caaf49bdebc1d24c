"""Merging the fields of the header."""

from collections.abc import Sequence
from dataclasses import replace

from khabar.model import Entry, Extent, Header
from khabar.versions.diff.changes import Difference, FieldChanged, Layer
from khabar.versions.merge.conflict import Conflict, ConflictReason
from khabar.versions.patch.apply import patch_header
from khabar.vocabulary import BlockKind


def merge_header(base: Header, ours: Difference, theirs: Difference) -> tuple[Header, list[Conflict]]:
    """Merge the fields of a header; a field that both sides changed differently is as in ours."""
    mine, other = (
        {change.field: change for change in side if isinstance(change, FieldChanged)}
        for side in (ours, theirs)
    )
    conflicts = [
        Conflict(Layer.HEADER, field, ConflictReason.CHANGED, mine[field], other[field])
        for field in mine
        if field in other and mine[field].after != other[field].after
    ]
    return patch_header(base, (other | mine).values()), conflicts


def count_anew(header: Header, entries: Sequence[Entry], merged: Entry) -> Header:
    """Return a header with the counts of a merged entry, if the counts of all versions were correct.

    If both sides added a sentence, both count one more than the base. Merged as a field, that would be one
    more instead of two.
    """
    if any(_counted(entry, entry.header.extent) != entry.header.extent for entry in entries):
        return header
    return replace(header, extent=_counted(merged, header.extent))


def _counted(entry: Entry, extent: Extent) -> Extent:
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in entry.blocks)
    return replace(extent, paragraphs=paragraphs, sentences=len(entry.sentences))
