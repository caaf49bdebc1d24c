"""`khabar patch`."""

from pathlib import Path

import click

from khabar.cli.options import corpus_of, corpus_option, input_file
from khabar.cli.terminal import echo
from khabar.messages import count
from khabar.workflow.patching import patch_file


@click.command()
@click.argument("file", type=input_file)
@click.argument("entry")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a new file instead of ENTRY.",
)
@corpus_option
def patch(file: Path, entry: str, *, output: Path | None, corpus_path: Path | None) -> None:
    """Apply a difference to an entry.

    FILE is a difference in JSON, from `khabar diff A B --format json`. ENTRY is the id of an entry, or a
    file, that is identical to A. It becomes B, or is left unchanged. `-` for FILE is standard input.
    """
    corpus = corpus_of((entry,), corpus_path)
    path = Path(entry) if Path(entry).exists() else corpus.store.entry_path(entry)
    applied = patch_file(corpus, file, path, output)
    echo(
        count(
            "Applied {number:,} change to {entry}.",
            "Applied {number:,} changes to {entry}.",
            len(applied.difference),
            entry=applied.difference.entry,
        )
    )
