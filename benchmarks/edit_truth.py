"""What should have come of each annotation when a page was edited, and what came of it."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from page_edits import Page, on_page, open_page

from khabar.model import Entry, Span
from khabar.tei.folding import fold_space
from khabar.versions.reanchor.entry import reanchor
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.reanchor.transfer import Placement
from khabar.versions.snapshots.pages import view_page

_DIVIDERS = frozenset('.:؛;،,؟?!…()[]«»"“”')

Edit = Callable[[Page, Random], None]


def judge(entry: Entry, edit: Edit, random: Random) -> Counter[str]:
    """Edit the page of an entry, re-anchor it, and count the outcomes.

    `sure` and `wrongly` are the sure ones, `safe` those that nobody need look at.
    """
    page = open_page(entry)
    edit(page, random)
    result = reanchor(page.entry, page.text.encode())
    truth = _truth(page)
    outcome: Counter[str] = Counter()
    for placement in result.placements:
        touched = any(_is_touched(page, span, placement.layer) for span in _spans(page.entry, placement))
        outcome["safe"] += not touched
        if placement.status is not PlacementStatus.SURE:
            outcome[str(placement.status)] += 1
        elif touched or not _is_right(page, result.entry, placement, truth):
            outcome["wrongly"] += 1
            print(f"wrongly sure: {edit.__name__} {page.entry.id} {placement.id} {placement.text!r}")
        else:
            outcome["sure"] += 1
    return outcome


def _spans(entry: Entry, placement: Placement) -> Iterator[Span]:
    """Yield the spans of an annotation on the old page."""
    if placement.layer == "quotations":
        for piece in entry[placement.id].pieces:
            yield on_page(entry, piece.span)
    else:
        yield on_page(entry, placement.old)


def _is_touched(page: Page, span: Span, layer: str) -> bool:
    """Whether an edit is in a span, or beside it in its sentence with no mark in between.

    A sentence may change inside: where it begins and ends is not touched by that.
    """
    text = view_page(page.entry).text
    if layer != "sentences" and any(edited.overlaps(span) for edited in page.altered):
        return True
    for edited in page.touched:
        if layer == "sentences":
            if (edited.start, edited.end) == (span.start, span.end):
                return True
        elif (edited.start < span.end and span.start < edited.end) or span.start < edited.start < span.end:
            return True
        else:
            after = edited.end <= span.start
            between = text[edited.end : span.start] if after else text[span.end : edited.start]
            near = not any(map(str.isalnum, between)) and not re.search(r"[.؟!] ", between)
            divided = not _DIVIDERS.isdisjoint(between) and layer != "quotations"
            if near and not divided and _in_one_sentence(page.entry, edited, span):
                return True
    return False


def _in_one_sentence(entry: Entry, one: Span, other: Span) -> bool:
    holders = [on_page(entry, sentence.span) for sentence in entry.sentences]
    # A deleted word goes with the space after it; what is put in there is in the next sentence.
    start, end = min(one.start, other.start), max(one.end - bool(one), other.end)
    return any(holder.start <= start and end <= holder.end for holder in holders)


def _truth(page: Page) -> dict[int, int]:
    """Return for each letter of the old page its number among the letters of the new one."""
    letters = [source for character, source in page.characters if character.isalnum()]
    return {source: number for number, source in enumerate(letters) if source >= 0}


def _is_right(page: Page, entry: Entry, placement: Placement, truth: dict[int, int]) -> bool:
    """Whether the letters of an annotation begin and end where they should."""
    if placement.new is None:
        return False
    view = view_page(entry)
    if view.text != fold_space(page.text.removeprefix("\ufeff")):
        sys.exit(f"{entry.id}: the result is not the new page")
    old = view_page(page.entry).text
    span = on_page(page.entry, placement.old)
    inside = [offset for offset in range(span.start, span.end) if old[offset].isalnum()]
    place = on_page(entry, placement.new)
    before = sum(character.isalnum() for character in view.text[: place.start])
    size = sum(character.isalnum() for character in view.text[place.start : place.end])
    return (truth.get(inside[0]), truth.get(inside[-1])) == (before, before + size - 1)
