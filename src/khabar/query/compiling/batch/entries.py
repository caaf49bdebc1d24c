"""The entries of a batch: their headers and anonymous sources, one entry after the other."""

from typing import NamedTuple

from khabar.errors import ProfileError
from khabar.ids import EntryId
from khabar.model import Entity, Header
from khabar.tei.entry.reader import read_groups
from khabar.tei.fair_copy import EntryBatch, NotAllFairError
from khabar.tei.header import read_header
from khabar.tei.migrations import is_legible
from khabar.vocabulary import Status


class BatchEntry(NamedTuple):
    """What of an entry becomes objects.

    Attributes:
        id: Its id.
        header: Its header.
        anonymous_sources: Its anonymous sources.
    """

    id: EntryId
    header: Header
    anonymous_sources: tuple[Entity, ...]


def read_entries(batch: EntryBatch) -> list[BatchEntry]:
    """Return the entries of a batch.

    Raises:
        NotAllFairError: if some follow a scheme that has to be migrated, or are withdrawn.
    """
    made: list[BatchEntry] = []
    refused: list[int] = []
    for number in range(batch.size):
        entry_id = EntryId(batch.ids[number][0])
        parts = batch.parts(number)
        try:
            legible = is_legible(parts)
            header = read_header(parts)
            groups = tuple(read_groups(parts, entry_id))
        except (ValueError, ProfileError):
            legible = False
        if not legible or header.status is Status.WITHDRAWN:
            refused.append(number)
            continue
        made.append(BatchEntry(entry_id, header, groups))
    if refused:
        raise NotAllFairError(refused)
    return made
