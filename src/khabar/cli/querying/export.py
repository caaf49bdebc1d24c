"""`khabar export`."""

from pathlib import Path

import click

from khabar.cli.asking import open_searchable, part_options
from khabar.cli.options import NearChoice
from khabar.cli.terminal import echo
from khabar.ids import EntryId
from khabar.messages import say
from khabar.workflow.exporting import FORMATS, export_entries


@click.command()
@click.argument("kind", metavar="FORMAT", type=NearChoice(FORMATS))
@click.argument("entries", nargs=-1)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The file of `conllu`, or the folder of the tables.",
)
@click.option("--layer", "layers", multiple=True, help="Layer of `csv` and `parquet`. Default: all layers.")
@part_options
def export(  # noqa: PLR0913 (one for each option)
    kind: str,
    entries: tuple[str, ...],
    *,
    output: Path,
    layers: tuple[str, ...],
    filters: tuple[str, ...],
    corpus_path: Path | None,
) -> None:
    """Write entries in another format.

    FORMAT is `conllu`, `csv` or `parquet`. ENTRIES are ids. Default: all. The offsets of tokens in the text
    are `start_char` and `end_char`.
    """
    corpus = open_searchable(corpus_path, filters)
    chosen = (corpus[EntryId(entry)] for entry in entries) if entries else corpus.values()
    for path in export_entries(chosen, kind, output, layers):
        echo(say("wrote {path}", path=path))
