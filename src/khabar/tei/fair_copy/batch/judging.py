"""The distinct tags of a batch: which are those of words, and what the others are."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from khabar.tei.fair_copy.batch.cutting import Cut
from khabar.tei.fair_copy.batch.pieces import UNREADABLE, Contents, Integers
from khabar.tei.fair_copy.tags import Form, NotFairError, Tag, Tags

WORD, WORD_END, MARK_START, MARK_END, OTHER = range(5)
"""What a tag is: that of a word or of a mark, or another one."""

_LONGEST = 4
"""Characters of a tag, after its bracket, that tell whether it is that of a word."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The distinct tags of a batch.

    Attributes:
        classes: What each is.
        has_id: Whether each has an `xml:id`.
        tags: The tags other than those of words.
        forms: 1 for the start tag of another element than a word, -1 for its end tag, 0 for all others.
    """

    classes: Integers
    has_id: npt.NDArray[np.bool_]
    tags: list[Tag | None]
    forms: Integers


_STEPS = {Form.START: 1, Form.END: -1, Form.EMPTY: 0}


def _judged(written: str, known: Tags) -> Tag | None:
    try:
        return None if UNREADABLE in written else known[written]
    except NotFairError:
        return None


def judge(cut: Cut, known: Tags) -> Judged:
    """Judge each distinct tag.

    Raises:
        NotAllFairError: if some are not written canonically, or fit no pattern of the profile.
    """
    classes, has_id = _classes(cut.contents)
    tags: list[Tag | None] = [None] * len(classes)
    forms = np.zeros(len(classes), dtype=np.int8)
    wrong: set[int] = set()
    # No bracket is in a tag, so that all of them are told apart by those between them.
    written = cut.contents.data.tobytes().decode(errors="replace")[1:-1].split("><")
    for code in np.flatnonzero(classes == OTHER).tolist():
        tag = tags[code] = _judged(written[code], known)
        # The links of a treebank were taken out before, unless something is unusual about them.
        if tag is None or tag.name == "linkGrp":
            wrong.add(code)
        else:
            forms[code] = _STEPS[tag.kind.form]
            has_id[code] = tag.has_id
    cut.refuse_codes(wrong)
    return Judged(classes, has_id, tags, forms)


def _classes(contents: Contents) -> tuple[Integers, npt.NDArray[np.bool_]]:
    """Return what each distinct tag is, and whether it is that of a word with an id."""
    data = np.append(contents.data, np.zeros(_LONGEST + 1, np.uint8))
    starts = contents.offsets[:-1]
    first, second, third, fourth = (data[starts + place] for place in range(1, _LONGEST + 1))
    after_w, after_pc = (np.isin(found, list(b" >")) for found in (second, third))
    classes = np.full(len(contents), OTHER, dtype=np.int8)
    is_pc = (first == ord("p")) & (second == ord("c"))
    classes[(first == ord("w")) & after_w] = WORD
    classes[is_pc & after_pc] = MARK_START
    is_end = first == ord("/")
    classes[is_end & (second == ord("w")) & (third == ord(">"))] = WORD_END
    is_pc_end = is_end & (second == ord("p")) & (third == ord("c")) & (fourth == ord(">"))
    classes[is_pc_end] = MARK_END
    # An id comes first, and no other attribute of theirs begins with this letter.
    with_id = np.where(classes == WORD, third, np.where(classes == MARK_START, fourth, 0)) == ord("x")
    return classes, with_id
