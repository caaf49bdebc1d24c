"""The words of a batch: the elements of tokens, each with one text in it.

The parts of a divided word are tokens, and the `w` around them is not::

    <w>وزير</w>   <w><w>و</w><w>ب</w><w>السوق</w></w>   <pc>.</pc>
    token            token   token   token                token

Words change neither the text nor the elements around them, so all other steps leave their tags out.
"""

import numpy as np

from khabar.tei.fair_copy.batch.cutting import Cut
from khabar.tei.fair_copy.batch.judging import MARK_END, MARK_START, OTHER, WORD, WORD_END, Judged
from khabar.tei.fair_copy.batch.pieces import Integers
from khabar.tei.fair_copy.batch.uneven import raise_uneven

_LEAST = 5
"""Tags from the one before the first of two parts to the one after the last."""


def find_words(cut: Cut, judged: Judged) -> Integers:
    """Return the numbers of the start tags of tokens; the next tag of each is its end tag.

    Raises:
        NotAllFairError: if the tags of words are in no regular order.
    """
    classes = judged.classes[cut.codes]
    opened = np.flatnonzero((classes == WORD) | (classes == MARK_START))
    closing = np.where(classes == WORD, WORD_END, MARK_END)
    following = np.append(classes[1:], np.int8(OTHER))
    is_leaf = np.zeros(len(classes), dtype=bool)
    is_leaf[opened] = following[opened] == closing[opened]
    leaves = np.flatnonzero(is_leaf)
    empty = cut.ends[leaves] == cut.starts[leaves + 1]
    cut.refuse(leaves[empty])
    _check_divided(cut, classes, is_leaf)
    return leaves


def _check_divided(cut: Cut, classes: Integers, is_leaf: Integers) -> None:
    """Raise if the tags of words that are not those of a token are not `<w>` around two or more of them."""
    is_end = np.zeros(len(classes), dtype=bool)
    is_end[np.flatnonzero(is_leaf) + 1] = True
    ends = np.flatnonzero(((classes == WORD_END) | (classes == MARK_END)) & ~is_end)
    outer = np.flatnonzero(((classes == WORD) | (classes == MARK_START)) & ~is_leaf)
    if not len(outer) and not len(ends):
        return
    sizes = np.diff(cut.contents.offsets)[cut.codes[outer]]
    cut.refuse(outer[sizes != len("<w>")])
    cut.refuse(ends[classes[ends] != WORD_END])
    if len(outer) != len(ends) or (outer >= ends).any() or (ends[:-1] >= outer[1:]).any():
        raise_uneven(cut, outer, ends)
    gaps = cut.starts - np.append(0, cut.ends[:-1])
    # Between the parts, and at both ends, is nothing.
    steps = np.zeros(len(classes), dtype=np.int8)
    steps[outer] = 1
    steps[ends] = -1
    inside = np.cumsum(steps, dtype=np.int8) > 0
    inside[outer] = False
    checked = np.flatnonzero(inside & ((classes == WORD) | (classes == OTHER) | (classes == MARK_START)))
    cut.refuse(checked[(classes[checked] != WORD) | (gaps[checked] > 0)])
    cut.refuse(ends[(gaps[ends] > 0) | (ends - outer < _LEAST)])
