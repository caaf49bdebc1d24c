"""`khabar kwic`."""

from pathlib import Path

import click
from rich.cells import cell_len

from khabar.arabic import Level
from khabar.cli.options import corpus_option, open_corpus
from khabar.cli.terminal import echo, right_to_left
from khabar.messages import count
from khabar.query import CONTEXT, ConcordanceLine, concordance

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
@corpus_option
def kwic(query: str, *, exact: bool, context: int, level: str, corpus_path: Path | None) -> None:
    """Show a word or phrase in context (concordance).

    QUERY is one or more words. Lines run from right to left: the words before the match are on its right, as
    on the page.
    """
    corpus = open_corpus(corpus_path)
    lines = list(concordance(corpus.values(), query, exact=exact, context=context, level=level))
    for line in lines:
        click.echo(f"{line.entry.id}#{line.sentence or line.block:6} {right_to_left(_fit(line))}")
    echo(count("{number:,} line", "{number:,} lines", len(lines)))


def _fit(line: ConcordanceLine) -> str:
    left = _last_words(line.left, _WIDTH)
    padding = " " * (_WIDTH - cell_len(left))
    return f"{padding}{left}[{line.node}]{_first_words(line.right, _WIDTH)}"


def _last_words(text: str, width: int) -> str:
    """Return as many whole words from the end of a text as fit into a width of terminal cells."""
    while cell_len(text) > width:
        text = text.partition(" ")[2]
    return text


def _first_words(text: str, width: int) -> str:
    while cell_len(text) > width:
        text = text.rpartition(" ")[0]
    return text
