"""The location of a change in the text: its words in both versions, and the sentences around them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Entry, Span
from khabar.versions.diff.changes import (
    Added,
    Change,
    Changed,
    Difference,
    Joined,
    Removed,
    Split,
    TextChanged,
)
from khabar.versions.diff.layers import extent
from khabar.versions.text.edits import OffsetMap, TextEdit


@dataclass(frozen=True, slots=True)
class ChangeLocation:
    """The location of a change.

    Attributes:
        before: The span of its words in the older text.
        after: Their span in the newer text; empty, at the place where they were, if they were removed.
    """

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class ChangedRegion:
    """A row of sentences in which something changed.

    Attributes:
        before: Their span in the older text.
        after: Their span in the newer text.
        changes: The changes in them, in the order of the difference.
    """

    before: Span
    after: Span
    changes: tuple[Change, ...]


class ChangeLocator:
    """Locates the changes between two versions.

    Args:
        before: The older version.
        after: The newer version.
        difference: The difference between them.
    """

    def __init__(self, before: Entry, after: Entry, difference: Difference) -> None:
        self._before = before
        self._after = after
        edits = [change for change in difference if isinstance(change, TextChanged)]
        self._forth = OffsetMap(edits)
        back = tuple(_reversed(edits))
        self._back = OffsetMap(back)
        # Inserted text has no span in the older text from which its place could be mapped.
        self._written = {edit.span: turned.span for edit, turned in zip(edits, back, strict=True)}

    def locate(self, change: Change) -> ChangeLocation | None:
        """Return the location of a change, or `None` if it has none, as changes of the header."""
        if isinstance(change, TextChanged):
            return ChangeLocation(change.span, self._written[change.span])
        old, new = _spans(change)
        if old is None and new is None:
            return None
        if old is None and new is not None:
            old = self._back.map(new)
        elif new is None and old is not None:
            new = self._forth.map(old)
        return ChangeLocation(old, new) if old is not None and new is not None else None

    def regions(self, changes: Iterable[Change]) -> list[ChangedRegion]:
        """Return the regions of some changes, in text order; changes without a location are left out."""
        placed = [
            (self._widen(place), number, change)
            for number, change in enumerate(changes)
            if (place := self.locate(change))
        ]
        regions: list[ChangedRegion] = []
        for wide, _, change in sorted(placed, key=lambda item: (item[0].after, item[1])):
            if regions and _touch(regions[-1], wide):
                last = regions[-1]
                before, after = _cover(last.before, wide.before), _cover(last.after, wide.after)
                regions[-1] = ChangedRegion(before, after, (*last.changes, change))
            else:
                regions.append(ChangedRegion(wide.before, wide.after, (change,)))
        return regions

    def _widen(self, place: ChangeLocation) -> ChangeLocation:
        """Extend a location to whole sentences, the same ones in both versions."""
        before, after = _around(self._before, place.before), _around(self._after, place.after)
        before = _around(self._before, _cover(before, self._back.map(after)))
        return ChangeLocation(before, _around(self._after, _cover(after, self._forth.map(before))))


def _reversed(edits: Sequence[TextEdit]) -> Iterator[TextEdit]:
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        yield TextEdit(Span(start, start + len(edit.after)), edit.after, edit.before)
        shift += len(edit.after) - len(edit.before)


def _spans(change: Change) -> tuple[Span | None, Span | None]:
    match change:
        case Added():
            return None, extent(change.after)
        case Removed():
            return extent(change.before), None
        case Changed():
            return extent(change.before), extent(change.after)
        case Split():
            return change.before.span, _cover(change.after[0].span, change.after[-1].span)
        case Joined():
            return _cover(change.before[0].span, change.before[-1].span), change.after.span
    return None, None


def _around(entry: Entry, span: Span) -> Span:
    """Return the span of the sentences around a span; outside of sentences, of its lines."""
    first, last = entry.sentence_at(span.start), entry.sentence_at(max(span.start, span.end - 1))
    start = first.span.start if first else entry.text.rfind("\n", 0, span.start) + 1
    line_end = entry.text.find("\n", span.end)
    end = last.span.end if last else len(entry.text) if line_end < 0 else line_end
    return Span(min(start, span.start), max(end, span.end))


def _cover(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _touch(region: ChangedRegion, place: ChangeLocation) -> bool:
    return (
        region.after.overlaps(place.after)
        or region.before.overlaps(place.before)
        or region.after == place.after
    )
