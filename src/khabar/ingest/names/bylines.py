"""Authors in the opener: `بيروت - هدى سالم`, `كتب: هدى سالم`."""

from collections.abc import Iterator

from khabar.ingest.guesses import Article
from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import PERSON, Candidate
from khabar.ingest.names.lexemes import lexeme
from khabar.ingest.names.persons import name_end
from khabar.ingest.tables.reading import read_classes
from khabar.messages import say
from khabar.vocabulary import BlockKind, Certainty, EntityType

_BYLINE = say("a name in the byline")
_CREDITS = read_classes("name_words.txt")["credits"]
_SHORTEST, _LONGEST = 2, 4


def find_authors(words: KeyedText, article: Article) -> Iterator[Candidate]:
    """Yield the names of persons in the opener: two words and more that are no ordinary ones.

    Args:
        words: The words of the text.
        article: The article, whose blocks say where the opener is.
    """
    openers = [block.span for block in article.blocks if block.kind is BlockKind.OPENER]
    for span in openers:
        places = [place for place in range(len(words)) if span.start <= words.starts[place] < span.end]
        covered = -1
        for place in places:
            if place > covered and _may_begin(words, place):
                last = min(name_end(words, place), place + _LONGEST)
                if last - place >= _SHORTEST:
                    keys = words.keys[place:last]
                    yield Candidate(place, last, 0, keys, EntityType.PERSON, PERSON, Certainty.HIGH, _BYLINE)
                    covered = last - 1


def _may_begin(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    return (
        key not in _CREDITS
        and known.may_be_name
        and not key.startswith("ال")
        and (known.given or not known.common)
    )
