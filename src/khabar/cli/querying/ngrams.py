"""`khabar ngrams`."""

from typing import TYPE_CHECKING, Any

import click

from khabar.cli.asking import answers_table

if TYPE_CHECKING:
    from khabar.query.corpus import SearchableEntries
    from khabar.query.results.table import Table


@click.command()
@click.argument("size", type=int, default=2)
@click.option("--attribute", default="word", show_default=True, help="Attribute of words: `word`, `lemma`, …")
@click.option("--least", default=2, show_default=True, help="Least count.")
@answers_table
def ngrams(
    corpus: "SearchableEntries",
    *,
    size: int,
    attribute: str,
    least: int,
) -> "Table[Any]":
    """List sequences of words that recur.

    SIZE is the number of words. Default: 2. No sequence leaves its sentence or has a mark in it.
    """
    return corpus.ngrams(size, attribute, least=least)
