"""`khabar patch`."""

from pathlib import Path

import click

from khabar.cli.diff import corpus_of
from khabar.cli.options import corpus_option
from khabar.corpus import write_atomically
from khabar.errors import DifferenceError
from khabar.messages import say
from khabar.tei import parse, read_bytes, read_document
from khabar.versions.patch.file import apply_patch, read_patches
from khabar.versions.release.rewriting import rewrite
from khabar.versions.reports.phrases import number


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
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

    FILE is what `khabar diff A B --format json` wrote; ENTRY, the id of an entry or a file that is exactly
    A. It becomes B, or stays as it is.
    """
    corpus = corpus_of((entry,), corpus_path)
    path = Path(entry) if Path(entry).exists() else corpus.store.entry_path(entry)
    patches = read_patches(read_bytes(file), str(file))
    document = parse(read_bytes(path), str(path))
    before = read_document(document, corpus.entities)
    found = next((item for item in patches if item.difference.entry == before.id), None)
    if found is None:
        raise DifferenceError(
            say("{file}: no difference of {entry} in this file", file=file, entry=before.id)
        )
    made = rewrite(document, before, apply_patch(found, before))
    write_atomically(output or path, made)
    click.echo(f"{number(len(found.difference), 'change')} applied to {before.id}.")
