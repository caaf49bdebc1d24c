"""Parts of a corpus: which entries, which of their quotations, and which of their words.

Filters of entries (`date`, `publisher`, `author`, `entry`) choose entries. Filters of quotations (`speaker`,
`medium`, `addressee`, `type`, `cue`, `cue_class`) choose **quotations**: the words of the part are theirs,
and so are the quotations, cues and sources that are counted. So `where(speaker=X)` answers what X says, how
often X is quoted (not those whom X quotes), and with which cues. `inside` asks for something else:

| `inside` | words of the part |
|---|---|
| `quotation` | those of the chosen quotations; of all quotations if no filter chooses any |
| `narration` | those in no quotation, in entries that have a chosen quotation |
| `entry` | all words of entries that have a chosen quotation |

Its default is `quotation` if a filter of quotations is given, else `entry`. `entity` chooses quotations that
mention it where the words are those of quotations, and entries that mention it elsewhere. `section` keeps
the blocks of a kind.
"""

from dataclasses import dataclass, fields
from typing import Literal, TypedDict, get_args

import numpy as np

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.chosen_quotations import ChosenQuotations
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.extents import Extents, Flags
from khabar.query.filter_values import Values, find_codes, value_names
from khabar.query.quotation_filters import QUOTATION_FILTERS, choose_quotations, mentioning
from khabar.query.selection import IndexSelection
from khabar.vocabulary import BlockKind

Inside = Literal["quotation", "narration", "entry"]


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
        entity: An entity that the quotation mentions; the entry, if the part is not of quotations.
        speaker: The speaker of a quotation.
        medium: The medium that relays a quotation.
        addressee: The person or body that a quotation is addressed to.
        type: The type of a quotation: `direct`, `indirect` or `mixed`.
        cue: A cue of a quotation; vowel signs and hamza seats make no difference.
        cue_class: The class of a cue.
        section: The kind of block: `main`, `paragraph`, `caption`, …
        inside: `quotation`, `narration` or `entry`; default: `quotation` if a filter of quotations is given.
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
            f"{name}={'|'.join(value_names(value))}" for name, value in given.items() if value is not None
        )


_ENTRY_COLUMNS = {"publisher": "entries.publisher", "author": "entries.author", "entry": "entries.id"}


def narrow(selection: IndexSelection, filters: Filters) -> IndexSelection:
    """Return the part of a selection that passes filters.

    Args:
        selection: The selection.
        filters: The filters.

    Raises:
        QueryError: if nothing in the corpus can have a value that a filter names.
    """
    index = selection.index
    side, chosen = _side(selection, filters)
    entries = _entries(selection, filters)
    if filters.entity is not None and side != "quotation":
        entries &= _owners(index, "mentions", mentioning(selection, filters.entity))
    if chosen is not None:
        entries &= _owners(index, "quotations", chosen.rows)
    extents = Extents.of(index, "entries", np.flatnonzero(entries))
    if filters.section is not None:
        kinds = find_codes(index, "blocks.kind", filters.section, "section", _block_kinds())
        blocks = np.flatnonzero(np.isin(index.numbers("blocks.kind"), kinds))
        extents = extents.both(Extents.of(index, "blocks", blocks).merged)
    if side == "narration":
        extents = Extents.of(index, "quotations").outside(extents)
    if side != "quotation":
        return selection.narrowed(extents, str(filters))
    chosen = chosen or ChosenQuotations(index, np.arange(len(index.numbers("quotations.id"))))
    pieces = Extents.of(index, "quotations", chosen.rows)
    return selection.narrowed(extents.both(pieces.merged), str(filters), chosen)


def _side(selection: IndexSelection, filters: Filters) -> tuple[str, ChosenQuotations | None]:
    """Return which words are asked for, and the quotations that the filters choose; `None` for all."""
    wanted = {name: value for name in QUOTATION_FILTERS if (value := getattr(filters, name)) is not None}
    side = filters.inside or ("quotation" if wanted else "entry")
    if side not in get_args(Inside):
        raise QueryError(
            say("unknown value {value!r} of inside; choose from {known}", value=side, known=get_args(Inside))
        )
    entity = filters.entity if side == "quotation" else None
    return side, choose_quotations(selection, wanted, entity)


def _owners(index: Index, table: str, rows: Integers) -> Flags:
    owners = np.unique(index.entry_of(index.extents(table, rows)[0]))
    return np.isin(np.arange(index.entries), owners)


def _entries(selection: IndexSelection, filters: Filters) -> Flags:
    index = selection.index
    passing = np.ones(index.entries, dtype=bool)
    for name, key in _ENTRY_COLUMNS.items():
        if (value := getattr(filters, name)) is not None:
            passing &= np.isin(index.numbers(key), find_codes(index, key, value, name))
    if filters.date is not None:
        passing &= _dated(index, filters.date)
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


def _block_kinds() -> dict[str, str]:
    return {kind.value: kind.value for kind in BlockKind} | {
        kind.name.lower(): kind.value for kind in BlockKind
    }
