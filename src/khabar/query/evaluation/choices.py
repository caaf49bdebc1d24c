"""Choices: labels and referents of things that both sides have."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khabar.model import Entity, Entry, Span
from khabar.query.evaluation.matching import Marked
from khabar.query.evaluation.page_places import PagePlaces, Side
from khabar.query.evaluation.quoted import Quoted, quotation_pairs
from khabar.query.evaluation.referents import ReferentComparison, label
from khabar.query.evaluation.token_layers import token_labels
from khabar.query.quality.measures import Accuracy


class LabelChoice(NamedTuple):
    """The choices of two sides at one place.

    Attributes:
        gold: The extent in the standard, with its label.
        predicted: The extent in the annotation under test, with its label.
        correct: Whether both labels mean the same.
    """

    gold: Marked
    predicted: Marked
    correct: bool


def accuracy(choices: Iterable[LabelChoice]) -> Accuracy:
    """Return how many choices are right.

    >>> from khabar.model import Span
    >>> accuracy([LabelChoice(Marked(Span(0, 4), "clock"), Marked(Span(0, 4), "share"), False)])
    Accuracy(matched=1, correct=0)
    """
    right = [choice.correct for choice in choices]
    return Accuracy(len(right), sum(right))


def line_choices(gold: PagePlaces, predicted: PagePlaces) -> list[LabelChoice]:
    """Return what both sides say of each line of the page: article, or a type of furniture.

    By the guidelines each block and each piece of furniture is one line, so the lines are those of the
    standard. The label of the other side is that of its piece at the beginning of the line.
    """
    found = []
    for piece in gold.pieces:
        other = Marked(piece.span, predicted.label_at(piece.span.start))
        found.append(LabelChoice(Marked(*piece), other, piece.label == other.label))
    return found


def cue_classes(gold: Side, predicted: Side) -> list[LabelChoice]:
    """Return the classes of the cues that both sides have."""
    ours, theirs = (
        {places.place(cue.span): cue.category for cue in entry.cues} for entry, places in (gold, predicted)
    )
    return [
        LabelChoice(Marked(span, ours[span]), Marked(span, theirs[span]), ours[span] == theirs[span])
        for span in sorted(ours.keys() & theirs.keys())
    ]


def link_choices(gold: Side, predicted: Side, referents: ReferentComparison) -> list[LabelChoice]:
    """Return the referents of the mentions that both sides have, with one extent and type."""
    ours, theirs = (
        {(places.place(mention.span), mention.type): mention.entity for mention in entry.mentions}
        for entry, places in (gold, predicted)
    )
    return [
        _referent_choice(
            Marked(key[0], label(ours[key])),
            Marked(key[0], label(theirs[key])),
            (ours[key], theirs[key]),
            referents,
        )
        for key in sorted(ours.keys() & theirs.keys())
    ]


def speaker_choices(
    gold: list[Quoted], predicted: list[Quoted], referents: ReferentComparison
) -> list[LabelChoice]:
    """Return the speakers of the quotations that both sides have."""
    found = []
    for pair in quotation_pairs(gold, predicted):
        speakers = pair[0].quotation.attribution.speaker, pair[1].quotation.attribution.speaker
        marked = [
            Marked(item.marked.span, label(speaker)) for item, speaker in zip(pair, speakers, strict=True)
        ]
        found.append(_referent_choice(marked[0], marked[1], speakers, referents))
    return found


def label_pairs(gold: Side, predicted: Side) -> dict[str, Counter[tuple[str, str]]]:
    """Pair the labels that both sides give to the same thing, in each layer that has labels.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> side = entry, PagePlaces(entry)
    >>> label_pairs(side, side)["quotations"]
    Counter({('indirect', 'indirect'): 6, ('direct', 'direct'): 4, ('mixed', 'mixed'): 2})
    """
    return {
        "lines": Counter(_labels(choice) for choice in line_choices(gold[1], predicted[1])),
        "mentions": Counter(_same_extent(_mentions(*gold), _mentions(*predicted))),
        "quotations": Counter(_same_extent(_quotations(*gold), _quotations(*predicted))),
        "cues": Counter(_labels(choice) for choice in cue_classes(gold, predicted)),
        **token_labels(gold, predicted),
    }


def _labels(choice: LabelChoice) -> tuple[str, str]:
    return choice.gold.label, choice.predicted.label


def _mentions(entry: Entry, places: PagePlaces) -> Iterator[tuple[Span, str]]:
    return ((places.place(mention.span), str(mention.type)) for mention in entry.mentions)


def _quotations(entry: Entry, places: PagePlaces) -> Iterator[tuple[Span, str]]:
    return ((places.place(quotation.span), str(quotation.type)) for quotation in entry.quotations)


def _same_extent(
    gold: Iterable[tuple[Span, str]], predicted: Iterable[tuple[Span, str]]
) -> Iterator[tuple[str, str]]:
    theirs = dict(predicted)
    return ((kind, theirs[span]) for span, kind in gold if span in theirs)


def _referent_choice(
    gold: Marked, predicted: Marked, pair: tuple[Entity | None, Entity | None], referents: ReferentComparison
) -> LabelChoice:
    return LabelChoice(gold, predicted, referents.same(*pair))
