"""Lines that begin alike: turns of a conversation, breaking news."""

import re
from collections import Counter
from collections.abc import Sequence

from khabar.ingest.layout.lines import PageLine
from khabar.ingest.spelling import spelt

_CLAUSE = 5
_LABEL = re.compile(
    r"^[-–—•*]? ?((?:[دأم]\. ?)?[^\W\d_]+(?: [^\W\d_]+){0,4})(?: [(（][^()]{2,25}[)）])? ?[:：] ?\S+ \S"
)
_TICKER = spelt(r"^(خبر )?عاجل ?([:|/–—-]|\.\.)")
_FEWEST_TURNS = 4


def find_turns(lines: Sequence[PageLine]) -> frozenset[int]:
    """Return the lines that are turns of a conversation: the labels before their colons come again."""
    labels = {
        place: match[1]
        for place, line in enumerate(lines)
        if (":" in line.text or "：" in line.text) and (match := _LABEL.match(line.text))
    }
    shown = Counter(labels.values())
    again = frozenset(place for place, label in labels.items() if shown[label] > 1)
    several = len(again) >= _FEWEST_TURNS and len({labels[place] for place in again}) > 1
    return again if several else _in_a_row({place: label.split()[-1] for place, label in labels.items()})


def _in_a_row(labels: dict[int, str]) -> frozenset[int]:
    """Return the lines of the first row of labels in which one comes again: `النائب سالم: …`, `سالم: …`."""
    rows: list[list[int]] = []
    for place in labels:
        if rows and place == rows[-1][-1] + 1:
            rows[-1].append(place)
        else:
            rows.append([place])
    turns = (
        row for row in rows if len(row) >= _FEWEST_TURNS and len({labels[place] for place in row}) < len(row)
    )
    return frozenset(next(turns, ()))


def find_tickers(lines: Sequence[PageLine]) -> frozenset[int]:
    """Return the lines of breaking news, if they are several in a row: one alone is of another report."""
    found = [place for place, line in enumerate(lines) if _TICKER.match(line.text) and line.words >= _CLAUSE]
    rows = [place for place in found if place - 1 in found]
    return frozenset(rows)
