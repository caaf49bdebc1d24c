"""Galleries: pictures with counters (`1/5`, `صورة 2 من 5`), captions, and often alternative texts.

```
1/5                          counter: furniture
سوق العطارين 1               the text of the picture, if two lines stand between counters
بائع توابل في دكانه          caption
2/5
```

The counters stand before their pictures, or after them: then nothing but furniture follows the last one.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from khabar.ingest.layout.line_evidence import LineEvidence
from khabar.vocabulary import BlockKind

_COUNTER = re.compile(
    r"[(\[]?(?:(?:ال)?صورة )?(?P<number>[\d٠-٩]{1,3}) ?(?:/|من أصل|من) ?(?P<all>[\d٠-٩]{1,3})(?: صور)?[)\]]?"
)
_FEWEST = 2
_LONGEST_SLOT = 3


def find_galleries(evidence: Sequence[LineEvidence]) -> dict[int, BlockKind | str]:
    """Return the labels of the lines that belong to the pictures of galleries.

    Args:
        evidence: The lines of the page.
    """
    found: dict[int, BlockKind | str] = {}
    counters = _counters(evidence)
    if len(counters) < _FEWEST:
        return found
    slots = [range(first + 1, after) for first, after in pairwise(counters)]
    last = _plain_run(evidence, counters[-1] + 1, 1)
    if last:
        most = max(map(len, slots))
        slots.append(_plain_run(evidence, counters[-1] + 1, most))
    else:
        # The counters stand below their pictures.
        slots.insert(0, _plain_run(evidence, counters[0] - 1, -1 * max(map(len, slots))))
    for slot in slots:
        lines = [index for index in slot if not evidence[index].is_furniture]
        if 0 < len(lines) <= _LONGEST_SLOT:
            found.update(dict.fromkeys(lines[:-1], "imageAlt"))
            found[lines[-1]] = BlockKind.CAPTION
    return found


def _counters(evidence: Sequence[LineEvidence]) -> list[int]:
    """Return the lines that count pictures: `1/5`, `2/5`, of one number of pictures."""
    matches = [
        (index, match)
        for index, item in enumerate(evidence)
        if "0" <= item.line.text[-1:] <= "٩" or item.line.text[-1:] in ")]ر"
        if (match := _COUNTER.fullmatch(item.line.text))
    ]
    numbers = [int(match["number"]) for _, match in matches]
    one_gallery = len({match["all"] for _, match in matches}) == 1
    counts = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return [index for index, _ in matches] if one_gallery and counts else []


def _plain_run(evidence: Sequence[LineEvidence], start: int, length: int) -> range:
    """Return the lines without furniture from one on, at most so many, forwards or backwards."""
    step = 1 if length > 0 else -1
    stop = start
    while abs(stop - start) < abs(length) and 0 <= stop < len(evidence) and not evidence[stop].is_furniture:
        stop += step
    return range(start, stop) if step > 0 else range(stop + 1, start + 1)
