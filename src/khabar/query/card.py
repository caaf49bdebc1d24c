"""The quality card row by row: each layer with its agreement, then each share and count.

>>> from khabar.query.quality import Metric
>>> card_rows([Metric("mentions", 73), Metric("agreement-mentions", 0.98)], {"mentions": 70})
(CardRow(name='mentions', metric='73', agreement='0.980', changes=('+3', 'new')),)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khabar.query.quality import Metric

_AGREEMENT = "agreement-"


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of the card.

    Attributes:
        name: The layer, share or count, in kebab case.
        metric: Its metric, as people read it; empty for a layer of which only the agreement is known.
        agreement: The agreement on it, with its interval; empty where it was not measured.
        changes: How far metric and agreement went since another card; empty where they stayed, `new` where
            they were not stated.
    """

    name: str
    metric: str
    agreement: str
    changes: tuple[str, str]


def card_rows(found: Iterable[Metric], stated: Mapping[str, float]) -> tuple[CardRow, ...]:
    """Return the rows of a card.

    Args:
        found: Its metrics.
        stated: The metrics of the card that it is compared with; none, if it is the first one.
    """
    metrics = {metric.name: metric for metric in found}
    names = dict.fromkeys(name.removeprefix(_AGREEMENT) for name in metrics)
    return tuple(_row(name, metrics.get(name), metrics.get(f"{_AGREEMENT}{name}"), stated) for name in names)


def _row(name: str, metric: Metric | None, agreement: Metric | None, stated: Mapping[str, float]) -> CardRow:
    first, second = (_change(item, stated) for item in (metric, agreement))
    return CardRow(name, str(metric or ""), str(agreement or ""), (first, second))


def _change(metric: Metric | None, stated: Mapping[str, float]) -> str:
    if metric is None or not stated:
        return ""
    if metric.name not in stated:
        return "new"
    change = round(metric.value - stated[metric.name], 3)
    return f"{change:+g}" if change else ""
