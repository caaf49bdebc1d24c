"""Copies of the headline: in place of a picture, as the title of the page, beside the name of the site."""

from collections.abc import Collection, Sequence

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.line_evidence import LineEvidence
from khabar.ingest.layout.lines import unquoted

_SHORTEST, _MENU_WORDS, _NEAR_ABOVE = 4, 3, 5
ALIKE = 10
"""Characters of the shortest line whose repetition is no chance."""
_TOP = 3
"""Lines of a page among which the name of the site is."""
_TITLE_SEPARATORS = (" - ", " | ")


def without_titles(evidence: Sequence[LineEvidence], candidates: list[int]) -> list[int]:
    """Leave out the lines that are another one after the name of the site: the text of its picture."""
    keys = {index: evidence[index].line.key for index in candidates}
    sites = {item.line.key for item in evidence[:_TOP] if not item.sign}
    shown = {key for key in keys.values() if len(key) >= ALIKE}
    kept = [
        index
        for index, key in keys.items()
        if not any(mark in key for mark in _TITLE_SEPARATORS)
        or not (any(_is_titled(key, other) for other in shown) or _begins_with_site(key, sites))
    ]
    return kept if any(evidence[index].line.words >= _SHORTEST for index in kept) else candidates


def _begins_with_site(key: str, sites: Collection[str]) -> bool:
    """Whether a line begins with one of the first lines of the page, the name of the site."""
    return any(key.partition(mark)[0] in sites for mark in _TITLE_SEPARATORS if mark in key)


def begins_earlier(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether one of the lines just above a line begins with it and goes on."""
    key = evidence[index].line.key
    above = (evidence[place].line.key for place in range(max(0, index - _NEAR_ABOVE), index))
    return len(key) >= ALIKE and any(other.startswith(key) and other != key for other in above)


def first_same(
    evidence: Sequence[LineEvidence],
    index: int,
    candidates: Sequence[int],
    region: range,
    items: Collection[int],
) -> int:
    """Return the line of a headline among those with its words.

    A page may have them once more in place of a picture, above its caption. Above or right below a menu, they
    are the title of the page.
    """
    key = unquoted(evidence[index].line.key)
    same = [other for other in candidates if unquoted(evidence[other].line.key) == key]
    same = [other for other in same if not _is_above_caption(evidence, other)] or same
    own = [
        other
        for other in same
        if not is_above_menu(evidence, other, region) and not _is_below_menu(evidence, other)
    ]
    free = [other for other in own if other not in items]
    # A kicker is right above the headline, not between it and a copy in place of a picture.
    kicked = [other for other in own[1:] if _is_below_kicker(evidence, other)]
    return (kicked or free or own or same[-1:])[0]


def _is_below_kicker(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether the line above one is another heading, of its length and no button."""
    before = evidence[index - 1]
    plain = not before.is_furniture and not before.is_prose and before.repeats == 1
    return plain and before.line.words > _SHORTEST and not is_caption(before.line.text)


def _is_above_caption(evidence: Sequence[LineEvidence], index: int) -> bool:
    return index + 1 < len(evidence) and is_caption(evidence[index + 1].line.text)


def _is_below_menu(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a line is the first one of a page, or the last one of a menu is right above it."""
    before = evidence[index - 1] if index else None
    return before is None or (before.line.words <= _MENU_WORDS and not before.is_furniture)


def is_above_menu(evidence: Sequence[LineEvidence], index: int, region: range) -> bool:
    """Whether a menu or breadcrumb is between a line and the text: the headline is below it."""
    signs = (evidence[place].sign for place in range(index + 1, region.start))
    return any(sign is not None and sign.type == "navigation" for sign in signs)


def begins_next(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether the next line begins with a line: the text of a picture, above its caption."""
    after = evidence[index + 1].line.key if index + 1 < len(evidence) else ""
    # ألقى رجال المباحث...: the beginning of the text, which breaks off
    key = evidence[index].line.key.rstrip(" .…")
    return len(after) > len(key) > 0 and after.startswith(key)


def is_repeated(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether the page has the words of a line once more, alone or in a longer line.

    Args:
        evidence: The lines of the page.
        index: The number of the line.
    """
    key = evidence[index].line.key
    if len(key) < ALIKE:
        return False
    short = evidence[index].line.words < _SHORTEST
    # The next line is no repetition: the text of a picture may be the beginning of its caption. Nor is a
    # paragraph that has a few words of a line, as it names the site.
    return any(
        key in item.line.key
        and (abs(place - index) > 1 or _is_titled(item.line.key, key))
        and not (short and item.is_prose)
        for place, item in enumerate(evidence)
    )


def _is_titled(title: str, key: str) -> bool:
    """Whether a line is another one beside the name of the site: `الغد - أمطار غزيرة`."""
    return any(
        title.endswith(f"{mark}{key}") or title.startswith(f"{key}{mark}") for mark in _TITLE_SEPARATORS
    )
