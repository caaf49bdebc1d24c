"""`khabar freq`."""

from pathlib import Path

import click

from khabar.cli.asking import open_searchable, print_table, table_options


@click.command()
@click.argument("attribute", default="word")
@click.option("--least", default=1, show_default=True, help="Least count.")
@click.option("--punctuation", is_flag=True, help="Count punctuation marks, too.")
@table_options
def freq(  # noqa: PLR0913 (one for each option)
    attribute: str,
    *,
    least: int,
    punctuation: bool,
    filters: tuple[str, ...],
    as_csv: bool,
    as_json: bool,
    limit: int,
    corpus_path: Path | None,
) -> None:
    """Count the values of an attribute (frequency list).

    ATTRIBUTE is one of words (`word`, `names`, `norm`, `lemma`, `pos`) or of annotations (`entity`,
    `speaker`, `cue`). Default: `word`.
    """
    table = open_searchable(corpus_path, filters).frequency(attribute, least=least, punctuation=punctuation)
    print_table(table, as_csv=as_csv, as_json=as_json, limit=limit)
