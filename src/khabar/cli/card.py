"""The quality card as Markdown, and the places of a page that a release keeps in step with it.

A page marks them by comments: `<!-- quality -->` … `<!-- /quality -->` for the card, and
`<!-- version -->…<!-- /version -->` for the version of the corpus.
"""

import re
from collections.abc import Iterable, Sequence

from khabar.corpus import CorpusRelease
from khabar.errors import UsageError
from khabar.query.quality import Figure, from_pairs

_CARD = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.DOTALL)
_VERSION = re.compile(r"(<!-- version -->).*?(<!-- /version -->)", re.DOTALL)


def card_table(name: str, found: Iterable[Figure], last: CorpusRelease | None) -> str:
    """Return the card as a table.

    Args:
        name: What it is the card of.
        found: Its figures.
        last: The release from which the drift is counted; `None` if there is none.
    """
    stated = dict(last.quality) if last else {}
    since = f" | since {last.version} |" if last else " |"
    lines = [f"| | {name}{since}", f"|---|--:|{'--:|' if last else ''}"]
    for figure in found:
        drift = f" {_drift(figure, stated)} |" if last else ""
        lines.append(f"| {figure.name.replace('-', ' ')} | {figure} |{drift}")
    return "\n".join(lines) + "\n"


def release_table(name: str, releases: Sequence[CorpusRelease]) -> str:
    """Return the card of the last of several releases, with the drift since the one before it."""
    before = releases[-2] if len(releases) > 1 else None
    return card_table(f"{name} {releases[-1].version}", from_pairs(releases[-1].quality), before)


def _drift(figure: Figure, stated: dict[str, float]) -> str:
    if figure.name not in stated:
        return "new"
    change = round(figure.value - stated[figure.name], 3)
    return f"{change:+g}" if change else "="


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
