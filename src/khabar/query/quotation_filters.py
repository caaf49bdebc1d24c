"""Filters of quotations: the quotations of a corpus that pass them."""

from collections.abc import Iterable, Mapping

import numpy as np

from khabar.arabic import Level, fold
from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.chosen_quotations import ChosenQuotations, rows_by_entry, with_all_pieces
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.extents import Extents, Flags
from khabar.query.filter_values import Values, find_codes, value_names
from khabar.query.selection import IndexSelection

_COLUMNS = {
    "speaker": "quotations.speaker",
    "medium": "quotations.medium",
    "addressee": "quotations.addressee",
    "type": "quotations.type",
    "cue_class": "quotations.cue",
}

QUOTATION_FILTERS = (*_COLUMNS, "cue")
"""The filters that choose quotations."""


def choose_quotations(
    selection: IndexSelection, wanted: Mapping[str, Values], entity: Values | None = None
) -> ChosenQuotations | None:
    """Return the quotations that pass filters; `None` if there are no filters.

    Args:
        selection: What is searched.
        wanted: The filters of quotations.
        entity: An entity that the quotation mentions.

    Raises:
        QueryError: if nothing in the corpus can have a value that a filter names.
    """
    if not wanted and entity is None:
        return None
    index = selection.index
    passing = np.ones(len(index.numbers("quotations.id")), dtype=bool)
    for name, value in wanted.items():
        if name == "cue":
            passing &= _with_cue(index, value)
        else:
            key = _COLUMNS[name]
            passing &= np.isin(
                index.numbers(key), find_codes(index, key, value, name, _known(selection, name))
            )
    rows: Integers = np.flatnonzero(passing)
    if entity is not None:
        mentions = Extents.sorted(*index.extents("mentions", mentioning(selection, entity)))
        rows = with_all_pieces(index, rows[mentions.embedded(*index.extents("quotations", rows))])
    return ChosenQuotations(index, rows)


def mentioning(selection: IndexSelection, entity: Values) -> Integers:
    """Return the mentions of entities.

    Raises:
        QueryError: if neither the registers nor the corpus have one of them.
    """
    key = "mentions.entity"
    codes = find_codes(selection.index, key, entity, "entity", _known_entities(selection, key))
    return np.flatnonzero(np.isin(selection.index.numbers(key), codes))


def _with_cue(index: Index, cue: Values) -> Flags:
    """Return for each piece whether its quotation has a cue with some words."""
    wanted = {fold(name, Level.NAMES) for name in value_names(cue)}
    ids: set[tuple[int, str]] = set()
    starts, ends = index.extents("cues")
    entries = index.entry_of(starts).tolist()
    cue_ids = index.strings("cues.id")
    for row, (entry, first, last) in enumerate(zip(entries, starts.tolist(), ends.tolist(), strict=True)):
        span = index.span(first, last) if last > first else None
        if span and fold(index.text(entry)[span.start : span.end], Level.NAMES) in wanted:
            ids.add((entry, cue_ids[row]))
    if not ids:
        raise QueryError(say("no quotation has the cue {cue!r}", cue=" ".join(value_names(cue))))
    owners, rows = rows_by_entry(index, "attributions", np.arange(index.entries))
    columns = (index.decoded(f"attributions.{name}", rows) for name in ("id", "cues"))
    named = {
        (entry, quotation)
        for entry, quotation, cues in zip(owners.tolist(), *columns, strict=True)
        if any((entry, name) in ids for name in cues.strip("|").split("|"))
    }
    pieces = index.entry_of(index.extents("quotations")[0]).tolist()
    return np.array(
        [pair in named for pair in zip(pieces, index.strings("quotations.id"), strict=True)], dtype=bool
    )


def _known(selection: IndexSelection, name: str) -> Iterable[str]:
    if name == "type":
        return ("direct", "indirect", "mixed")
    if name == "cue_class":
        classes = selection.index.values("quotations.cue")
        return {part for value in classes for part in value.split("|")} - {""}
    return _known_entities(selection, _COLUMNS[name])


def _known_entities(selection: IndexSelection, key: str) -> set[str]:
    return {*selection.source.entities, *selection.index.values(key)} - {""}
