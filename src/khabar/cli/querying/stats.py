"""`khabar stats`."""

from pathlib import Path

import click

from khabar.cli.asking import form_options, open_searchable, part_options, print_table


@click.command()
@part_options
@form_options
def stats(*, filters: tuple[str, ...], as_csv: bool, as_json: bool, corpus_path: Path | None) -> None:
    """Show the sizes of a corpus: words, sentences, annotations."""
    print_table(open_searchable(corpus_path, filters).sizes(), as_csv=as_csv, as_json=as_json, limit=0)
