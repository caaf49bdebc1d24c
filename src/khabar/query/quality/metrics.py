"""The quality card: metrics of the size, completeness and reliability of a corpus.

The interval of an agreement is that of the share of annotations that both annotators have, out of all that
either has (`khabar.intervals`), converted to F1, which rises with it (F1 = 2 s / (1 + s)). It assumes
independent annotations, which is only approximately true within one article.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from khabar.intervals import share_interval
from khabar.model import Entry
from khabar.query.annotations.frequency import layer_counts
from khabar.query.quality.agreement import Agreement, agreement
from khabar.vocabulary import BlockKind

_DECIMALS = 3

COUNTS = ("errors", "warnings", "waived")
"""The findings that are counted."""


class Better(StrEnum):
    """The direction in which a metric improves."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = ""


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of the card.

    Attributes:
        name: The name, in kebab case.
        value: A count, or a share from 0 to 1.
        better: The direction in which it improves.
        low: The lower end of the 95 % interval; `None` if it has no interval.
        high: The upper end of the interval.
    """

    name: str
    value: float
    better: Better = Better.NEITHER
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        """The value, formatted.

        >>> str(Metric("linked", 0.5, Better.HIGHER)), str(Metric("entries", 1200))
        ('0.500', '1,200')
        """
        if isinstance(self.value, int):
            return f"{self.value:,}"
        interval = f" ({self.low:.3f}–{self.high:.3f})" if self.low is not None else ""
        return f"{self.value:.3f}{interval}"


def metrics(
    entries: Iterable[Entry], pairs: Iterable[tuple[Entry, Entry]], counts: Mapping[str, int]
) -> tuple[Metric, ...]:
    """Return the metrics of the card.

    Args:
        entries: The entries.
        pairs: Pairs of annotations of the same page by different people.
        counts: Numbers for which less is better, by the names of `COUNTS`.
    """
    sizes: Counter[str] = Counter()
    for entry in entries:
        sizes.update(_sizes(entry))
    shares = (Metric(name, _share(sizes[part], sizes[whole]), Better.HIGHER) for name, part, whole in _SHARES)
    agreed = _agreements([agreement(first, second) for first, second in pairs])
    worse = (Metric(name, count, Better.LOWER) for name, count in counts.items())
    names = [name for name in _SIZES if sizes[name] or name not in _OPTIONAL]
    return (*(Metric(name, sizes[name]) for name in names), *shares, *agreed, *worse)


_SIZES = ("entries", "words", "tokens", "sentences", "quotations", "mentions", "cues", "sources", "dates")
_OPTIONAL = {"tokens"}
"""Layers that a corpus may lack, and then has no count of."""

_SHARES = (
    ("sentences-cover", "covered", "characters"),
    ("mentions-linked", "linked", "mentions"),
    ("quotations-attributed", "attributed", "quotations"),
    ("quotations-cued", "cued", "quotations"),
)


def _sizes(entry: Entry) -> dict[str, int]:
    return {
        "entries": 1,
        **layer_counts(entry),
        "tokens": len(entry.tokens),
        "characters": sum(len(block.span) for block in entry.blocks if block.kind is not BlockKind.OPENER),
        "covered": _covered(entry),
        "linked": sum(mention.entity is not None for mention in entry.mentions),
        "attributed": sum(item.attribution.speaker is not None for item in entry.quotations),
        "cued": sum(bool(item.attribution.cues) for item in entry.quotations),
    }


def _covered(entry: Entry) -> int:
    """Return the characters in sentences, with the space between two of one block."""
    inside = sum(len(sentence.span) for sentence in entry.sentences)
    between = sum(one.block_index == other.block_index for one, other in pairwise(entry.sentences))
    return inside + between


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _agreements(found: list[Agreement]) -> Iterator[Metric]:
    common: Counter[str] = Counter()
    either: Counter[str] = Counter()
    for result in found:
        for layer in result.layers:
            common[layer.layer] += layer.common
            either[layer.layer] += layer.first + layer.second - layer.common
        common["speakers"] += result.same_speaker
        either["speakers"] += result.quotations
    for layer_name in either:
        low, high = share_interval(common[layer_name], either[layer_name])
        value = _share(common[layer_name], either[layer_name])
        if layer_name != "speakers":
            value, low, high = (2 * share / (1 + share) for share in (value, low, high))
        yield Metric(f"agreement-{layer_name}", value, Better.HIGHER, low, high)


def to_pairs(found: Iterable[Metric]) -> tuple[tuple[str, float], ...]:
    """Return metrics as they are stated in a manifest of releases: rounded, and the ends of intervals apart.

    >>> to_pairs([Metric("agreement-cues", 1.0, Better.HIGHER, 0.8794, 1.0)])
    (('agreement-cues', 1.0), ('agreement-cues.low', 0.879), ('agreement-cues.high', 1.0))
    """
    pairs: list[tuple[str, float]] = []
    for metric in found:
        pairs.append((metric.name, round(metric.value, _DECIMALS)))
        if metric.low is not None and metric.high is not None:
            pairs.append((f"{metric.name}.low", round(metric.low, _DECIMALS)))
            pairs.append((f"{metric.name}.high", round(metric.high, _DECIMALS)))
    return tuple(pairs)


def from_pairs(pairs: Iterable[tuple[str, float]]) -> tuple[Metric, ...]:
    """Return the metrics that a manifest states; `to_pairs` is the reverse, as far as it rounds.

    >>> [str(metric) for metric in from_pairs([("entries", 2), ("mentions-linked", 0.98)])]
    ['2', '0.980']
    """
    stated = dict(pairs)
    return tuple(
        Metric(name, value, _better(name), stated.get(f"{name}.low"), stated.get(f"{name}.high"))
        for name, value in stated.items()
        if not name.endswith((".low", ".high"))
    )


def _better(name: str) -> Better:
    if name in COUNTS:
        return Better.LOWER
    shares = {share for share, _, _ in _SHARES}
    return Better.HIGHER if name in shares or name.startswith("agreement-") else Better.NEITHER


def drops(
    now: Iterable[Metric], before: Iterable[tuple[str, float]]
) -> Iterator[tuple[Metric, Metric | None]]:
    """Yield the metrics that dropped, as pairs of old and new; `None` for one that is no longer measured.

    Shares are compared to three places, as they are shown.
    """
    found = {metric.name: metric for metric in now}
    for old in from_pairs(before):
        metric = found.get(old.name)
        if old.better is Better.NEITHER:
            continue
        if metric is None:
            yield old, None
            continue
        change = round(metric.value, 3) - round(old.value, 3)
        if (change < 0) if old.better is Better.HIGHER else (change > 0):
            yield old, metric
