"""`khabar collocates`."""

from pathlib import Path

import click

from khabar.cli.asking import open_searchable, print_table, table_options


@click.command()
@click.argument("node")
@click.option("--window", default=5, show_default=True, help="Number of words on each side.")
@click.option("--within", default="", help="All words of this annotation instead of a window: `s`, `p`, …")
@click.option("--attribute", default="norm", show_default=True, help="Attribute of words: `word`, `lemma`, …")
@click.option("--least", default=2, show_default=True, help="Least number of times near the node.")
@click.option("--by", default="log_dice", show_default=True, help="Measure to sort by.")
@table_options
def collocates(  # noqa: PLR0913 (one for each option)
    node: str,
    *,
    window: int,
    within: str,
    attribute: str,
    least: int,
    by: str,
    filters: tuple[str, ...],
    as_csv: bool,
    as_json: bool,
    limit: int,
    corpus_path: Path | None,
) -> None:
    """List the words that are typical near a word.

    NODE is one or more words, or a query. Measures: `log_dice`, `log_likelihood`, `t_score`, `mi3` and
    `together`.
    """
    table = open_searchable(corpus_path, filters).collocates(
        node, window=window, within=within, attribute=attribute, least=least, by=by
    )
    print_table(table, as_csv=as_csv, as_json=as_json, limit=limit)
