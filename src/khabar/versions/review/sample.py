"""Reviewing a large difference by a random sample of its changes.

A release may have thousands of changes, more than anyone can read. A sample is drawn, stratified by kind of
change: in proportion to its frequency, and at least one of each kind. A reviewer marks each sampled change as
right or wrong. The share of right changes has an exact interval (`khabar.intervals`), whose lower bound
can be claimed.

Rare kinds are over-represented in the sample, since each must be seen once. If they are worse than the
others, the interval errs on the safe side; the tally lists wrong changes by kind.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from khabar.errors import DifferenceError
from khabar.intervals import share_interval
from khabar.messages import LANGUAGES, say, term
from khabar.versions.diff.changes import Change
from khabar.versions.diff.comparison import Comparison, Survey

HEAD = "<!-- khabar review: {sample} of {population} changes, seed {seed} -->"
"""The first comment of a checklist, which the tally reads."""

_HEAD = re.compile(r"<!-- khabar review: (\d+) of (\d+) changes, seed -?\d+ -->")
_ITEM = re.compile(r"^### \d+\. ", re.MULTILINE)
_KINDS = re.compile(r"`([a-z_.-]+)`")
CHOICES = ("right", "wrong")
"""The decisions of a reviewer; a checklist has them in its language."""

_TICKED = re.compile(r"^- \[[xX]\] (\w+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SampledChange:
    """A sampled change, with its comparison."""

    change: Change
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample of changes.

    Attributes:
        items: The changes, by kind, and within a kind in the order of the entries and of the text.
        population: The number of all changes.
        seed: The seed of the random numbers.
    """

    items: tuple[SampledChange, ...]
    population: int
    seed: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The decisions of a reviewer, counted.

    Attributes:
        population: The number of all changes.
        right: The number of sampled changes that are right.
        wrong: The number of those that are wrong.
        undecided: The number of those without a decision.
        wrong_kinds: The number of wrong changes of each kind, as pairs, the most frequent first.
    """

    population: int
    right: int
    wrong: int
    undecided: int
    wrong_kinds: tuple[tuple[str, int], ...] = ()

    @property
    def interval(self) -> tuple[float, float]:
        """The exact interval of the share of right changes; if all were decided, the share itself."""
        decided = self.right + self.wrong
        if decided and decided == self.population:
            return self.right / decided, self.right / decided
        return share_interval(self.right, decided)


def draw(survey: Survey, size: int, seed: int) -> Sample:
    """Draw a sample of changes, stratified by kind; the same seed draws the same sample.

    Args:
        survey: The comparison.
        size: The number of changes; more if there are more kinds, fewer if there are fewer changes.
        seed: The seed of the random numbers.
    """
    strata: dict[str, list[SampledChange]] = {}
    for comparison in survey.comparisons:
        for change in comparison.difference:
            strata.setdefault(change.kinds[0], []).append(SampledChange(change, comparison))
    random = Random(seed)  # noqa: S311 (a sample, no secret)
    shares = allocate({kind: len(strata[kind]) for kind in sorted(strata)}, size)
    items: list[SampledChange] = []
    for kind, share in shares.items():
        items += [strata[kind][index] for index in sorted(random.sample(range(len(strata[kind])), share))]
    return Sample(tuple(items), sum(map(len, strata.values())), seed)


def allocate(sizes: Mapping[str, int], wanted: int) -> dict[str, int]:
    """Return the size of the sample of each stratum: one, and the rest in proportion, by largest remainders.

    >>> allocate({"a": 90, "b": 9, "c": 1}, 10)
    {'a': 7, 'b': 2, 'c': 1}
    """
    shares = dict.fromkeys(sizes, 1)
    left = min(wanted, sum(sizes.values())) - len(sizes)
    free = sum(sizes.values()) - len(sizes)
    if left <= 0:
        return shares
    exact = {kind: left * (size - 1) / free for kind, size in sizes.items()}
    for kind, share in exact.items():
        shares[kind] += int(share)
    rest = left - sum(int(share) for share in exact.values())
    for kind in sorted(exact, key=lambda name: (int(exact[name]) - exact[name], name))[:rest]:
        shares[kind] += 1
    return shares


def tally(text: str) -> Tally:
    """Count the decisions in a checklist.

    Raises:
        DifferenceError: if it is not a checklist, items are missing, or one is marked as right and as wrong.
    """
    head = _HEAD.search(text)
    if head is None:
        raise DifferenceError(say("not a checklist of khabar review: the first comment is missing"))
    decisions = {term(choice).render(language): choice for choice in CHOICES for language in LANGUAGES}
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    items = _ITEM.split(text)[1:]
    if len(items) != int(head[1]):
        raise DifferenceError(
            say("checklist has {items} items; expected {expected}", expected=head[1], items=len(items))
        )
    for number, item in enumerate(items, 1):
        ticks = [decisions[word] for word in _TICKED.findall(item) if word in decisions]
        if len(ticks) > 1:
            raise DifferenceError(say("item {number} is ticked both as right and as wrong", number=number))
        counts.update(ticks)
        if ticks == ["wrong"]:
            wrong.update(_KINDS.findall(item.partition("\n")[0])[:1])
    undecided = len(items) - counts.total()
    return Tally(int(head[2]), counts["right"], counts["wrong"], undecided, tuple(wrong.most_common()))
