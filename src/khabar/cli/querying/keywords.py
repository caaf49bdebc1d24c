"""`khabar keywords`."""

from pathlib import Path

import click

from khabar.cli.asking import open_searchable, print_table, table_options
from khabar.errors import UsageError
from khabar.messages import say


@click.command()
@click.option(
    "--against", multiple=True, metavar="NAME=VALUE", help="Filters of the reference, as of `--where`."
)
@click.option(
    "--reference",
    type=click.Path(path_type=Path, file_okay=False),
    help="Another corpus as reference. Default: the same corpus.",
)
@click.option("--attribute", default="norm", show_default=True, help="Attribute of words: `word`, `lemma`, …")
@click.option("--least", default=2, show_default=True, help="Least count.")
@click.option("--by", default="score", show_default=True, help="Measure to sort by.")
@table_options
def keywords(  # noqa: PLR0913 (one for each option)
    *,
    against: tuple[str, ...],
    reference: Path | None,
    attribute: str,
    least: int,
    by: str,
    filters: tuple[str, ...],
    as_csv: bool,
    as_json: bool,
    limit: int,
    corpus_path: Path | None,
) -> None:
    """List the words that are typical of a part of the corpus.

    The part is that of `--where`. Measures: `score`, `log_likelihood`, `log_ratio`.
    """
    if not filters and reference is None and not against:
        raise UsageError(
            say("keywords compare two parts; name one with --where, or a corpus with --reference")
        )
    other = open_searchable(reference or corpus_path, against)
    table = open_searchable(corpus_path, filters).keywords(other, attribute, least=least, by=by)
    print_table(table, as_csv=as_csv, as_json=as_json, limit=limit)
