"""`khabar ngrams`."""

from pathlib import Path

import click

from khabar.cli.asking import open_searchable, print_table, table_options


@click.command()
@click.argument("size", type=int, default=2)
@click.option("--attribute", default="word", show_default=True, help="Attribute of words: `word`, `lemma`, …")
@click.option("--least", default=2, show_default=True, help="Least count.")
@table_options
def ngrams(  # noqa: PLR0913 (one for each option)
    size: int,
    *,
    attribute: str,
    least: int,
    filters: tuple[str, ...],
    as_csv: bool,
    as_json: bool,
    limit: int,
    corpus_path: Path | None,
) -> None:
    """List sequences of words that recur.

    SIZE is the number of words. Default: 2. No sequence leaves its sentence or has a mark in it.
    """
    table = open_searchable(corpus_path, filters).ngrams(size, attribute, least=least)
    print_table(table, as_csv=as_csv, as_json=as_json, limit=limit)
