"""The timeline of entries: the dates of publication, stated or inferred, and their certainty."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from khabar.model import SourceDate
from khabar.site.base.messages import _, counted
from khabar.site.base.terms import CERTAINTIES, term
from khabar.site.charts.chart import Bar, Chart, ChartShape
from khabar.vocabulary import Certainty

_PERIODS = 60
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


class _Scale(NamedTuple):
    """A length of periods: how many parts of a date it needs, and the first year of those beyond a year."""

    parts: int
    years: int = 1

    def period(self, parts: tuple[int, ...]) -> int:
        """Return the number of the period that a date is in."""
        if self.parts == 3:  # noqa: PLR2004 (year, month, day)
            return date(*parts[:3]).toordinal()
        if self.parts == 2:  # noqa: PLR2004
            return parts[0] * 12 + parts[1] - 1
        return parts[0] // self.years

    def label(self, index: int) -> str:
        """Return the name of a period."""
        if self.parts == 3:  # noqa: PLR2004
            return date.fromordinal(index).isoformat()
        if self.parts == 2:  # noqa: PLR2004
            return f"{index // 12:04}-{index % 12 + 1:02}"
        first = index * self.years
        return f"{first:04}" if self.years == 1 else f"{first:04}–{first + self.years - 1:04}"


_SCALES = (_Scale(3), _Scale(2), _Scale(1), _Scale(1, 10), _Scale(1, 100), _Scale(1, 1_000))


def make_timeline(dates: Sequence[SourceDate | None]) -> Chart:
    """Make the chart of the dates of entries; `None` is an unknown date.

    An entry is counted at the earliest possible day of its publication, or at the latest day if only that is
    known. Periods are as short as possible, with at most 60 of them.
    """
    placed = [(parts, found) for found in dates if found and (parts := _parts(found))]
    notes = []
    if unknown := len(dates) - len(placed):
        notes.append(
            counted(
                "The date of %(num)s entry is not known.",
                "The date of %(num)s entries is not known.",
                unknown,
            )
        )
    if inferred := [found for _parts_, found in placed if _is_inferred(found)]:
        notes.append(_inferred(inferred))
    return Chart(
        "timeline",
        _("Timeline"),
        _("Published"),
        _("Entries"),
        _bars(placed),
        ChartShape.COLUMNS,
        series=(_("Stated by the page"), _("Inferred")),
        notes=tuple(notes),
    )


def _bars(placed: Iterable[tuple[tuple[int, ...], SourceDate]]) -> tuple[Bar, ...]:
    placed = list(placed)
    if not placed:
        return ()
    precision = min(len(parts) for parts, _found in placed)
    scales = [scale for scale in _SCALES if scale.parts <= precision]
    scale = next((scale for scale in scales if _spread(scale, placed) <= _PERIODS), scales[-1])
    counts = Counter((scale.period(parts), _is_inferred(found)) for parts, found in placed)
    periods = [index for index, _inferred in counts]
    return tuple(
        Bar(scale.label(index), (counts[index, False], counts[index, True]))
        for index in range(min(periods), max(periods) + 1)
    )


def _spread(scale: _Scale, placed: list[tuple[tuple[int, ...], SourceDate]]) -> int:
    indexes = [scale.period(parts) for parts, _found in placed]
    return max(indexes) - min(indexes) + 1


def _parts(found: SourceDate) -> tuple[int, ...]:
    """Return year, month and day, as far as given; an empty tuple if it is not a date."""
    match = _DATE.match(found.when or found.not_before or found.not_after)
    if not match:
        return ()
    parts = tuple(int(part) for part in match.groups() if part)
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return ()
    return parts


def _is_inferred(found: SourceDate) -> bool:
    return not found.when


def _inferred(inferred: list[SourceDate]) -> str:
    statement = counted(
        "The date of %(num)s entry is inferred; it stands at the earliest day that is possible.",
        "The dates of %(num)s entries are inferred; they stand at the earliest days that are possible.",
        len(inferred),
    )
    certainty = _("Certainty: %(certainties)s.") % {"certainties": _certainties(inferred)}
    return f"{statement} {certainty}"


def _certainties(inferred: list[SourceDate]) -> str:
    counts = Counter(found.certainty for found in inferred)
    order = [*Certainty, *sorted(counts.keys() - set(Certainty))]
    return _(", ").join(f"{term(CERTAINTIES, value)} {counts[value]}" for value in order if counts[value])
