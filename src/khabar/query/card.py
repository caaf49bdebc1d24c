"""The quality card row by row: each layer with its agreement, then each share and count.

>>> from khabar.query.quality import Figure
>>> card_rows([Figure("mentions", 73), Figure("agreement-mentions", 0.98)], {"mentions": 70})
(CardRow(name='mentions', figure='73', agreement='0.980', changes=('+3', 'new')),)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khabar.query.quality import Figure

_AGREEMENT = "agreement-"


@dataclass(frozen=True, slots=True)
class CardRow:
    """A row of the card.

    Attributes:
        name: The layer, share or count, in kebab case.
        figure: Its figure, as people read it; empty for a layer of which only the agreement is known.
        agreement: The agreement on it, with its interval; empty where it was not measured.
        changes: How far figure and agreement went since another card; empty where they stayed, `new` where
            they were not stated.
    """

    name: str
    figure: str
    agreement: str
    changes: tuple[str, str]


def card_rows(found: Iterable[Figure], stated: Mapping[str, float]) -> tuple[CardRow, ...]:
    """Return the rows of a card.

    Args:
        found: Its figures.
        stated: The figures of the card that it is compared with; none, if it is the first one.
    """
    figures = {figure.name: figure for figure in found}
    names = dict.fromkeys(name.removeprefix(_AGREEMENT) for name in figures)
    return tuple(_row(name, figures.get(name), figures.get(f"{_AGREEMENT}{name}"), stated) for name in names)


def _row(name: str, figure: Figure | None, agreement: Figure | None, stated: Mapping[str, float]) -> CardRow:
    first, second = (_change(item, stated) for item in (figure, agreement))
    return CardRow(name, str(figure or ""), str(agreement or ""), (first, second))


def _change(figure: Figure | None, stated: Mapping[str, float]) -> str:
    if figure is None or not stated:
        return ""
    if figure.name not in stated:
        return "new"
    change = round(figure.value - stated[figure.name], 3)
    return f"{change:+g}" if change else ""
