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

Lists of other articles and comments of readers are prose too. They are recognised by the heading before them;
a list goes on until a line that reads as a continuation of the article.
"""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from khabar.ingest.layout.line_evidence import LineEvidence, content_words

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
_YEAR = re.compile(r"[\d٠-٩]{4}")
_TIMED_HEADING = re.compile(r"[\d٠-٩]{1,2}[:.][\d٠-٩]{2} ?[-–—|:] ?\S")
"""The beginning of a heading of a part of a live blog: `14:10 – عودة الحركة`."""

_PARTS = 3
"""Times of day of which a live blog has at least so many."""

_SHORT_ITEM = 22
"""Words of the longest teaser of another article."""

_TITLE = 3
"""Words of the shortest title of another article."""

_COMMON = 2
"""Words in common with the beginning of the article by which a line goes on with it."""

_BODY_BEFORE = 3.0
"""The weight of prose before which a heading of comments is a counter of comments above the article."""


_MOST_AFTER = 2.0
"""How much more prose is below a number of comments that is above the article."""

COMMENT, OTHER_ARTICLE, INSERTION = "comment", "article", "insertion"
"""The lists of a page: of comments of readers, of other articles, and of buttons or offers amid the text."""


def list_items(evidence: Sequence[LineEvidence]) -> dict[int, str]:
    """Return the lines that are in lists of other articles or comments, each with the kind of its list."""
    items: set[int] = set()
    comments: set[int] = set()
    topic: set[str] = set()
    prose = 0.0
    in_list = in_comments = False
    marks = log_marks(evidence)
    headed = sum(_TIMED_HEADING.match(item.line.text) is not None for item in evidence) >= _PARTS
    for index, item in enumerate(evidence):
        part = headed and _TIMED_HEADING.match(item.line.text) and _is_above_prose(evidence, index)
        if index in marks or part:
            # The next part of a live blog, after a list amid its parts.
            in_list = False
        if item.sign and item.sign.comments and prose >= _BODY_BEFORE:
            in_comments = in_comments or not _counts_above(evidence, index, prose)
        elif item.sign and item.sign.closes and prose >= _BODY_BEFORE:
            in_comments = True
        elif item.sign and item.sign.begins:
            # With more than its heading on the line, it is a list of one title.
            in_list = item.sign.leaves(item.line.text).count(" ") < _TITLE - 1
        elif in_list and not prose and item.sign and item.sign.type == "navigation":
            # The breadcrumb of the article ends a list above it.
            in_list = False
        elif in_comments:
            comments.add(index)
        elif in_list and (item.line.text.isdecimal() or item.is_date or not item.is_furniture):
            in_list = not _resumes(evidence, index, topic, items)
            items |= {index} if in_list else set()
        if not in_list and not in_comments and item.is_prose and not item.is_row:
            prose += item.weight
            topic |= content_words(item.line.text[:300])
    others = _without_headings(evidence, items)
    return dict.fromkeys(others, OTHER_ARTICLE) | dict.fromkeys(comments, COMMENT)


def _counts_above(evidence: Sequence[LineEvidence], index: int, prose: float) -> bool:
    """Whether a number of comments is above most of the article, whose first lines are above it."""
    if not any(map(str.isdigit, evidence[index].line.text)):
        return False
    after = sum(
        item.weight for item in evidence[index + 1 :] if item.is_prose and item.line.words >= _SHORT_ITEM
    )
    return after > _MOST_AFTER * prose


def _is_above_prose(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a paragraph is below a line, as below the heading of a part of a live blog."""
    return index + 1 < len(evidence) and evidence[index + 1].is_prose


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


def _resumes(evidence: Sequence[LineEvidence], index: int, topic: set[str], items: set[int]) -> bool:
    """Whether a line in a list goes on with the article, rather than being another item.

    A paragraph after two titles, or before another paragraph, is one of the article: lists have titles, or
    titles and teasers in turns.
    """
    item = evidence[index]
    if not item.is_prose:
        return False
    if (
        item.line.words >= _SHORT_ITEM
        or item.line.text[0] in 'وف"«'
        or len(topic & content_words(item.line.text)) >= _COMMON
    ):
        return True
    titles = index - 1 in items and not evidence[index - 1].line.stopped
    if titles and index - 2 in items and evidence[index - 2].is_prose:
        # Title and teaser in turns.
        return False
    # After a title and its teaser, another sentence is no teaser.
    after_teaser = {index - 1, index - 2} <= items and not titles
    after_titles = (titles and index - 2 in items) or (after_teaser and not evidence[index - 2].line.stopped)
    before_prose = index + 1 < len(evidence) and evidence[index + 1].is_prose
    return after_titles or before_prose or (titles and not _alternates(evidence, index))


def _alternates(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a title and another teaser follow a line, which is a teaser then, too."""
    if index + 2 >= len(evidence):
        return False
    title, teaser = evidence[index + 1], evidence[index + 2]
    return not title.line.stopped and not title.is_furniture and teaser.line.stopped


def _without_headings(evidence: Sequence[LineEvidence], items: set[int]) -> set[int]:
    """Leave out headings after a list: directly above a paragraph, near it or on the same topic."""
    headings = {index for index in items if index + 1 < len(evidence) and index + 1 not in items}
    return items - {index for index in headings if _is_heading(evidence[index], evidence[index + 1])}


def _is_heading(item: LineEvidence, after: LineEvidence) -> bool:
    if item.is_prose or not after.is_prose:
        return False
    near = after.line.gap == 0 < item.line.gap
    return near or bool(content_words(item.line.text) & content_words(after.line.text[:300]))


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
