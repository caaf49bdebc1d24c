"""Names in Latin letters: in brackets after an Arabic name, or alone as that of a company or paper."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import TABLE, NameCandidate
from khabar.ingest.tables.reading import read_classes
from khabar.messages import say
from khabar.vocabulary import Certainty, EntityType

_REPEATED = say("the same name in Latin letters, in brackets")
_CAPITALS = say("words in Latin letters with capitals")
_CAPITALISED = re.compile(r"[A-Z][\w&'-]*")
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}")
_THINGS = read_classes("name_words.txt")["latin_things"]
"""Keys of acronyms of things, units and ranks, not of bodies."""

_SHORTEST, _LONGEST = 2, 5


def find_latin(words: KeyedText, named: Sequence[NameCandidate]) -> Iterator[NameCandidate]:
    """Yield the names in Latin letters.

    Args:
        words: The text.
        named: The names that were found, of which some are repeated in brackets.

    >>> from khabar.ingest.keyed_text import key_text
    >>> [found.keys for found in find_latin(key_text("في مقابلة مع Boreal Times قال"), ())]
    [('boreal', 'times')]
    """
    if not re.search("[A-Z]", words.text):
        return
    before = {name.last: name for name in named}
    place = 0
    while place < len(words):
        last = _end(words, place)
        name = before.get(place)
        if last > place and name and words.gap(place - 1) == "(" and words.gap(last - 1).startswith(")"):
            yield replace(
                name, first=place, last=last, letters=0, keys=words.keys[place:last], reason=_REPEATED
            )
        elif words.gap(place - 1) != "(" and (last - place >= _SHORTEST or _is_acronym(words, place)):
            keys = words.keys[place:last]
            yield NameCandidate(
                place, last, 0, keys, EntityType.ORGANISATION, TABLE, Certainty.LOW, _CAPITALS
            )
        place = max(last, place + 1)


def _is_acronym(words: KeyedText, place: int) -> bool:
    """Whether a word in Latin letters is the short name of a body: `MTN`, not `PDF`."""
    word = words.word(place)
    return _ACRONYM.fullmatch(word) is not None and words.key(place) not in _THINGS


def _end(words: KeyedText, place: int) -> int:
    """Return the number of the word after a run of capitalised words; the word itself if there is none."""
    last = place
    while last < len(words) and last - place < _LONGEST and _CAPITALISED.fullmatch(words.word(last)):
        last += 1
        if words.gap(last - 1) not in {"", "&", "."}:
            break
    return last
