"""The quality card row by row: each layer with its agreement, then each share and count.

>>> from khabar.query.quality.metrics import Metric
>>> card_rows([Metric("mentions", 73), Metric("agreement-mentions", 0.98)], {"mentions": 70})
(CardRow(name='mentions', metric='73', agreement='0.980', changes=('+3', 'new')),)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khabar.query.quality.metrics import Metric

_AGREEMENT = "agreement-"


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of the card.

    Attributes:
        name: The layer, share or count, in kebab case.
        metric: The metric, formatted; empty for a layer with agreement only.
        agreement: The agreement on it, with its interval; empty if it was not measured.
        changes: The changes of metric and agreement since another card; empty if there is no change, `new` if
            that card does not have it.
    """

    name: str
    metric: str
    agreement: str
    changes: tuple[str, str]


def card_rows(found: Iterable[Metric], stated: Mapping[str, float]) -> tuple[CardRow, ...]:
    """Return the rows of a card.

    Args:
        found: The metrics.
        stated: The metrics of the card to compare with; empty for the first card.
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
