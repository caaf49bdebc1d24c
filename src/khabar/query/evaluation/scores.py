"""The result of an evaluation, which adds up over entries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from khabar.query.evaluation.confusions import Confusion
from khabar.query.evaluation.matching import Marked, pair_marked
from khabar.query.quality.measures import Accuracy, Score, score

SumT = TypeVar("SumT", "LayerScore", Accuracy, "Counter[tuple[str, str]]")


@dataclass(frozen=True, slots=True)
class LayerScore:
    """The scores of one layer.

    Attributes:
        exact: The annotations with the same extent and label on both sides.
        overlap: The same where it is enough that extents overlap: pairs of mentions with one type, or the
            words of quotations; `None` in layers where that says nothing.
        by_type: The scores of each type.

    >>> person = LayerScore(Score(1, 1, 1))
    >>> LayerScore(Score(2, 2, 1)) + LayerScore(Score(1, 1, 1), by_type={"person": person})
    LayerScore(exact=Score(gold=3, predicted=3, common=2), overlap=None,
        by_type={'person': LayerScore(exact=Score(gold=1, predicted=1, common=1), overlap=None, by_type={})})
    """

    exact: Score = field(default_factory=Score)
    overlap: Score | None = None
    by_type: Mapping[str, "LayerScore"] = field(default_factory=dict)

    def __add__(self, other: "LayerScore") -> "LayerScore":
        overlap = self.overlap if other.overlap is None else other.overlap + (self.overlap or Score())
        return LayerScore(self.exact + other.exact, overlap, _sum(self.by_type, other.by_type, LayerScore()))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An annotation measured against a standard, in one entry or many.

    The layers are:

    - `lines` of the page: `exact` counts those of the article, `by_type` also each type of furniture;
    - `blocks`, with their kinds; `sentences`; `mentions`, with their types;
    - `quotations`, with their types; `overlap` counts the words in them;
    - `cues`, whatever their class; `sources`; `dates`, with their values;
    - `words` and `tokens`, `lemmas`, `pos`, `features`, `heads` and `relations`, as far as both sides have
      them.

    The choices are:

    - `speakers` of matched quotations, which share at least half of their words;
    - `links`: the referents of mentions that both sides have;
    - `line_types`: the labels of all lines, article or a type of furniture;
    - `cue_classes`: the classes of cues that both sides have.

    Attributes:
        entries: The ids of the entries.
        layers: The scores of the layers.
        accuracies: The accuracies of the choices.
        labels: Pairs of labels for `label_alpha`, by layer.
        confusions: The differences, in the order of the page.

    >>> Evaluation(("toy-0001",), accuracies={"links": Accuracy(2, 1)}).accuracies["links"].accuracy
    0.5
    """

    entries: tuple[str, ...] = ()
    layers: Mapping[str, LayerScore] = field(default_factory=dict)
    accuracies: Mapping[str, Accuracy] = field(default_factory=dict)
    labels: Mapping[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    confusions: tuple[Confusion, ...] = ()


def add_up(evaluations: Iterable[Evaluation]) -> Evaluation:
    """Return the evaluation of all entries together: counts are added up, differences follow one another.

    >>> one, other = (Evaluation((name,), accuracies={"links": Accuracy(2, 1)}) for name in ("a-1", "a-2"))
    >>> both = add_up([one, other])
    >>> both.entries, both.accuracies["links"]
    (('a-1', 'a-2'), Accuracy(matched=4, correct=2))
    """
    entries: list[str] = []
    confusions: list[Confusion] = []
    layers: dict[str, LayerScore] = {}
    accuracies: dict[str, Accuracy] = {}
    labels: dict[str, Counter[tuple[str, str]]] = {}
    for found in evaluations:
        entries += found.entries
        confusions += found.confusions
        layers = _sum(layers, found.layers, LayerScore())
        accuracies = _sum(accuracies, found.accuracies, Accuracy())
        labels = _sum(labels, found.labels, Counter())
    return Evaluation(tuple(entries), layers, accuracies, labels, tuple(confusions))


def layer_score(
    gold: list[Marked], predicted: list[Marked], *, typed: bool = False, overlap: bool = False
) -> LayerScore:
    """Return the scores of a layer of annotations with one extent each.

    Args:
        gold: The annotations of the standard.
        predicted: The annotations under test.
        typed: Whether the labels are types, each of which has scores of its own.
        overlap: Whether to score partial matches, too.

    >>> from khabar.model import Span
    >>> layer_score([Marked(Span(0, 4), "person")], [Marked(Span(0, 3), "person")], overlap=True)
    LayerScore(exact=Score(gold=1, predicted=1, common=0),
        overlap=Score(gold=1, predicted=1, common=1), by_type={})
    """
    labels = sorted({marked.label for marked in (*gold, *predicted)}) if typed else []
    by_type = {
        label: layer_score(
            [marked for marked in gold if marked.label == label],
            [marked for marked in predicted if marked.label == label],
            overlap=overlap,
        )
        for label in labels
    }
    partial = Score(len(gold), len(predicted), len(pair_marked(gold, predicted))) if overlap else None
    return LayerScore(score(gold, predicted), partial, by_type)


def _sum(ours: Mapping[str, SumT], theirs: Mapping[str, SumT], nothing: SumT) -> dict[str, SumT]:
    """Return the sums by name, in the order in which the names first occur."""
    names = dict.fromkeys((*ours, *theirs))
    return {name: ours.get(name, nothing) + theirs.get(name, nothing) for name in names}
