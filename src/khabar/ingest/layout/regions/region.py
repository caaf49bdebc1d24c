"""Where the article is on the page: one stretch of lines, from the first paragraph to the last.

Each line has a weight (`khabar.ingest.layout.line_evidence`). The article is the stretch with the largest
sum, so that a menu, a list of other articles or a row of buttons amid the text does not end it, but a long
frame does:

```
-0.5  القسم الثقافي
+3.0  افتتحت مكتبة المدينة أبوابها أمس بعد أن …  ┐
-4.0  الأكثر قراءة                                │ costs no more than _GAP together
-0.5  عنوان خبر آخر                               │
+4.5  وقالت المديرة إن المكتبة تضم …              ┘
-4.0  شارك على فيسبوك
```

Lists of other articles and comments of readers are prose too: `lists` says where they are.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from khabar.ingest.layout.line_evidence import LineEvidence

_GAP = 3.5
"""The most that furniture between two paragraphs speaks against their being one article."""

_LIST_GAP = 1.2
"""The same, if there is nothing between them but lists of other articles, pictures and advertisements."""

_CLOCK = re.compile(
    r"(?<![\d/])[\d٠-٩]{1,2} ?[:.٫hس] ?[\d٠-٩]{2}(?![\d/])|"
    r"^(?:د|دقيقة|الدقيقة)\.? [\d٠-٩]{1,3}|^[\d٠-٩]{1,3}(?:\+[\d٠-٩]{1,2}|['’′])"
)
"""A time of day, or the minute of a match."""

_LONGEST_MARK = 5
"""Words of the longest line that marks a part of a live blog: `18:10 بتوقيت مكة المكرمة`."""

_DIGIT = re.compile(r"[\d٠-٩]+")
_PARTS = 3
"""Times of day of which a live blog has at least so many."""
_YEAR = re.compile(r"[\d٠-٩]{4}")


def log_marks(evidence: Sequence[LineEvidence]) -> frozenset[int]:
    """Return the lines that mark the parts of a live blog: times of one form, each with text below it.

    Args:
        evidence: The lines.
    """
    shapes: dict[str, list[int]] = {}
    for index, (item, after) in enumerate(pairwise(evidence)):
        text = item.line.text
        if (
            item.line.words <= _LONGEST_MARK
            and _CLOCK.search(text)
            and not _YEAR.search(text)
            and not after.is_date
        ):
            shapes.setdefault(_shape(text), []).append(index)
    rows = max(shapes.values(), key=len, default=[])
    return frozenset(rows) if len(rows) >= _PARTS else frozenset()


def _shape(text: str) -> str:
    """Return a time without its figures: minutes of a match may have another one, `90+5`.

    >>> _shape("18:10 ت.غ"), _shape("د 45"), _shape("90+5")
    ('0:0 ت.غ', '0', '0')
    """
    shape = _DIGIT.sub("0", text)
    return "0" if ":" not in shape and "." not in shape else shape


def find_region(evidence: Sequence[LineEvidence], items: Collection[int]) -> range:
    """Return the lines from the first paragraph of the article to the last; empty if there is no prose."""
    best, found = 0.0, range(0)
    total, start, cost, bound = 0.0, 0, 0.0, _LIST_GAP
    marks = log_marks(evidence)
    for index, item in enumerate(evidence):
        if index in marks and total > 0:
            # Buttons and titles between the parts of a live blog speak no more against it than a list.
            cost = min(cost, _LIST_GAP)
            continue
        if index in items or item.weight <= 0:
            # What stands between two paragraphs speaks against the article only up to a bound.
            if index not in items and not _in_text(item):
                bound = _GAP
            cost = min(bound, cost + min(1.0, abs(item.weight)) * (0.6 if index in items else 0.8))
            continue
        # Rates, the weather, times of prayer: a table above the first paragraph is part of the frame.
        begins = item.is_prose and not item.is_row
        if not begins and total - cost <= 0:
            continue
        if total - cost <= 0:
            total, start = 0.0, index
        else:
            total -= cost
        cost, bound = 0.0, _LIST_GAP
        total += item.weight
        if total > best:
            best, found = total, range(start, index + 1)
    return found


def _in_text(item: LineEvidence) -> bool:
    """Whether furniture is of a kind that is often amid the text."""
    if item.sign is None:
        return item.is_date or not item.is_furniture
    return item.sign.begins or item.sign.amid or item.sign.type in {"related", "advertisement", "imageAlt"}
