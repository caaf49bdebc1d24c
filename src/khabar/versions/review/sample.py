"""Reviewing a large change by a sample: what is drawn, and what the ticks of a reviewer prove.

A release may hold thousands of changes, more than anybody reads. A sample is drawn, of each kind of change
in proportion to its number and at least one; somebody looks at each item and ticks whether it is right. The
share of right ones has an exact interval (`khabar.intervals`), whose lower end is what can be
claimed.

Kinds of which there are few are in the sample more often than in proportion, since each must be seen once.
Where they are worse than the others, the interval errs on the safe side; the tally tells each kind apart.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from khabar.errors import DifferenceError
from khabar.intervals import share_interval
from khabar.messages import say
from khabar.versions.diff.changes import Change
from khabar.versions.diff.comparison import Comparison, Survey

HEAD = "<!-- khabar review: {sample} of {population} changes, seed {seed} -->"
"""What the first line of a checklist says, for the tally."""

_HEAD = re.compile(r"<!-- khabar review: (\d+) of (\d+) changes, seed -?\d+ -->")
_ITEM = re.compile(r"^### \d+\. ", re.MULTILINE)
_KINDS = re.compile(r"`([a-z_.-]+)`")
_TICKED = re.compile(r"^- \[[xX]\] (right|wrong)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SampledChange:
    """A change that was drawn, and the comparison that it is part of."""

    change: Change
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Sample:
    """What was drawn.

    Attributes:
        items: The changes, by kind, within a kind in the order of the entries and of the text.
        population: How many changes there were.
        seed: What chance was drawn from.
    """

    items: tuple[SampledChange, ...]
    population: int
    seed: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a reviewer ticked.

    Attributes:
        population: Changes that there were.
        right: Those of the sample that are right.
        wrong: Those that are wrong.
        undecided: Those without a tick.
        wrong_kinds: How many are wrong of each kind of change, in pairs, the most first.
    """

    population: int
    right: int
    wrong: int
    undecided: int
    wrong_kinds: tuple[tuple[str, int], ...] = ()

    @property
    def interval(self) -> tuple[float, float]:
        """The exact interval of the share of right ones; where all were looked at, the share itself."""
        decided = self.right + self.wrong
        if decided and decided == self.population:
            return self.right / decided, self.right / decided
        return share_interval(self.right, decided)


def draw(survey: Survey, size: int, seed: int) -> Sample:
    """Draw a sample of changes, stratified by kind; the same seed draws the same.

    Args:
        survey: What was compared.
        size: How many changes; more where there are more kinds, fewer where there are fewer changes.
        seed: What chance is drawn from.
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
    """Return how many to draw of each stratum: one at least, the rest in proportion, by largest remainders.

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
    """Read the ticks of a checklist.

    Raises:
        DifferenceError: if it is none, items are missing, or one is ticked both ways.
    """
    head = _HEAD.search(text)
    if head is None:
        raise DifferenceError(say("not a checklist of khabar review: the first comment is missing"))
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    items = _ITEM.split(text)[1:]
    if len(items) != int(head[1]):
        raise DifferenceError(
            say("checklist has {items} items; expected {expected}", expected=head[1], items=len(items))
        )
    for number, item in enumerate(items, 1):
        ticks = _TICKED.findall(item)
        if len(ticks) > 1:
            raise DifferenceError(say("item {number} is ticked both as right and as wrong", number=number))
        counts.update(ticks)
        if ticks == ["wrong"]:
            wrong.update(_KINDS.findall(item.partition("\n")[0])[:1])
    undecided = len(items) - counts.total()
    return Tally(int(head[2]), counts["right"], counts["wrong"], undecided, tuple(wrong.most_common()))
