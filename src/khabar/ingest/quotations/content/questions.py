"""Indirect questions as content: `سأل هل عاد`, `لم يوضح متى`, `تساءل عما إذا كان`."""

import re

from khabar.ingest.quotations.content.noun_places import (
    FARTHEST,
    after_subject,
)
from khabar.ingest.quotations.passages.passage import Passage
from khabar.lexicon.cues import FoundCue

_ASKING = re.compile(
    r"(?<!\w)(?P<about>عم[ّ]?ا )?(?P<word>(?(about)\w|(?:و?هل|كيف|لماذا|ماذا|متى|أين|من|كم)(?!\w)))"
)
_WHETHER = re.compile(r"(?<!\w)(?P<word>[إا](?:ن|ذا) (?:كان|كانت|كانوا|ما)(?!\w))")
"""After a verb of asking, a condition is a question: `سألتها إن كانت تحلم`."""


def question_start(passage: Passage, cue: FoundCue, *, near: bool) -> int | None:
    """Return the start of an indirect question: `عما إذا كان`, `هل`, `كيف`.

    After a verb that does not ask (`لم يوضح الوزير متى`), it must stand right after the subject.
    """
    match = _ASKING.search(passage.text, cue.end, passage.end)
    if not near and (
        whether := _WHETHER.search(passage.text, cue.end, match.start() if match else passage.end)
    ):
        return whether.start("word")
    if not match:
        return None
    between = passage.text[cue.end : match.start()]
    if near:
        last = after_subject(passage, cue)
        words = passage.reading.words
        right = last < len(words) and words.starts[last] == match.start("word") and not match["about"]
        # حذر من عبور الوادي: only after لم is من "who" after such a verb.
        right = right and (
            match["word"] not in {"من", "كم"} or "لم " in passage.text[max(0, cue.start - 3) : cue.start]
        )
        # من دون أن يوضح كيف: a question needs more than its first word.
        right = right and bool(passage.text[match.end() : passage.end].strip())
        return match.start("word") if right and not between.strip(" ،").endswith(":") else None
    joined = match["word"].startswith("و")
    if "،" in between and len(between.split()) > FARTHEST and not joined:
        return None
    # تساءلوا عن مصير السدة، وهل جرى ترميمها
    return match.start("word") + joined
