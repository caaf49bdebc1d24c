"""`khabar archive`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, open_corpus
from khabar.cli.terminal import echo
from khabar.messages import say
from khabar.workflow.releasing.archive import Archive
from khabar.workflow.releasing.archive import archive as pack


@click.command()
@click.argument("version", default="")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The zip file to write.",
)
@click.option("--text-free", is_flag=True, help="Leave out the text: only annotation and digests.")
@corpus_option
def archive(version: str, *, output: Path, text_free: bool, corpus_path: Path | None) -> None:
    """Pack a released version for a data repository.

    VERSION is a version of the corpus. Default: the newest. The zip file is a BagIt bag with checksums; it
    has the same bytes on every machine.
    """
    echo_archive(pack(open_corpus(corpus_path), output, version, text_free=text_free))


def echo_archive(made: Archive) -> None:
    """Print which archive was written."""
    echo(say("Wrote {path}: {title}, {size:,} bytes.", path=made.path, title=made.title, size=made.size))
