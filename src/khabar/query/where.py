"""Parts of a corpus: which entries, and which of their words.

Filters of entries (`date`, `publisher`, `author`, `entry`, `entity`) and of quotations (`speaker`, `medium`,
`addressee`, `type`, `cue`, `cue_class`) choose **entries**: an entry is in the part if it passes the former
and has a quotation that passes the latter. Two filters choose **words** in them: `section`, the blocks of a
kind, and `inside`, the quotations that pass the filters (`quotation`) or what is in no quotation
(`narration`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Literal, TypedDict

import numpy as np

from khabar.arabic import Level, fold
from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entity
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.extents import Extents, Flags
from khabar.query.selection import IndexSelection
from khabar.suggest import nearest
from khabar.vocabulary import BlockKind

Values = str | Entity | Iterable[str | Entity]
Inside = Literal["quotation", "narration"]


class FilterValues(TypedDict, total=False):
    """The filters by name, for callers whose types are checked."""

    date: str | None
    publisher: Values | None
    author: Values | None
    entry: Values | None
    entity: Values | None
    speaker: Values | None
    medium: Values | None
    addressee: Values | None
    type: Values | None
    cue: Values | None
    cue_class: Values | None
    section: Values | None
    inside: Inside | None


_LATEST = "~"
"""Later than every date that begins with what is before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a part of a corpus is chosen by; `None` is no filter.

    Attributes:
        date: The date of publication: `2018`, `2018-05`, or two dates: `2018-05..2018-07`, `2018..`.
        publisher: The publisher of the page.
        author: The author of the article.
        entry: The id of the entry.
        entity: An entity that the entry mentions.
        speaker: The speaker of a quotation.
        medium: The medium that relays a quotation.
        addressee: The person or body that a quotation is addressed to.
        type: The type of a quotation: `direct`, `indirect` or `mixed`.
        cue: A cue of a quotation; vowel signs and hamza seats make no difference.
        cue_class: The class of a cue.
        section: The kind of block: `main`, `paragraph`, `caption`, …
        inside: `quotation` or `narration`.
    """

    date: str | None = None
    publisher: Values | None = None
    author: Values | None = None
    entry: Values | None = None
    entity: Values | None = None
    speaker: Values | None = None
    medium: Values | None = None
    addressee: Values | None = None
    type: Values | None = None
    cue: Values | None = None
    cue_class: Values | None = None
    section: Values | None = None
    inside: Inside | None = None

    def __str__(self) -> str:
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        return " & ".join(
            f"{name}={'|'.join(_names(value))}" for name, value in given.items() if value is not None
        )


_ENTRY_COLUMNS = {"publisher": "entries.publisher", "author": "entries.author", "entry": "entries.id"}
_QUOTATION_COLUMNS = {
    "speaker": "quotations.speaker",
    "medium": "quotations.medium",
    "addressee": "quotations.addressee",
    "type": "quotations.type",
    "cue_class": "quotations.cue",
}


def narrow(selection: IndexSelection, filters: Filters) -> IndexSelection:
    """Return the part of a selection that passes filters.

    Args:
        selection: The selection.
        filters: The filters.

    Raises:
        QueryError: if nothing in the corpus can have a value that a filter names.
    """
    index = selection.index
    entries = _entries(selection, filters)
    quotations = _quotations(selection, filters)
    if quotations is not None:
        owners = np.unique(index.entry_of(index.extents("quotations", quotations)[0]))
        entries &= np.isin(np.arange(index.entries), owners)
    extents = Extents.of(index, "entries", np.flatnonzero(entries))
    if filters.section is not None:
        kinds = _codes(index, "blocks.kind", filters.section, "section", _block_kinds())
        blocks = np.flatnonzero(np.isin(index.numbers("blocks.kind"), kinds))
        extents = extents.both(Extents.of(index, "blocks", blocks).merged)
    if filters.inside is not None:
        extents = _inside(index, filters.inside, quotations, extents)
    return selection.narrowed(extents, str(filters))


def _inside(index: Index, side: str, quotations: Integers | None, extents: Extents) -> Extents:
    if side not in {"quotation", "narration"}:
        raise QueryError(
            say("unknown value {value!r} of inside; choose from quotation, narration", value=side)
        )
    if side == "quotation":
        return extents.both(Extents.of(index, "quotations", quotations).merged)
    return Extents.of(index, "quotations").outside(extents)


def _entries(selection: IndexSelection, filters: Filters) -> Flags:
    index = selection.index
    passing = np.ones(index.entries, dtype=bool)
    for name, key in _ENTRY_COLUMNS.items():
        if (value := getattr(filters, name)) is not None:
            passing &= np.isin(index.numbers(key), _codes(index, key, value, name))
    if filters.date is not None:
        passing &= _dated(index, filters.date)
    if filters.entity is not None:
        known = _known_entities(selection, "mentions.entity")
        codes = _codes(index, "mentions.entity", filters.entity, "entity", known)
        rows = np.flatnonzero(np.isin(index.numbers("mentions.entity"), codes))
        owners = np.unique(index.entry_of(index.extents("mentions", rows)[0]))
        passing &= np.isin(np.arange(index.entries), owners)
    return passing


def _dated(index: Index, date: str) -> Flags:
    first, separator, last = date.partition("..")
    last = last if separator else first
    for part in (first, last):
        if part.strip("0123456789-") or (not first and not last):
            raise QueryError(say("invalid date {date!r}; write 2018, 2018-05 or 2018-05..2018-07", date=date))
    earliest, latest = index.strings("entries.date_from"), index.strings("entries.date_to")
    # A date that is less precise than the other reaches from its beginning to its end.
    return np.array(
        [
            bool(start or end)
            and start <= (last or "") + _LATEST
            and (end + _LATEST if end else _LATEST) >= first
            for start, end in zip(earliest, latest, strict=True)
        ],
        dtype=bool,
    )


def _quotations(selection: IndexSelection, filters: Filters) -> Integers | None:
    """Return the pieces of the quotations that pass the filters of quotations; `None` if there are none."""
    index = selection.index
    passing: Flags | None = None
    for name, key in _QUOTATION_COLUMNS.items():
        if (value := getattr(filters, name)) is None:
            continue
        fits = np.isin(index.numbers(key), _codes(index, key, value, name, _known(selection, name)))
        passing = fits if passing is None else passing & fits
    if filters.cue is not None:
        fits = _with_cue(index, filters.cue)
        passing = fits if passing is None else passing & fits
    return None if passing is None else np.flatnonzero(passing)


def _with_cue(index: Index, cue: Values) -> Flags:
    """Return for each piece whether its quotation has a cue with some words."""
    wanted = {fold(name, Level.NAMES) for name in _names(cue)}
    ids: set[tuple[int, str]] = set()
    starts, ends = index.extents("cues")
    entries = index.entry_of(starts).tolist()
    cue_ids = index.strings("cues.id")
    for row, (entry, first, last) in enumerate(zip(entries, starts.tolist(), ends.tolist(), strict=True)):
        span = index.span(first, last) if last > first else None
        if span and fold(index.text(entry)[span.start : span.end], Level.NAMES) in wanted:
            ids.add((entry, cue_ids[row]))
    if not ids:
        raise QueryError(say("no quotation has the cue {cue!r}", cue=" ".join(_names(cue))))
    rows = index.columns.rows["attributions"]
    of_entry = np.searchsorted(rows, np.arange(int(rows[-1])), side="right") - 1
    named = {
        (entry, quotation)
        for entry, quotation, cues in zip(
            of_entry.tolist(),
            index.strings("attributions.id"),
            index.strings("attributions.cues"),
            strict=True,
        )
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
        return {part for value in selection.index.values("quotations.cue") for part in value.split("|")} - {
            ""
        }
    return _known_entities(selection, _QUOTATION_COLUMNS[name])


def _known_entities(selection: IndexSelection, key: str) -> set[str]:
    return {*selection.source.entities, *selection.index.values(key)} - {""}


def _block_kinds() -> dict[str, str]:
    return {kind.value: kind.value for kind in BlockKind} | {
        kind.name.lower(): kind.value for kind in BlockKind
    }


def _codes(
    index: Index, key: str, wanted: Values, name: str, known: Iterable[str] | Mapping[str, str] | None = None
) -> list[int]:
    """Return the codes of the values that a filter names.

    Raises:
        QueryError: if one of them is not known.
    """
    values = index.values(key)
    allowed = set(values) - {""} if known is None else set(known)
    spelt = known if isinstance(known, Mapping) else {}
    codes = []
    for value in _names(wanted):
        if value not in allowed:
            raise _unknown_value(name, value, allowed)
        written = spelt.get(value, value)
        if key == "quotations.cue":
            codes += [code for code, parts in enumerate(values) if f"|{written}|" in parts]
        elif (code := values.code(written)) >= 0:
            codes.append(code)
    return codes


def _unknown_value(name: str, value: str, allowed: Iterable[str]) -> QueryError:
    known = sorted(allowed)
    if near := nearest(value, known):
        return QueryError(
            say("unknown {filter} {value!r}; similar: {similar}", filter=name, value=value, similar=near)
        )
    shown = tuple(known[:10])
    return QueryError(
        say("unknown {filter} {value!r}; the corpus has {known}", filter=name, value=value, known=shown)
    )


def _names(value: Values) -> list[str]:
    items = [value] if isinstance(value, str | Entity) else list(value)
    return [item.id if isinstance(item, Entity) else str(item) for item in items]
