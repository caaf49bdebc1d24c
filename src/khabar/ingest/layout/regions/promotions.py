"""Promotions amid the text of pages without empty lines: what stands in a run of short lines with a button.

Between two paragraphs, short lines are headings, captions, or what an outlet offers. A run with the sign of
an advertisement or of a subscription in it is an offer, and its other lines are of it as well:

```
وقال سالم إن العمل سيبدأ غدا.
أعجبك ما تقرأ؟                        a question right above the sign
اشترك لتصلك نشرتنا كل جمعة            the sign
إعلان                                 another one
شقق بالتقسيط قرب البحر                right below it
موعد العمل                            the heading of the next paragraph, which has its words
وأضاف أن العمل يحتاج إلى عامين.
```

Three titles in a row that have no word of the text are a list of other articles whose heading is lost.
"""

from collections.abc import Iterator, Sequence

from khabar.ingest.layout.captions import is_caption
from khabar.ingest.layout.line_evidence import LineEvidence, content_words
from khabar.ingest.names.words.lexemes import lexeme

_FEWEST, _SHORTEST = 3, 3
"""Lines of the shortest list of titles without a heading, and words of the shortest title in it."""
_LONGEST, _HEADING = 10, 4
"""Words of the longest line of an offer, and of a line right above a paragraph that is rather a heading."""
_QUESTION = ("؟", "?")


def find_promotions(evidence: Sequence[LineEvidence], region: range) -> frozenset[int]:
    r"""Return the lines of the text that are offers, by the signs in their runs.

    Args:
        evidence: The lines of the page.
        region: The lines of the text.

    >>> from khabar.ingest.layout.line_evidence import weigh
    >>> from khabar.ingest.layout.lines import page_lines
    >>> from khabar.ingest.layout.profile import UNKNOWN
    >>> first, second = "وقال سالم إن العمل سيبدأ في الموقع غدا.", "وأضاف أن المشروع يحتاج إلى عامين كاملين."
    >>> page = f"{first}\nإعلان\nشقق على البحر\nالمشروع الثاني\n{second}"
    >>> sorted(find_promotions(weigh(tuple(page_lines(page)), UNKNOWN), range(0, 5)))
    [2]
    """
    runs, rows = list(_runs(evidence, region)), list(_title_runs(evidence, region))
    topic = _words_of_text(evidence, region) if runs or rows else frozenset()
    titles = (index for run in rows if _is_strange(evidence, run, topic) for index in run)
    return frozenset(index for run in runs for index in _offers(evidence, run, topic)).union(titles)


def _title_runs(evidence: Sequence[LineEvidence], region: range) -> Iterator[range]:
    """Yield the runs of lines that may be titles of other articles, between two paragraphs with stops."""
    start = region.start
    for index in region:
        item = evidence[index]
        if _is_title(item):
            continue
        above = evidence[start - 1].line if start > region.start else None
        paragraph = above is not None and above.stopped and not above.text.endswith(":")
        if index - start >= _FEWEST and paragraph and item.is_prose and item.line.stopped:
            yield range(start, index)
        start = index + 1


def _is_title(item: LineEvidence) -> bool:
    """Whether a line has the form of a title: short, without a stop, a colon or the sign of a list."""
    line = item.line
    plain = not (item.is_furniture or item.is_prose or item.is_item or item.is_note or item.is_date)
    marked = line.stopped or line.text.endswith((":", "،", "؛")) or is_caption(line.text)
    return plain and not marked and _SHORTEST <= line.words <= _LONGEST


def _is_strange(evidence: Sequence[LineEvidence], run: range, topic: frozenset[str]) -> bool:
    """Whether most lines of a run have no word of the paragraphs, as those of verse or of a list would."""
    own = sum(bool(topic & content_words(evidence[index].line.text)) for index in run)
    return own * _FEWEST <= len(run)


def _runs(evidence: Sequence[LineEvidence], region: range) -> Iterator[range]:
    """Yield the runs of short lines between paragraphs that have a sign of an offer."""
    start, promoted = region.start, False
    for index in (*region, region.stop):
        if index < region.stop and _is_short(evidence[index]):
            promoted = promoted or _promotes(evidence[index])
            continue
        if promoted:
            yield range(start, index)
        start, promoted = index + 1, False


def _is_short(item: LineEvidence) -> bool:
    """Whether a line is no paragraph, no row of a table and no item of a list."""
    text = item.is_row or item.is_item or item.is_prose or item.line.words > _LONGEST
    question = item.line.text.endswith(_QUESTION)
    return item.is_furniture or (not text and (question or not item.line.stopped))


def _promotes(item: LineEvidence) -> bool:
    """Whether a line is the sign of an advertisement alone, or invites to subscribe."""
    sign = item.sign
    if sign is None:
        return False
    return (
        sign.invites
        or _is_section(item)
        or (sign.type == "advertisement" and not sign.leaves(item.line.text))
    )


def _is_section(item: LineEvidence) -> bool:
    """Whether a line is the name of a section, as above the title of another article: `تقارير عربية`."""
    return item.sign is not None and item.sign.type == "navigation"


def _words_of_text(evidence: Sequence[LineEvidence], region: range) -> frozenset[str]:
    """Return the words of the paragraphs, but those of grammar."""
    texts = (evidence[index].line.text for index in region if evidence[index].is_prose)
    words = frozenset().union(*map(content_words, texts))
    return frozenset(word for word in words if not lexeme(word).function)


def _offers(evidence: Sequence[LineEvidence], run: range, topic: frozenset[str]) -> Iterator[int]:
    """Yield the lines of a run that belong to its signs: those below them, and a question above one."""
    last = run.stop - 1
    line = evidence[last].line
    # صافرة أثارت الغضب: the last line of a run may be the heading of the paragraph below it.
    short = line.words <= _HEADING and not _is_section(evidence[last - 1])
    heading = last if short or topic & content_words(line.text) else run.stop
    below = False
    for index in run:
        item = evidence[index]
        if item.is_furniture:
            below = below or _promotes(item)
        elif _asks_above(evidence, index):
            yield index
        elif index == heading or item.line.gap or item.line.stopped or is_caption(item.line.text):
            # A question below a sign is one of an interview.
            below = False
        elif below:
            yield index


def _asks_above(evidence: Sequence[LineEvidence], index: int) -> bool:
    """Whether a line is a question right above a sign."""
    asks = evidence[index].line.text.endswith(_QUESTION)
    return asks and index + 1 < len(evidence) and _promotes(evidence[index + 1])
