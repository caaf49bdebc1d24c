"""Rows of tables: figures of companies, results, standings, which scrapers leave as short lines of the text.

A row is short and has figures, and its neighbours are of its form:

```
الترتيب                  heading: not a row
النهضة 17                ends with a figure
الوصل 14
الإيرادات: 142 مليون      a label, a colon, a figure
صافي الربح: 18 مليون
الوصل 1-1 النجمة          a score
د 71: سالم (الوصل)        begins with a minute
90 دقيقة بلا استراحة      begins with a figure, and the next line not with the next number
```

Three such lines in a row are a table; two are, where each has several figures. A row of words alone above
them, in columns as they are, is their head.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from khabar.ingest.layout.dates import is_dating
from khabar.ingest.layout.lines import PageLine
from khabar.ingest.layout.signs.finding import find_sign

_FIGURE = re.compile(r"[\d٠-٩]+(?:[.,٫٬][\d٠-٩]+)*")
_ENDS = re.compile(
    r"[\d٠-٩][%٪)]?(?: (?:\w+ )?"
    r"(?:نقطة|نقاط|مليون|مليار|ألف|ريال|دولار|دينار|درهم|جنيه|يورو|ليرة|هدف|أهداف|%|٪))?$"
)
_LABELLED = re.compile(r"^[^\d٠-٩:]{2,40}: ?[-+]?[\d٠-٩]")
_SCORE = re.compile(r"(?<![\d٠-٩.])[\d٠-٩]{1,3} ?[-–] ?[\d٠-٩]{1,3}(?![\d٠-٩.])")
_CLOCK = re.compile(r"(?<![\d٠-٩])[\d٠-٩]{1,2}:[\d٠-٩]{2}(?![\d٠-٩])")
_CELLS = re.compile(r" \| |\t| {2,}")
_BEGINS = re.compile(r"[\d٠-٩]+(?:[.,٫٬][\d٠-٩]+)? [^\W\d]{2}")
_MINUTE = re.compile(r"^(?:د|الدقيقة)[. ]*[\d٠-٩]{1,3}(?:\+[\d٠-٩]{1,2})? ?[:：–-]")
_FACT = 5
"""Words of the longest fact of a summary in figures: `90 دقيقة بلا استراحة`."""

_LONGEST, _FEWEST, _SEVERAL = 10, 3, 2


def find_rows(lines: Sequence[PageLine]) -> frozenset[int]:
    r"""Return the lines that are rows of tables.

    Args:
        lines: The lines of a page.

    >>> from khabar.ingest.layout.lines import page_lines
    >>> sorted(find_rows(tuple(page_lines("الترتيب\nالنهضة 17\nالوصل 14\nالنجمة 12\nشارك"))))
    [1, 2, 3]
    """
    forms = [_forms(line) for line in lines]
    for place, after in pairwise(range(len(lines))):
        if _counts(lines[place], lines[after]):
            # 1 وفاة شاب, 2 أسعار العملات: a list of other articles.
            forms[place] -= {"begins"}
            forms[after] -= {"begins"}
    return frozenset(
        place for run in _runs(forms) for place in _with_head(lines, run) if _is_free(lines[place])
    )


def _forms(line: PageLine) -> frozenset[str]:
    """Return the forms of rows that a line has."""
    if line.words > _LONGEST or line.stopped or not any(map(str.isdigit, line.text)):
        return frozenset()
    if is_dating(line.text):
        # A date above a line with figures is no row above another one.
        return frozenset()
    figures = len(_FIGURE.findall(line.text))
    shown = {
        "ends": line.words > 1 and _ENDS.search(line.text) is not None,
        "labelled": _LABELLED.match(line.text) is not None,
        "score": line.words > 1 and _SCORE.search(line.text) is not None,
        "clock": line.words > _SEVERAL and _CLOCK.search(line.text) is not None,
        "several": line.words > _SEVERAL and figures >= _SEVERAL,
        "cells": _CELLS.search(line.text) is not None,
        "minute": _MINUTE.match(line.text) is not None,
        "begins": line.words <= _FACT and _BEGINS.match(line.text) is not None,
    }
    return frozenset(name for name, has in shown.items() if has)


def _counts(line: PageLine, after: PageLine) -> bool:
    """Whether two lines begin with a number and the next one."""
    first, second = _BEGINS.match(line.text), _BEGINS.match(after.text)
    if not (first and second):
        return False
    numbers = [match[0].split()[0] for match in (first, second)]
    return all(map(str.isdecimal, numbers)) and int(numbers[1]) == int(numbers[0]) + 1


def _runs(forms: Sequence[frozenset[str]]) -> Iterator[range]:
    """Yield the runs of lines that have a form in common."""
    start, common = 0, frozenset[str]()
    for place, own in enumerate([*forms, frozenset()]):
        if common & own:
            common &= own
            continue
        if place - start >= (_SEVERAL if common & {"several", "cells"} else _FEWEST) and common:
            yield range(start, place)
        start, common = place, own


def _with_head(lines: Sequence[PageLine], run: range) -> range:
    """Return a run with the row of words above it, if it is in columns."""
    head = lines[run.start - 1] if run.start else None
    return range(run.start - 1, run.stop) if head and (head.columns or " | " in head.text) else run


def _is_free(line: PageLine) -> bool:
    """Whether a line is no button or counter."""
    sign = None if line.columns or " | " in line.text else find_sign(line.text, line.words, line.key)
    return sign is None
