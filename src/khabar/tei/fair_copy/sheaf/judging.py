"""The distinct tags of a sheaf: which are those of words, and what the others are."""

import re
from dataclasses import dataclass

import numpy as np

from khabar.tei.fair_copy.sheaf.cutting import MARK, Cut
from khabar.tei.fair_copy.sheaf.pieces import Integers
from khabar.tei.fair_copy.tags import Form, NotFairError, Tag, Tags

WORD, WORD_END, MARK_START, MARK_END, OTHER = range(5)
"""What a tag is: that of a word or of a mark, or another one."""

_WORD_TAG = re.compile("(/?)(w|pc)(?![a-zA-Z])")
_CLASSES = {("", "w"): WORD, ("/", "w"): WORD_END, ("", "pc"): MARK_START, ("/", "pc"): MARK_END}


@dataclass(frozen=True, slots=True)
class Judged:
    """The distinct tags of a sheaf.

    Attributes:
        classes: What each is.
        has_id: Whether each has an `xml:id`.
        tags: The tags other than those of words.
        forms: 1 for the start tag of another element than a word, -1 for its end tag, 0 for all others.
    """

    classes: Integers
    has_id: Integers
    tags: list[Tag | None]
    forms: Integers


_STEPS = {Form.START: 1, Form.END: -1, Form.EMPTY: 0}


def _judged(written: str, known: Tags) -> Tag | None:
    try:
        return known[written]
    except NotFairError:
        return None


def judge(cut: Cut, known: Tags) -> Judged:
    """Judge each distinct tag.

    Raises:
        NotAllFairError: if some are not written canonically, or fit no pattern of the profile.
    """
    classes: list[int] = []
    tags: list[Tag | None] = []
    wrong: set[int] = set()
    for code, written in enumerate(cut.written):
        if (found := _WORD_TAG.match(written)) and not written.endswith("/"):
            classes.append(_CLASSES[found[1], found[2]])
            tags.append(None)
            continue
        classes.append(OTHER)
        tag = _judged(written, known)
        # The links of a treebank were taken out before, unless something is unusual about them.
        if tag is None or tag.name == "linkGrp":
            wrong.add(code)
        tags.append(tag)
    cut.refuse_codes(wrong)
    has_id = np.array([MARK in written for written in cut.written], dtype=bool)
    forms = np.array([_STEPS[tag.kind.form] if tag else 0 for tag in tags], dtype=np.int8)
    return Judged(np.array(classes, dtype=np.int8), has_id, tags, forms)
