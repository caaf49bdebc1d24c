"""What is asked for or ascribed behind an object: `ناشد الأهالي الحكومة توفير قارب`, `عزت التراجع إلى`."""

import re

from khabar.ingest.names.words.event_words import is_event
from khabar.ingest.quotations.content.noun_places import (
    FARTHEST,
    is_demanded,
    noun_at,
)
from khabar.ingest.quotations.passages.passage import Passage
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue

_REACHING = re.compile("ت[^اي][^اويه][^ه]")
"""The pattern of verbal nouns of verbs with a doubled letter: `توصل`, `تقدم`."""
_ANNOUNCING = frozenset({"أعلن", "أكّد", "نفى", "رفض", "رجّح", "استبعد", "توقّع"})
_JUDGED = frozenset({"deny", "opine"})


def may_be_definite(passage: Passage, cue: FoundCue, place: int) -> bool:
    """Whether a verbal noun with the article and a preposition is what is stated, and not the subject."""
    if cue.word.form is VerbForm.PARTICIPLE:
        return cue.word.verb.category in _JUDGED
    # أعلنت الحكومة الخميس التوصل إلى اتفاق
    key = passage.reading.words.key(place).removeprefix("ال")
    event = is_event(key) or _REACHING.fullmatch(key) is not None
    return cue.word.verb.lemma in _ANNOUNCING and event and place > passage.reading.place_at(cue.end)


def asked_of(passage: Passage, first: int) -> int | None:
    """Return the start of what somebody is asked for: `ناشد الأهالي خفر السواحل توفير قارب`."""
    words = passage.reading.words
    for place in range(first, min(first + FARTHEST, len(words))):
        if words.starts[place] >= passage.end or (place > first and words.gap(place - 1)):
            return None
        if is_demanded(passage.reading, place):
            return noun_at(passage, place)
    return None


def caused(passage: Passage, cue: FoundCue) -> int | None:
    """Return the start of a cause; what it explains is outside: `عزت الإدارة التراجع إلى «أسباب موسمية»`."""
    words = passage.reading.words
    first = passage.reading.place_at(cue.end)
    for place in range(first, min(first + FARTHEST, len(words) - 1)):
        if words.starts[place + 1] >= passage.end or (place > first and words.gap(place - 1).strip('«»"“”%')):
            return None
        if words.key(place) == "الي":
            start = words.starts[place + 1]
            return start - (passage.text[start - 1] in '«"“')
    return None
