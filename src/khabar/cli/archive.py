"""`khabar archive`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.workflow.archive import Archive
from khabar.workflow.archive import archive as pack


@click.command()
@click.argument("version", default="")
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The zip."
)
@click.option("--text-free", is_flag=True, help="Leave out the text: annotation and digests only.")
@corpus_option
def archive(version: str, *, output: Path, text_free: bool, corpus_path: Path | None) -> None:
    """Pack a released version of the corpus (the newest by default) for a repository such as Zenodo.

    The zip is a bag with checksums, and the same on every machine.
    """
    say_archive(pack(open_corpus(corpus_path), output, version, text_free=text_free))


def say_archive(made: Archive) -> None:
    """Print which archive was written."""
    click.echo(f"Wrote {made.path}: {made.title}, {made.size:,} bytes.")
