"""Fair copies: entries so regular that they are read without an XML parser.

This is the door of the folder: nothing else in it is imported from outside. `read_fair_copy` decides whether
a file is a fair copy and reads it; the essay at the head of `khabar.tei.fair_copy.automaton` shows how.
`read_batch` reads many at once with numpy, for the compiled corpus.
"""

from typing import TYPE_CHECKING

from khabar.lazy import lazy_names
from khabar.tei.fair_copy.batch.unfair import NotAllFairError
from khabar.tei.fair_copy.listing import is_canonical_listing
from khabar.tei.fair_copy.recognition import FairCopy, read_fair_copy
from khabar.tei.fair_copy.tags import Tag

if TYPE_CHECKING:
    from khabar.tei.fair_copy.batch.batch import EntryBatch, Group, TokenGroup, read_batch
    from khabar.tei.fair_copy.batch.outer import PageFurniture
    from khabar.tei.fair_copy.batch.pieces import (
        UNREADABLE,
        Contents,
        begins_character,
        counts_before,
        distinct,
        told_apart,
    )

# What reads a batch needs numpy and pyarrow, which a check does without.
_LATER = {
    "batch.pieces": ("UNREADABLE", "Contents", "begins_character", "counts_before", "distinct", "told_apart"),
    "batch.outer": ("PageFurniture",),
    "batch.batch": ("Group", "EntryBatch", "TokenGroup", "read_batch"),
}
__getattr__, __dir__ = lazy_names(__name__, _LATER)

__all__ = (
    "UNREADABLE",
    "Contents",
    "EntryBatch",
    "FairCopy",
    "Group",
    "NotAllFairError",
    "PageFurniture",
    "Tag",
    "TokenGroup",
    "begins_character",
    "counts_before",
    "distinct",
    "is_canonical_listing",
    "read_batch",
    "read_fair_copy",
    "told_apart",
)
