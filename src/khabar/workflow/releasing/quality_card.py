"""The quality card in Markdown, and the places in a page that a release updates.

A page marks them with comments: `<!-- quality -->` … `<!-- /quality -->` around the card, and
`<!-- version -->…<!-- /version -->` around the version of the corpus.
"""

import re
from collections.abc import Iterable, Sequence

from khabar.corpus import CorpusRelease
from khabar.errors import UsageError
from khabar.messages import ENGLISH, say, term
from khabar.query.quality.card import CardRow, card_rows
from khabar.query.quality.metrics import Metric, from_pairs

_CARD = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.DOTALL)
_VERSION = re.compile(r"(<!-- version -->).*?(<!-- /version -->)", re.DOTALL)


def card_table(
    name: str, found: Iterable[Metric], last: CorpusRelease | None, language: str = ENGLISH
) -> str:
    """Return the card as a table.

    Args:
        name: The name and version of the corpus.
        found: The metrics.
        last: The release to compare with; `None` if there is none.
        language: The language of its headings.

    >>> print(card_table("toy 1.0.0", [Metric("mentions", 73)], None), end="")
    | | toy 1.0.0 | agreement (95 %) |
    |---|--:|--:|
    | mentions | 73 |  |
    """
    agreement = say("agreement (95 %)").render(language)
    since = f" {say('since {version}', version=last.version).render(language)} |" if last else ""
    lines = [f"| | {name} | {agreement} |{since}", f"|---|--:|--:|{'--:|' if last else ''}"]
    for row in card_rows(found, dict(last.quality) if last else {}):
        drift = f" {_drift(row, language)} |" if last else ""
        lines.append(
            f"| {term(row.name.replace('-', ' ')).render(language)} | {row.metric} | {row.agreement} |{drift}"
        )
    return "\n".join(lines) + "\n"


def _drift(row: CardRow, language: str) -> str:
    metric, agreement = (term(change) if change else None for change in row.changes)
    changed = [*([metric] if metric else [])]
    if agreement:
        changed.append(say("{change} agreement", change=agreement))
    return say("{changes}", changes=tuple(changed) or "=").render(language)


def release_table(name: str, releases: Sequence[CorpusRelease]) -> str:
    """Return the card of the last of several releases, with the changes since the one before it."""
    before = releases[-2] if len(releases) > 1 else None
    return card_table(f"{name} {releases[-1].version}", from_pairs(releases[-1].quality), before)


def fill_page(text: str, table: str, version: str) -> str:
    """Return a page with the card and the version in their places; unchanged if it has none.

    >>> fill_page("version <!-- version -->1.0.0<!-- /version -->", "", "1.0.1")
    'version <!-- version -->1.0.1<!-- /version -->'
    """
    text = _CARD.sub(lambda match: match[1] + table + match[2], text)
    return _VERSION.sub(lambda match: match[1] + version + match[2], text)


def require_place(text: str, path: str) -> None:
    """Refuse a page that has no place for the card.

    Raises:
        UsageError: if it has none.
    """
    if not _CARD.search(text):
        raise UsageError(
            say(
                "{path}: no place for the quality card; add the lines <!-- quality --> and <!-- /quality -->",
                path=path,
            )
        )
