"""Reviewing a large change by a sample: what is drawn, and what the ticks of a reviewer prove.

A release may hold thousands of changes, more than anybody reads. A sample is drawn, of each kind of change
in proportion to its number and at least one; somebody looks at each item and ticks whether it is right. The
share of right ones has an exact interval (Clopper and Pearson 1934), whose lower end is what can be claimed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, lgamma, log, log1p
from random import Random

from khabar.errors import DifferenceError
from khabar.versions.changes import Change
from khabar.versions.comparison import Comparison, Survey
from khabar.versions.reports.excerpts import excerpt
from khabar.versions.reports.markdown import STYLE, escape
from khabar.versions.reports.saying import say
from khabar.versions.wording import describe

LEVEL = 0.95
"""How often the interval holds the true share."""

_HEAD = re.compile(r"<!-- khabar review: (\d+) of (\d+) changes, seed (-?\d+) -->")
_ITEM = re.compile(r"^### \d+\. ", re.MULTILINE)
_TICKED = re.compile(r"^- \[[xX]\] (right|wrong)\s*$", re.MULTILINE)
_RLI, _PDI = "\u2067", "\u2069"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A change that was drawn, and the comparison that it is part of."""

    change: Change
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Tally:
    """What a reviewer ticked.

    Attributes:
        population: Changes that there were.
        right: Those of the sample that are right.
        wrong: Those that are wrong.
        undecided: Those without a tick.
    """

    population: int
    right: int
    wrong: int
    undecided: int

    @property
    def interval(self) -> tuple[float, float]:
        """The exact interval of the share of right ones, at `LEVEL`."""
        return clopper_pearson(self.right, self.right + self.wrong)


def draw(survey: Survey, size: int, seed: int) -> list[Drawn]:
    """Draw a sample of changes, stratified by kind; the same seed draws the same.

    Args:
        survey: What was compared.
        size: How many changes, at the least one of each kind.
        seed: What chance is drawn from.
    """
    strata: dict[str, list[Drawn]] = {}
    for comparison in survey.comparisons:
        for change in comparison.difference:
            strata.setdefault(change.kinds[0], []).append(Drawn(change, comparison))
    total = sum(map(len, strata.values()))
    random = Random(seed)  # noqa: S311 (a sample, no secret)
    sample: list[Drawn] = []
    for kind in sorted(strata):
        share = max(1, round(size * len(strata[kind]) / total))
        sample += random.sample(strata[kind], min(share, len(strata[kind])))
    return sample


def checklist(survey: Survey, sample: list[Drawn], seed: int, site: str = "") -> str:
    """Return a sample as a checklist in Markdown.

    Args:
        survey: What was compared.
        sample: What was drawn of it.
        seed: What it was drawn with.
        site: Address of the published site, to link to; empty for none.
    """
    total = sum(len(comparison.difference) for comparison in survey.comparisons)
    older, newer = (escape(name) for name in survey.names)
    head = [
        f"# Review: {older} → {newer}",
        "",
        f"<!-- khabar review: {len(sample)} of {total} changes, seed {seed} -->",
        "",
        f"{len(sample)} of {total} changes. Tick one box of each; then `khabar review --tally FILE`.",
    ]
    items = (line for number, item in enumerate(sample, 1) for line in _item(number, item, site))
    return "\n".join([*head, *items]) + "\n"


def _item(number: int, item: Drawn, site: str) -> Iterator[str]:
    comparison = item.comparison
    entry = comparison.after.id
    found = excerpt(item.change, comparison)
    yield ""
    yield f"### {number}. {item.change.kinds[0]} in {escape(entry)}"
    yield ""
    yield say(describe(item.change, comparison.before, comparison.after), STYLE)
    if found:
        words = f"{escape(found.left)}<b>{escape(found.words)}</b>{escape(found.right)}"
        yield ""
        yield f"> {_RLI}{words}{_PDI}"
        if site and found.sentence:
            yield ">"
            yield f"> [{escape(found.sentence)} on the site]({site}/entries/{entry}.html#{found.sentence})"
    yield ""
    yield "- [ ] right"
    yield "- [ ] wrong"


def tally(text: str) -> Tally:
    """Read the ticks of a checklist.

    Raises:
        DifferenceError: if it is none, items are missing, or one is ticked both ways.
    """
    head = _HEAD.search(text)
    if head is None:
        raise DifferenceError("not a checklist of khabar review: its first comment is missing")
    counts = {"right": 0, "wrong": 0, "": 0}
    items = _ITEM.split(text)[1:]
    if len(items) != int(head[1]):
        raise DifferenceError(f"the checklist had {head[1]} items, and has {len(items)}")
    for number, item in enumerate(items, 1):
        ticks = _TICKED.findall(item)
        if len(ticks) > 1:
            raise DifferenceError(f"item {number} is ticked both right and wrong")
        counts[ticks[0] if ticks else ""] += 1
    return Tally(int(head[2]), counts["right"], counts["wrong"], counts[""])


def clopper_pearson(successes: int, trials: int) -> tuple[float, float]:
    """Return the exact interval of a share at `LEVEL` (Clopper and Pearson 1934).

    Its ends are the shares at which as many successes, or more (or fewer), have a chance of (1 - level) / 2.

    >>> [round(end, 4) for end in clopper_pearson(48, 50)]
    [0.8629, 0.9951]
    """
    tail = (1 - LEVEL) / 2
    low = 0.0 if successes == 0 else _root(lambda p: _at_least(successes, trials, p) - tail)
    high = 1.0 if successes == trials else _root(lambda p: tail - _at_most(successes, trials, p))
    return low, high


def _root(rising: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    # Sixty halvings are finer than a double can tell.
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def _at_least(successes: int, trials: int, share: float) -> float:
    return sum(_chance(number, trials, share) for number in range(successes, trials + 1))


def _at_most(successes: int, trials: int, share: float) -> float:
    return sum(_chance(number, trials, share) for number in range(successes + 1))


def _chance(successes: int, trials: int, share: float) -> float:
    """The binomial distribution, by logarithms: its coefficients leave the range of a double at 1,030."""
    ways = lgamma(trials + 1) - lgamma(successes + 1) - lgamma(trials - successes + 1)
    return exp(ways + successes * log(share) + (trials - successes) * log1p(-share))
