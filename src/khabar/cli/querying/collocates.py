"""`khabar collocates`."""

from typing import TYPE_CHECKING, Any

import click

from khabar.cli.asking import answers_table

if TYPE_CHECKING:
    from khabar.query.corpus import SearchableEntries
    from khabar.query.results.table import Table


@click.command()
@click.argument("node")
@click.option("--window", default=5, show_default=True, help="Number of words on each side.")
@click.option("--within", default="", help="All words of this annotation instead of a window: `s`, `p`, …")
@click.option("--attribute", default="norm", show_default=True, help="Attribute of words: `word`, `lemma`, …")
@click.option("--least", default=2, show_default=True, help="Least number of times near the node.")
@click.option("--by", default="log_dice", show_default=True, help="Measure to sort by.")
@answers_table
def collocates(  # noqa: PLR0913 (one for each option)
    corpus: "SearchableEntries",
    *,
    node: str,
    window: int,
    within: str,
    attribute: str,
    least: int,
    by: str,
) -> "Table[Any]":
    """List the words that are typical near a word.

    NODE is one or more words, or a query. Measures: `log_dice`, `log_likelihood`, `t_score`, `mi3` and
    `together`.
    """
    return corpus.collocates(node, window=window, within=within, attribute=attribute, least=least, by=by)
