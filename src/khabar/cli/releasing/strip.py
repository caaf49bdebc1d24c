"""`khabar strip`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_option, input_file, open_corpus
from khabar.cli.output import output_option, write_output
from khabar.disk import read_input
from khabar.workflow.textfree import strip_entry

secret_option = click.option(
    "--secret",
    "secret_path",
    type=input_file,
    help="File with the secret key of the digests. Keep it, and do not publish it.",
)


@click.command()
@click.argument("entry_id", metavar="ENTRY")
@output_option
@secret_option
@corpus_option
def strip(entry_id: str, *, output: Path | None, secret_path: Path | None, corpus_path: Path | None) -> None:
    """Export the annotation of an entry without its text.

    The file contains types and positions of the annotations, but no text of the page. With the page,
    `khabar hydrate` rebuilds the entry from it.
    """
    content = strip_entry(open_corpus(corpus_path), entry_id, secret=read_secret(secret_path))
    write_output(content, output)


def read_secret(path: Path | None) -> bytes:
    """Return the secret that an option names; none where the option is absent."""
    return read_input(path).strip() if path else b""
