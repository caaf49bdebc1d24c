r"""Insertions amid the text: what an outlet puts between two paragraphs, as a whole.

Most pages have an empty line between paragraphs. On these, lines without one between them belong together,
and what stands in one block with a button, an advertisement or a link is of the same kind:

```
وقال سالم إن العمل سيبدأ غدا.

طالع أيضا: أسعار الوقود اليوم          a link
تصويت: هل تؤيد القرار؟                  furniture only by the company that it keeps
نعم   لا

وأضاف أن المعبر سيفتح الأحد.
```

A block with a paragraph in it is none, nor is one that has a picture, whose caption belongs to the article.
"""

import re
from collections.abc import Iterator, Sequence

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.line_evidence import LineEvidence
from khabar.ingest.spelling import spelt

_OFFERED = spelt(
    r"^[\W_]*(بالفيديو|بالصور|فيديو|صور|شاهد|بودكاست|إنفوغراف|إنفوجراف|كاريكاتير|من الأرشيف|من أرشيفنا|من ملفاتنا)\s*([-–—|:：]|\.\.)|"
    r"[(\[](اشترك|سجل|انضم)[)\]]"
)
"""The words by which an outlet offers something else to read or see; alone, they may begin a headline."""

_FEWEST = 3
"""Paragraphs of a page that shows by them whether it has empty lines between paragraphs."""
_SPACED = 0.8
"""The share of paragraphs after an empty line on such a page."""
_LONGEST_QUESTION = 12
_ROW = 10
"""Words of the longest row of a table."""

_OWN = frozenset({"imageAlt"})
_PLAIN = re.compile(r"[^\W\d_]{2}")


def find_insertions(evidence: Sequence[LineEvidence], region: range) -> frozenset[int]:
    r"""Return the lines of the text that are in blocks of furniture.

    Args:
        evidence: The lines of the page.
        region: The lines of the text.

    >>> from khabar.ingest.layout.line_evidence import weigh
    >>> from khabar.ingest.layout.lines import page_lines
    >>> from khabar.ingest.layout.profile import UNKNOWN
    >>> first, second = "وقال سالم إن العمل سيبدأ في الموقع غدا.", "وأضاف أن المشروع يحتاج إلى عامين كاملين."
    >>> third = "وأشار إلى أن الكلفة بلغت مليوني دينار."
    >>> page = f"عنوان\n\n{first}\n\n{second}\n\nإعلان\nشقق على البحر\n\n{third}"
    >>> sorted(find_insertions(weigh(tuple(page_lines(page)), UNKNOWN), range(1, 6)))
    [3, 4]
    """
    prose = [index for index in region if _is_paragraph(evidence[index])]
    spaced = sum(evidence[index].line.gap > 0 for index in prose)
    if len(prose) < _FEWEST or spaced < _SPACED * len(prose):
        return frozenset()
    return frozenset(
        index
        for block in _blocks(evidence, range(prose[0] + 1, prose[-1]))
        if _is_inserted([evidence[index] for index in block])
        for index in block
    )


def _is_paragraph(item: LineEvidence) -> bool:
    """Whether a line is a paragraph, and no row of a table."""
    return item.is_prose and item.line.stopped


def _blocks(evidence: Sequence[LineEvidence], lines: range) -> Iterator[range]:
    """Yield the lines between empty ones, in runs."""
    start = lines.start
    for index in lines:
        if evidence[index].line.gap and index > start:
            yield range(start, index)
            start = index
    if start < lines.stop and (lines.stop == len(evidence) or evidence[lines.stop].line.gap):
        yield range(start, lines.stop)


def _is_inserted(block: Sequence[LineEvidence]) -> bool:
    """Whether a block has a line that is no part of an article, and none that is a paragraph or a picture."""
    if any(_is_text(item) for item in block):
        return False
    if any(item.line.stopped and not _is_button(item) for item in block):
        return False
    return any((item.is_furniture and not item.is_date) or _OFFERED.search(item.line.text) for item in block)


def _is_text(item: LineEvidence) -> bool:
    """Whether a line is a paragraph, a picture or its caption; a row of a table alone is none of these."""
    paragraph = item.is_prose and (item.line.stopped or item.line.words > _ROW)
    return paragraph or is_caption(item.line.text) or (item.sign is not None and item.sign.type in _OWN)


def _is_button(item: LineEvidence) -> bool:
    """Whether a line with a stop may be furniture, too: a question, a title that breaks off, no words."""
    question = item.line.text.endswith(("؟", "?")) and item.line.words <= _LONGEST_QUESTION
    return question or item.is_furniture or not _PLAIN.search(item.line.text) or item.line.text.endswith("..")
