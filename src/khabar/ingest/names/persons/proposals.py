"""The proposal of a name of a person."""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import PERSON, NameCandidate
from khabar.messages import Message
from khabar.vocabulary import Certainty, EntityType


def propose(
    words: KeyedText, extent: tuple[int, int], letters: int, certainty: Certainty, reason: Message
) -> NameCandidate:
    """Return the proposal that some words are the name of a person.

    Args:
        words: The text.
        extent: The number of the first word, and of the one after the last.
        letters: The number of letters before the name in the first word.
        certainty: How sure it is.
        reason: Why.
    """
    first, last = extent
    keys = words.keys[first:last]
    if letters:
        keys = (keys[0][letters:], *keys[1:])
    return NameCandidate(first, last, letters, keys, EntityType.PERSON, PERSON, certainty, reason)
