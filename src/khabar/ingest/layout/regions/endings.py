"""Where the text of an article ends: what below the last paragraph belongs to it, and what in it does not.

Below it stand captions and credits, the names of editors, the promise of more, and lists of names with what
they stand for, which have no stops:

```
وتتواصل العروض إلى غاية الثلاثاء.
بقية الأسماء                         the heading of a list
برج الغدران: فتيحة عبد اللاوي        labels and names, three at least
سيدي المكي: محمد الطاهر بن الشيخ
واد الما: عبد الرزاق ولد اعمر
تحرير: نصيرة حملاوي                  a credit
```

A note about the author looks like the last item of a list, or like a paragraph: `* كاتبة سودانية`.
"""

import re
from collections.abc import Collection, Sequence

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.line_evidence import LineEvidence
from khabar.ingest.layout.openers import is_byline
from khabar.ingest.layout.regions.region import log_marks
from khabar.ingest.spelling import spelt

_MORE = spelt(r"^[(\[]?يتبع")
"""What promises more of the article, below its text."""

_LABELLED = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+){0,3} ?[:：] ?[^\W\d_]+(?: [^\W\d_]+){0,5}$")
"""A label and a name or two: a headline of another article that quotes somebody is longer."""
_FEWEST = 3
_HEADING = 5
_STARRED = re.compile(r"^[*٭•] ?[^\W\d_]")
_NOTE_WORDS = 15
"""Words of the longest note about the author."""


def with_end(evidence: Sequence[LineEvidence], region: range, items: Collection[int]) -> range:
    """Return the lines of the text with what follows the last paragraph, and without a note about the author.

    Args:
        evidence: The lines of the page.
        region: The lines from the first paragraph to the last.
        items: The lines in lists of other articles, and comments.
    """
    region = _without_note(evidence, region)
    stop = end = region.stop
    marks = log_marks(evidence)
    while region and stop < len(evidence) and stop not in items:
        if stop in marks and _is_part(evidence, stop):
            stop = end = stop + 2
        elif _goes_on(evidence, stop):
            stop = end = stop + 1
        elif _ends(evidence[stop]):
            end = stop + 1 if not evidence[stop].is_furniture else end
            stop += 1
        elif listed := _list_end(evidence, stop):
            stop = end = listed
        else:
            break
    return range(region.start, end)


def _without_note(evidence: Sequence[LineEvidence], region: range) -> range:
    """Leave out a last line with a star before it, if it is the only one: who the author is."""
    if len(region) < _FEWEST:
        return region
    last = evidence[region.stop - 1].line
    starred = [index for index in region if _STARRED.match(evidence[index].line.text)]
    if starred == [region.stop - 1] and last.words <= _NOTE_WORDS:
        return range(region.start, region.stop - 1)
    return region


def _list_end(evidence: Sequence[LineEvidence], start: int) -> int:
    """Return the line after a list of labels and names, which begins at a line or below it; 0 without one."""
    first = start if _is_labelled(evidence[start]) else start + 1
    heading = evidence[start]
    if first > start and (heading.is_furniture or heading.line.words > _HEADING):
        return 0
    stop = first
    while stop < len(evidence) and _is_labelled(evidence[stop]):
        stop += 1
    return stop if stop - first >= _FEWEST else 0


def _is_labelled(item: LineEvidence) -> bool:
    return not item.is_furniture and bool(_LABELLED.match(item.line.text))


def _goes_on(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a short line right below the last paragraph is one, too: it has a stop, or the next one has."""
    item = evidence[index]
    if item.is_furniture or item.is_date or item.repeats > 1 or _STARRED.match(item.line.text):
        return False
    if item.line.stopped:
        more = item.line.words > 1 or _MORE.match(item.line.text)
        return bool(more) and not item.line.text.endswith("؟")
    if _MORE.match(item.line.text) and item.line.words <= _FEWEST:
        return True
    after = evidence[index + 1] if index + 1 < len(evidence) else None
    return ":" in item.line.text and after is not None and after.line.stopped and not after.is_furniture


def _is_part(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a line is the time of a part of a live blog, with a sentence below it."""
    return (
        index + 1 < len(evidence)
        and evidence[index + 1].line.stopped
        and not evidence[index + 1].is_furniture
    )


def _ends(item: LineEvidence) -> bool:
    picture = item.sign is not None and item.sign.type == "imageAlt"
    return picture or is_caption(item.line.text) or is_byline(item.line.text)
