"""Authors in the opener: `بيروت - هدى سالم`, `كتب: هدى سالم`."""

from bisect import bisect_left
from collections.abc import Iterator

from khabar.ingest.guesses import Article
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import PERSON, NameCandidate
from khabar.ingest.names.extents import name_end
from khabar.ingest.names.lexemes import lexeme
from khabar.ingest.names.titles import Skip
from khabar.ingest.tables.reading import read_classes
from khabar.messages import say
from khabar.vocabulary import BlockKind, Certainty, EntityType

_BYLINE = say("a name in the byline")
_CREDITS = read_classes("name_words.txt")["credits"]
_SHORTEST, _LONGEST = 2, 4


def find_authors(words: KeyedText, article: Article, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the names of persons in the opener, and after a credit (`تحرير: هدى سالم`).

    Args:
        words: The words of the text.
        article: The article, whose blocks say where the opener is.
        skip: Where a known name ends that begins at a word.
    """
    openers = [block.span for block in article.blocks if block.kind is BlockKind.OPENER]
    for span in openers:
        place = bisect_left(words.starts, span.start)
        while place < len(words) and words.starts[place] < span.end:
            found = _author(words, place, skip)
            if found:
                yield found
            place = found.last if found else max(place + 1, skip(place))
    for place, key in enumerate(words.keys):
        if key in _CREDITS and words.gap(place) == ":" and (found := _author(words, place + 1, skip)):
            yield found


def _author(words: KeyedText, place: int, skip: Skip) -> NameCandidate | None:
    """Return the name of a person that begins at a word: two words and more that are no ordinary ones."""
    if skip(place) > place or not _may_begin(words, place):
        return None
    last = min(name_end(words, place, skip), place + _LONGEST)
    if last - place < _SHORTEST:
        return None
    keys = words.keys[place:last]
    return NameCandidate(place, last, 0, keys, EntityType.PERSON, PERSON, Certainty.HIGH, _BYLINE)


def _may_begin(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    if key in _CREDITS or not known.may_be_name or (key.startswith("ال") and not known.given):
        return False
    return known.given or not known.common
