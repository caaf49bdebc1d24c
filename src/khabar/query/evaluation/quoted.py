"""The quotations of two sides: exact matches, words in common, and the pairs whose speakers are compared.

An exact match has the same pieces and the same type. Overlap counts words: a word in a
quotation that is nested in another counts in both. Words are taken regardless of type in the
figure for all quotations, and within one type in the figure for that type.

For speakers, quotations are paired by the words that they share, best pairs first. A pair must share at least
half of its words (Dice coefficient 0.5): a pair that has little more than a word in common is not a quotation
that both sides found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Entry, Quotation, Span
from khabar.query.evaluation.matching import Marked, pair_up
from khabar.query.evaluation.page_places import PagePlaces
from khabar.query.evaluation.scores import LayerScore
from khabar.query.quality.measures import score

LEAST = 0.5
"""The smallest Dice coefficient of two quotations that are taken for one."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as it is compared.

    Attributes:
        pieces: The extents of its pieces on the page.
        words: The numbers of the words in it.
        quotation: The quotation.
    """

    pieces: tuple[Span, ...]
    words: frozenset[int]
    quotation: Quotation

    @property
    def type(self) -> str:
        """The type of the quotation."""
        return str(self.quotation.type)

    @property
    def marked(self) -> Marked:
        """The quotation from its first piece to its last, with its type."""
        return Marked(Span(self.pieces[0].start, self.pieces[-1].end), self.type)


def quoted(entry: Entry, places: PagePlaces, words: Sequence[int]) -> list[Quoted]:
    """Return the quotations of an entry, with their places on the page.

    Args:
        entry: The entry.
        places: Its positions.
        words: The number of the word at each position of the page.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> places = PagePlaces(entry)
    >>> [len(item.words) for item in quoted(entry, places, places.words())[:2]]
    [5, 17]
    """
    found = []
    for quotation in entry.quotations:
        pieces = tuple(places.place(span) for span in quotation.content)
        inside = frozenset(words[at] for piece in pieces for at in range(piece.start, piece.end))
        found.append(Quoted(pieces, inside, quotation))
    return found


def quotation_score(gold: Sequence[Quoted], predicted: Sequence[Quoted]) -> LayerScore:
    """Return the scores of quotations, in all and by type."""
    types = sorted({item.type for item in (*gold, *predicted)})
    by_type = {
        kind: _scored(
            [item for item in gold if item.type == kind], [item for item in predicted if item.type == kind]
        )
        for kind in types
    }
    whole = _scored(gold, predicted)
    return LayerScore(whole.exact, whole.overlap, by_type)


def quotation_pairs(gold: Sequence[Quoted], predicted: Sequence[Quoted]) -> list[tuple[Quoted, Quoted]]:
    """Return the quotations that both sides found."""
    pairs = pair_up([item.words for item in gold], [item.words for item in predicted], LEAST)
    return [(gold[one], predicted[other]) for one, other in pairs]


def _scored(gold: Sequence[Quoted], predicted: Sequence[Quoted]) -> LayerScore:
    return LayerScore(
        score(((item.pieces, item.type) for item in gold), ((item.pieces, item.type) for item in predicted)),
        score(_words(gold), _words(predicted)),
    )


def _words(items: Sequence[Quoted]) -> Iterator[int]:
    return (word for item in items for word in item.words)
