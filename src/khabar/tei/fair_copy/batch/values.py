"""The texts of a batch that are outside the articles: white space of the layout, and values of the header."""

import re
from collections.abc import Sequence
from itertools import chain

import numpy as np

from khabar.tei.fair_copy.batch.cutting import Cut
from khabar.tei.fair_copy.batch.lines import TextLines
from khabar.tei.fair_copy.batch.pieces import UNREADABLE, told_apart
from khabar.tei.fair_copy.batch.text import are_allowed
from khabar.tei.fair_copy.batch.unfair import NotAllFairError

_MISPLACED_SPACE = re.compile("  |\n[ \n]| \n")
_REFERENCE = re.compile("&(?!(?:amp|lt|gt);)")


def outer_texts(cut: Cut, lines: TextLines) -> list[str]:
    """Return the text before each tag that is not in a line, references resolved.

    At the end of a line it is nothing.

    Raises:
        NotAllFairError: if some are not UTF-8, or have unknown references.
    """
    starts, ends = np.append(0, cut.ends[:-1])[lines.outer], cut.starts[lines.outer].copy()
    ends[lines.has_text[lines.outer]] = starts[lines.has_text[lines.outer]]
    first = np.searchsorted(lines.outer, cut.first_tags[:-1])
    starts[first] = ends[first]
    codes, contents = told_apart(cut.buffer, starts, ends)
    texts = list(map(contents.text, range(len(contents))))
    wrong = [code for code, text in enumerate(texts) if UNREADABLE in text or _REFERENCE.search(text)]
    cut.refuse(lines.outer[np.isin(codes, wrong)])
    return list(map(list(map(_resolved, texts)).__getitem__, codes.tolist()))


def _resolved(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text


def check_values(values: Sequence[Sequence[str]]) -> None:
    """Raise if values of some entries have misplaced white space or forbidden characters."""
    if not _are_tidy(list(chain.from_iterable(values))):
        raise NotAllFairError(number for number, found in enumerate(values) if not _are_tidy(found))


def _are_tidy(values: Sequence[str]) -> bool:
    text = "\n".join(["", *values, ""])
    return text.count("\n") == len(values) + 1 and not _MISPLACED_SPACE.search(text) and are_allowed(text)
