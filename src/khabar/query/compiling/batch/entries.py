"""The entries of a batch: their headers, quotations and records, one entry after the other."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from khabar.errors import ProfileError
from khabar.ids import EntryId
from khabar.model import Cue, Entity, Furniture, Header, Quotation, Source
from khabar.model.making import make_all
from khabar.query.compiling.batch.ids import BatchValues
from khabar.tei.entry.reader import read_groups, read_quotations
from khabar.tei.fair_copy import EntryBatch, NotAllFairError
from khabar.tei.header import read_header
from khabar.tei.migrations import is_legible
from khabar.tei.page.table import ElementTable, Row
from khabar.vocabulary import Status

_QUOTATION = ("said", "seg", "rs")


class BatchEntry(NamedTuple):
    """What of an entry becomes objects.

    Attributes:
        id: Its id.
        header: Its header.
        anonymous_sources: Its anonymous sources.
        furniture: Its furniture.
        quotations: Its quotations.
        cues: Its cues.
        sources: The words that name sources.
    """

    id: EntryId
    header: Header
    anonymous_sources: tuple[Entity, ...]
    furniture: list[Furniture]
    quotations: tuple[Quotation, ...]
    cues: tuple[Cue, ...]
    sources: tuple[Source, ...]


def read_entries(batch: EntryBatch, values: BatchValues, entities: Mapping[str, Entity]) -> list[BatchEntry]:
    """Return the entries of a batch.

    Args:
        batch: The batch.
        values: Its ids.
        entities: The items of the registers.

    Raises:
        NotAllFairError: if some follow a scheme that has to be migrated, or are withdrawn.
    """
    made: list[BatchEntry] = []
    refused: list[int] = []
    for number, rows in enumerate(_rows(batch, values)):
        entry_id = EntryId(batch.ids[number][0])
        parts = batch.parts(number)
        try:
            legible = is_legible(parts)
            header = read_header(parts)
            groups = tuple(read_groups(parts, entry_id))
            cues, sources, quotations = read_quotations(_table(rows), entry_id, entities, groups)
        except (ValueError, ProfileError):
            legible = False
        if not legible or header.status is Status.WITHDRAWN:
            refused.append(number)
            continue
        page = batch.furniture(number)
        types = [tag.attributes.get("type", "") for tag in page.tags]
        furniture = make_all(Furniture, len(types), [types, *page[1:]])
        made.append(BatchEntry(entry_id, header, groups, furniture, quotations, cues, sources))
    if refused:
        raise NotAllFairError(refused)
    return made


def _table(rows: Mapping[str, Sequence[Row]]) -> ElementTable:
    return ElementTable("", rows, (), {})


def _rows(batch: EntryBatch, values: BatchValues) -> Iterator[dict[str, list[Row]]]:
    """Yield for each entry the rows of its quotations, cues and sources."""
    group = batch.group(*_QUOTATION)
    tags = list(map(batch.tags.__getitem__, group.codes.tolist()))
    numbers = (column.tolist() for column in (group.tags, group.stops, group.starts, group.ends))
    ids = values.id_list(group.tags)
    names = [tag.name if tag else "" for tag in tags]
    rows = list(map(Row._make, zip(*numbers, names, ids, tags, strict=True)))
    borders = np.searchsorted(group.entries, np.arange(batch.size + 1)).tolist()
    for first, last in itertools.pairwise(borders):
        found: dict[str, list[Row]] = {name: [] for name in _QUOTATION}
        for row in rows[first:last]:
            found[row.name].append(row)
        yield found
