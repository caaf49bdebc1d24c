"""Measures that comparisons of two annotations share: counts, precision, recall, F1, accuracy.

`khabar agreement` takes two annotations as equals, `khabar evaluate` takes one as the standard. Both count
the same: how many annotations each has, and how many both have.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Score:
    """The annotations of two sides in numbers.

    Attributes:
        gold: The number in the standard, or of the first annotator.
        predicted: The number in the annotation under test, or of the second annotator.
        common: The number that both have.

    >>> score = Score(gold=4, predicted=5, common=3)
    >>> score.precision, score.recall, round(score.f1, 3)
    (0.6, 0.75, 0.667)
    >>> score + Score(1, 1, 1)
    Score(gold=5, predicted=6, common=4)
    """

    gold: int = 0
    predicted: int = 0
    common: int = 0

    @property
    def precision(self) -> float:
        """The share of the predicted ones that are right; 1.0 if neither side has any.

        >>> Score(gold=1, predicted=0, common=0).precision, Score().precision
        (0.0, 1.0)
        """
        return _share(self.common, self.predicted, empty=not self.gold)

    @property
    def recall(self) -> float:
        """The share of the gold ones that were found; 1.0 if neither side has any."""
        return _share(self.common, self.gold, empty=not self.predicted)

    @property
    def f1(self) -> float:
        """Twice the common ones over all of both sides; 1.0 if neither has any."""
        return _share(2 * self.common, self.gold + self.predicted, empty=True)

    def __add__(self, other: Self) -> "Score":
        return Score(self.gold + other.gold, self.predicted + other.predicted, self.common + other.common)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """A choice that was made for things that both sides have.

    Attributes:
        matched: The number of things that both sides have.
        correct: The number of them for which both made the same choice.

    >>> (Accuracy(4, 3) + Accuracy(4, 4)).accuracy
    0.875
    """

    matched: int = 0
    correct: int = 0

    @property
    def accuracy(self) -> float:
        """The share of equal choices; 1.0 if there were none to make."""
        return _share(self.correct, self.matched, empty=True)

    def __add__(self, other: Self) -> "Accuracy":
        return Accuracy(self.matched + other.matched, self.correct + other.correct)


def score(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Score:
    """Count what two sides have, and what both have; a thing that is there twice counts twice.

    >>> score("aab", "abc")
    Score(gold=3, predicted=3, common=2)
    """
    ours, theirs = Counter(gold), Counter(predicted)
    return Score(ours.total(), theirs.total(), (ours & theirs).total())


def _share(part: int, whole: int, *, empty: bool) -> float:
    return part / whole if whole else float(empty)
