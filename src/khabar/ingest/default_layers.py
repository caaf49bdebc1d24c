"""The layers that khabar itself has."""

from collections.abc import Mapping, Sequence

from khabar.ingest.dates import find_dates
from khabar.ingest.guesses import Article, NameGuess
from khabar.ingest.layers import Layers
from khabar.ingest.names import find_names, make_gazetteer
from khabar.ingest.quotations import find_phrases, find_quotations
from khabar.ingest.sentences import divide_sentences
from khabar.model import Entity


def default_layers(entities: Mapping[str, Entity]) -> Layers:
    """Return the layers of khabar for a corpus.

    Args:
        entities: The items of its registers, by id.

    >>> layers = default_layers({})
    >>> [len(span) for span in layers.divide("وصلت القافلة. ثم عادت.")]
    [13, 8]
    """
    gazetteer = make_gazetteer(entities.values())

    def names(article: Article) -> Sequence[NameGuess]:
        return find_names(article, gazetteer)

    return Layers(divide_sentences, names, find_quotations, find_dates, find_phrases)
