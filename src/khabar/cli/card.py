"""The quality card as Markdown, and the places of a page that a release keeps in step with it.

A page marks them by comments: `<!-- quality -->` … `<!-- /quality -->` for the card, and
`<!-- version -->…<!-- /version -->` for the version of the corpus.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from khabar.corpus import CorpusRelease
from khabar.errors import UsageError
from khabar.query.quality import Figure, from_pairs

_CARD = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.DOTALL)
_AGREEMENT = "agreement-"
_VERSION = re.compile(r"(<!-- version -->).*?(<!-- /version -->)", re.DOTALL)


def card_table(name: str, found: Iterable[Figure], last: CorpusRelease | None) -> str:
    """Return the card as a table: a row for each layer, with its agreement, then for each share and count.

    Args:
        name: What it is the card of.
        found: Its figures.
        last: The release from which the drift is counted; `None` if there is none.
    """
    rows: dict[str, dict[bool, Figure]] = {}
    for figure in found:
        rows.setdefault(figure.name.removeprefix(_AGREEMENT), {})[_is_agreement(figure)] = figure
    since = f" since {last.version} |" if last else ""
    lines = [f"| | {name} | agreement (95 %) |{since}", f"|---|--:|--:|{'--:|' if last else ''}"]
    for row, cells in rows.items():
        size, agreement = (str(cells.get(key, "")) for key in (False, True))
        drift = f" {_drift(cells.values(), dict(last.quality))} |" if last else ""
        lines.append(f"| {row.replace('-', ' ')} | {size} | {agreement} |{drift}")
    return "\n".join(lines) + "\n"


def _is_agreement(figure: Figure) -> bool:
    return figure.name.startswith(_AGREEMENT)


def release_table(name: str, releases: Sequence[CorpusRelease]) -> str:
    """Return the card of the last of several releases, with the drift since the one before it."""
    before = releases[-2] if len(releases) > 1 else None
    return card_table(f"{name} {releases[-1].version}", from_pairs(releases[-1].quality), before)


def _drift(figures: Iterable[Figure], stated: Mapping[str, float]) -> str:
    """Return how far the figures of a row went: that of the layer, then that of its agreement."""
    parts = []
    for figure in figures:
        if figure.name not in stated:
            parts.append("new")
        elif change := round(figure.value - stated[figure.name], 3):
            parts.append(f"{change:+g}" + (" agreement" if _is_agreement(figure) else ""))
    return ", ".join(dict.fromkeys(parts)) or "="


def fill_page(text: str, table: str, version: str) -> str:
    """Return a page with the card and the version in their places; one without any as it is."""
    text = _CARD.sub(lambda match: match[1] + table + match[2], text)
    return _VERSION.sub(lambda match: match[1] + version + match[2], text)


def require_place(text: str, path: str) -> None:
    """Refuse a page that has no place for the card.

    Raises:
        UsageError: if it has none.
    """
    if not _CARD.search(text):
        raise UsageError(f"{path}: no place for the card; write <!-- quality --> and <!-- /quality -->")
