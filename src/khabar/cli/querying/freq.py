"""`khabar freq`."""

from typing import TYPE_CHECKING, Any

import click

from khabar.cli.asking import answers_table

if TYPE_CHECKING:
    from khabar.query.corpus import SearchableEntries
    from khabar.query.results.table import Table


@click.command()
@click.argument("attribute", default="word")
@click.option("--least", default=1, show_default=True, help="Least count.")
@click.option("--punctuation", is_flag=True, help="Count punctuation marks, too.")
@answers_table
def freq(
    corpus: "SearchableEntries",
    *,
    attribute: str,
    least: int,
    punctuation: bool,
) -> "Table[Any]":
    """Count the values of an attribute (frequency list).

    ATTRIBUTE is one of words (`word`, `names`, `norm`, `lemma`, `pos`) or of annotations (`entity`,
    `speaker`, `cue`). Default: `word`.
    """
    return corpus.frequency(attribute, least=least, punctuation=punctuation)
