"""The lists of a page: other articles, above the text, amid it and below it, and comments of readers.

Both are prose, too. They are recognised by the heading before them; a list of articles goes on until a line
that reads as a continuation of the article, or until the breadcrumb of the article where it is above it.
Comments go on to the end of the page, and so does a box about the author.
"""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from khabar.ingest.layout.line_evidence import LineEvidence, content_words
from khabar.ingest.layout.regions.region import log_marks

_TIMED_HEADING = re.compile(r"[\d٠-٩]{1,2}[:.][\d٠-٩]{2} ?[-–—|:] ?\S")
"""The beginning of a heading of a part of a live blog: `14:10 – عودة الحركة`."""
_PARTS = 3
"""Times of day of which a live blog has at least so many."""
_SHORT_ITEM = 22
"""Words of the longest teaser of another article."""
_TITLE = 3
"""Words of the shortest title of another article."""
_COMMON_BULLETS = frozenset("-–—•*0123456789٠١٢٣٤٥٦٧٨٩")
"""What items of any list may begin with."""
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
    reader = _ListReader(evidence)
    for index, item in enumerate(evidence):
        reader.read(index, item)
    others = _without_headings(evidence, reader.items)
    return dict.fromkeys(others, OTHER_ARTICLE) | dict.fromkeys(reader.comments, COMMENT)


class _ListReader:
    """Reads the lines of a page in their order, and knows in what list it is.

    Attributes:
        items: The lines in lists of other articles.
        comments: The lines among comments.
    """

    def __init__(self, evidence: Sequence[LineEvidence]) -> None:
        self._evidence = evidence
        self._marks = log_marks(evidence)
        self._headed = sum(_TIMED_HEADING.match(item.line.text) is not None for item in evidence) >= _PARTS
        self._topic: set[str] = set()
        self._bullets: set[str] = set()
        self._prose = 0.0
        self._in_list = self._in_comments = False
        self.items: set[int] = set()
        self.comments: set[int] = set()

    def read(self, index: int, item: LineEvidence) -> None:
        """Read a line."""
        if self._begins_part(index, item):
            self._in_list = False
        if not self._begins_list(index, item):
            self._add(index, item)
        if self._in_list or self._in_comments:
            return
        if item.is_item and self._prose:
            self._bullets.add(item.line.text[0])
        if item.is_prose and not item.is_row:
            self._prose += item.weight
            self._topic |= content_words(item.line.text[:300])

    def _begins_part(self, index: int, item: LineEvidence) -> bool:
        """Whether the next part of a live blog begins, after a list amid its parts."""
        headed = self._headed and _TIMED_HEADING.match(item.line.text) is not None
        return index in self._marks or (headed and _is_above_prose(self._evidence, index))

    def _begins_list(self, index: int, item: LineEvidence) -> bool:
        """Whether a line is the heading of a list or of comments, or ends a list without being in it."""
        sign = item.sign
        if sign is None:
            return False
        if self._prose >= _BODY_BEFORE and (sign.comments or sign.closes):
            counted = sign.comments and self._counts_above(index)
            self._in_comments = self._in_comments or not counted
            return True
        if sign.begins:
            # With more than its heading on the line, it is a list of one title.
            self._in_list = sign.leaves(item.line.text).count(" ") < _TITLE - 1
            return True
        above = self._in_list and not self._prose and sign.type == "navigation"
        self._in_list = self._in_list and not above
        return above

    def _counts_above(self, index: int) -> bool:
        """Whether a number of comments is above most of the article, whose first lines are above it."""
        if not any(map(str.isdigit, self._evidence[index].line.text)):
            return False
        return self._below[index] > _MOST_AFTER * self._prose

    @cached_property
    def _below(self) -> list[float]:
        """How much prose in long lines is below each line."""
        weights = [
            item.weight if item.is_prose and item.line.words >= _SHORT_ITEM else 0.0
            for item in reversed(self._evidence)
        ]
        return [0.0, *accumulate(weights)][-2::-1]

    def _add(self, index: int, item: LineEvidence) -> None:
        """Add a line to the list in which it is."""
        if self._in_comments:
            self.comments.add(index)
        elif self._in_list and (item.line.text.isdecimal() or item.is_date or not item.is_furniture):
            # ■ متى بدأت؟: the next turn of an interview has the bullet of the others.
            turn = item.is_item and item.line.text[0] in self._bullets - _COMMON_BULLETS
            # البيئة: the section of the article, below a list above it.
            turn |= not self._prose and item.line.words < _TITLE and item.line.text.replace(" ", "").isalpha()
            self._in_list = not turn and not _resumes(self._evidence, index, self._topic, self.items)
            self.items |= {index} if self._in_list else set()


def _is_above_prose(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a paragraph is below a line, as below the heading of a part of a live blog."""
    return index + 1 < len(evidence) and evidence[index + 1].is_prose


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
