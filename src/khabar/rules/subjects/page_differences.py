"""The differences between the text of an entry and its page, each of them.

Both are long and nearly equal. Words that occur once in each are anchors; the longest run of anchors in the same order
in both divides the texts into gaps, and a gap whose two sides differ is a difference (this is patience diff). So a slip
at the beginning does not hide one at the end:

    page    القافلة تصل إلى الميناء في الصباح ثم تعود
    entry   القافلة تصل الى الميناء في الصبح ثم تعود
                       ^^^               ^^^^

Text that was moved is a gap in two places; it is one difference.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from re import finditer
from typing import NamedTuple

_NEAR = 12
"""Characters between two differences that are one: two words that changed places, say."""


class PageDifference(NamedTuple):
    """A stretch in which two texts differ, by half-open offsets.

    Attributes:
        start: Its beginning in the entry.
        end: Its end in the entry.
        page_start: Its beginning in the page.
        page_end: Its end in the page.
    """

    start: int
    end: int
    page_start: int
    page_end: int


def find_differences(entry: str, page: str) -> list[PageDifference]:
    """Return the differences of two texts whose white space is folded, in order.

    >>> find_differences("the cat sat on the very old mat", "the cat sad on the very old")
    [PageDifference(start=10, end=11, page_start=10, page_end=11), PageDifference(start=27, end=31, page_start=27, page_end=27)]
    """
    if entry == page:
        return []
    found: list[PageDifference] = []
    start = page_start = 0
    for end, page_end in _anchors(entry, page):
        found += _trim(entry, page, PageDifference(start, end, page_start, page_end))
        start, page_start = end, page_end
    found += _trim(entry, page, PageDifference(start, len(entry), page_start, len(page)))
    return _without_moves(_joined(found), entry, page)


def _anchors(entry: str, page: str) -> Iterator[tuple[int, int]]:
    """Yield the places of words that occur once in both texts, as many as are in the same order."""
    ours, theirs = _unique(entry), _unique(page)
    pairs = [(offset, theirs[word]) for word, offset in ours.items() if word in theirs]
    yield from _increasing(pairs)


def _unique(text: str) -> dict[str, int]:
    """Return the offsets of the words that occur once, by word."""
    words = [(match[0], match.start()) for match in finditer(r"\S+", text)]
    counts = Counter(word for word, _ in words)
    return {word: offset for word, offset in words if counts[word] == 1}


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of pairs in which the second number grows, too (by patience sorting)."""
    tops: list[int] = []
    top_indexes: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(top_indexes[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        top_indexes[pile : pile + 1] = [index]
    found: list[tuple[int, int]] = []
    index = top_indexes[-1] if top_indexes else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _trim(entry: str, page: str, gap: PageDifference) -> Iterator[PageDifference]:
    """Yield a gap without what both sides have in common at its ends; nothing for two equal sides."""
    ours, theirs = entry[gap.start : gap.end], page[gap.page_start : gap.page_end]
    if ours == theirs:
        return
    head = _common(ours, theirs)
    tail = _common(ours[head:][::-1], theirs[head:][::-1])
    yield PageDifference(gap.start + head, gap.end - tail, gap.page_start + head, gap.page_end - tail)


def _common(ours: str, theirs: str) -> int:
    """Return the number of characters with which two texts begin alike."""
    pairs = zip(ours, theirs, strict=False)
    return next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))


def _joined(found: list[PageDifference]) -> list[PageDifference]:
    """Return differences with those that are near one another as one."""
    joined: list[PageDifference] = []
    for difference in found:
        if joined and difference.start - joined[-1].end < _NEAR:
            last = joined.pop()
            joined.append(PageDifference(last.start, difference.end, last.page_start, difference.page_end))
        else:
            joined.append(difference)
    return joined


def _without_moves(found: list[PageDifference], entry: str, page: str) -> list[PageDifference]:
    """Return differences without the second end of each move."""
    moved: set[str] = set()
    left: list[PageDifference] = []
    for difference in found:
        ours = entry[difference.start : difference.end].strip()
        theirs = page[difference.page_start : difference.page_end].strip()
        if ours in moved and not theirs:
            moved.discard(ours)
        elif theirs in moved and not ours:
            moved.discard(theirs)
        else:
            moved.update(filter(None, (ours, theirs) if not (ours and theirs) else ()))
            left.append(difference)
    return left
