"""The cue right after a stretch in quotation marks: `«…»، قالت سالم`."""

import re

from khabar.ingest.quotations.passages.marks import Stretch
from khabar.ingest.quotations.passages.passage import Passage
from khabar.ingest.quotations.patterns.speech import is_speech
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue
from khabar.messages import Message, say

MARKED_BEFORE = say("a stretch in quotation marks before its cue")
_AFTER = re.compile(r"[\s،,.\-–—]*")
_WITH_THESE = (["بهذا"], ["بهذه", "الكلمات"], ["بهذه", "العبارة"], ["بهذه", "الجملة"], ["بهذا", "القول"])
_WITH = re.compile(r"(?<!\w)(?:مع|عبر|لدى) $")
_WORD = 6
_NEAR_AFTER, _OPENING = 2, 1


def cue_after(passage: Passage, stretch: Stretch) -> tuple[FoundCue, Message] | None:
    """Return the cue right after a stretch, `«…»، قالت سالم`; `None` if there is none.

    Args:
        passage: The sentence.
        stretch: The stretch.
    """
    if _WITH.search(passage.text, max(passage.start, stretch.outer.start - _WORD), stretch.outer.start):
        # في اتصال مع «الغد»، قال سالم: the name of an outlet.
        return None
    match = _AFTER.match(passage.text, stretch.outer.end)
    start = match.end() if match else stretch.outer.end
    for cue in passage.cues:
        if cue.start < start:
            continue
        between = passage.text[start : cue.start].split()
        if len(between) > _NEAR_AFTER or cue.word.form in {VerbForm.MASDAR, VerbForm.PARTICIPLE}:
            return None
        if not _may_follow(passage, stretch, cue, between):
            return None
        # "لن نتنازل،" قال سالم: the comma is inside.
        comma = ":" if passage.text[stretch.inner.end - 1] in "،," else ""
        return (cue, MARKED_BEFORE) if is_speech(passage, stretch, cue=cue, between=comma) else None
    return None


def _may_follow(passage: Passage, stretch: Stretch, cue: FoundCue, between: list[str]) -> bool:
    """Whether a cue after a stretch may report it, and not the clause before or after it."""
    if (
        between not in ([], ["هكذا"], ["كما"], ["حسبما"], ["على", "ما"], *_WITH_THESE)
        or "و" in cue.word.before
        or cue.start in passage.clauses
        or passage.has_content(cue)
        or cue.word.verb.lemma == "سمّى"  # «المير» كما يسميه الجميع
    ):
        return False
    if (
        cue.word.ambiguous
        and cue.word.form is not VerbForm.PHRASE
        and between not in _WITH_THESE
        and "،" not in passage.text[stretch.outer.end : cue.start]
    ):
        return False
    # الوضع «خطير»، بحسب سالم: the whole clause is what he says.
    whole = passage.text[passage.start : stretch.outer.start].count(" ") > _OPENING
    return not (whole and cue.word.verb.category == "accordingTo")
