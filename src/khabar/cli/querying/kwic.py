"""`khabar kwic`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from khabar.arabic import Level
from khabar.cli.asking import form_options, open_searchable, part_options, print_data
from khabar.cli.options import NearChoice
from khabar.cli.terminal import echo, right_to_left, show
from khabar.messages import count
from khabar.query import CONTEXT
from khabar.query.cql.reading.detection import is_cql
from khabar.query.kwic.sides import Side

if TYPE_CHECKING:
    from khabar.query import ConcordanceLine, ConcordanceLines
    from khabar.query.results.match import Match
    from khabar.query.results.matches import Matches

_WIDTH = 48


@click.command()
@click.argument("query")
@click.option("--exact", is_flag=True, help="Match the written forms only: no folding, no proclitics.")
@click.option("--context", default=CONTEXT, show_default=True, help="Number of context words on each side.")
@click.option(
    "--level",
    type=click.Choice([level.value for level in Level]),
    default=Level.NAMES.value,
    show_default=True,
    help="Equal spellings: `letters` (as written), `names` (and hamza seats), `search` (and ى/ي, ة/ه).",
)
@click.option(
    "--sort",
    "side",
    type=NearChoice(get_args(Side)),
    help="Sort by the words `before` the match, of it (`node`), or `after` it; `left` and `right` are other "
    "names of `before` and `after`.",
)
@click.option("--sample", type=click.IntRange(min=0), help="Number of lines to draw at random.")
@click.option("--seed", default=0, show_default=True, help="Seed of the sample.")
@part_options
@form_options
def kwic(  # noqa: PLR0913 (one for each option)
    query: str,
    *,
    exact: bool,
    context: int,
    level: str,
    side: Side | None,
    sample: int | None,
    seed: int,
    filters: tuple[str, ...],
    as_csv: bool,
    as_json: bool,
    corpus_path: Path | None,
) -> None:
    """Show words or the matches of a query in context.

    QUERY is one or more words, or a query in CQL: `[lookup="قال"] []{0,3} [entity="person:.*"] within s`.
    Lines run from right to left: the words before the match are on its right, as on the page.
    """
    corpus = open_searchable(corpus_path, filters)
    lines: ConcordanceLines | Matches
    if is_cql(query):
        lines = corpus.query(query, context=context)
    else:
        lines = corpus.concordance(query, exact=exact, context=context, level=level)
    lines = lines if sample is None else lines.sample(sample, seed=seed)
    lines = lines if side is None else lines.sort(side)
    if as_csv or as_json:
        print_data(lines.to_json() + "\n" if as_json else lines.to_csv())
        return
    for place, line in _placed(lines):
        show(f"{line.entry_id}#{place:6} {right_to_left(_fit(line))}")
    echo(count("{number:,} line", "{number:,} lines", len(lines)))


def _placed(lines: "ConcordanceLines | Matches") -> "Iterator[tuple[str, ConcordanceLine | Match]]":
    return zip(lines.places, lines, strict=True)


def _fit(line: "ConcordanceLine | Match") -> str:
    left = _last_words(line.left, _WIDTH)
    padding = " " * (_WIDTH - _cells(left))
    return f"{padding}{left}[{line.node}]{_first_words(line.right, _WIDTH)}"


def _cells(text: str) -> int:
    from rich.cells import cell_len  # noqa: PLC0415 (CSV and JSON need none)

    return cell_len(text)


def _last_words(text: str, width: int) -> str:
    """Return as many whole words from the end of a text as fit into a width of terminal cells."""
    while _cells(text) > width:
        text = text.partition(" ")[2]
    return text


def _first_words(text: str, width: int) -> str:
    while _cells(text) > width:
        text = text.rpartition(" ")[0]
    return text
