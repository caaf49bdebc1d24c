"""`khabar fmt`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.options import corpus_folder, corpus_option
from khabar.corpus import Store, find_corpus, write_atomically
from khabar.errors import TEIError, UsageError
from khabar.tei import Document, canonicalise, is_valid, parse, read_bytes
from khabar.tei.names import TEI


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change."
)
@corpus_option
def fmt(paths: tuple[Path, ...], *, only_check: bool, corpus_path: Path | None) -> None:
    """Put entries, registers and the taxonomy into the canonical layout.

    The text of the page is never touched. A file that does not parse, or is none of a corpus, is left as it
    is.
    """
    folder = corpus_folder(corpus_path)
    refused = changed = 0
    for path in _files(paths, folder):
        try:
            document = parse(read_bytes(path), str(path))
        except TEIError as error:
            click.echo(f"khabar: {error}", err=True)
            refused += 1
            continue
        if not _is_ours(document, path):
            click.echo(f"khabar: {path}: not a file of a corpus; left as it is", err=True)
            refused += 1
            continue
        canonical = canonicalise(document.root)
        if canonical != document.source:
            changed += 1
            click.echo(f"{'Would lay out' if only_check else 'Laid out'} {path}")
            if not only_check:
                write_atomically(path, canonical.encode())
    click.echo(_summary(changed, only_check=only_check))
    sys.exit(2 if refused else int(bool(changed and only_check)))


def _files(paths: tuple[Path, ...], folder: Path | None) -> Iterator[Path]:
    targets = paths or tuple(filter(None, [folder or find_corpus(Path())]))
    if not targets:
        raise UsageError("nothing to lay out: no PATH given, and no corpus around this folder")
    for target in targets:
        if target.is_file():
            yield target
        elif root := next((f for f in (target, target / "corpus") if (f / "corpus.toml").is_file()), None):
            yield from Store(root).xml_paths()
        elif target.is_dir() and (found := sorted(target.rglob("*.xml"))):
            yield from found
        else:
            raise UsageError(f"{target}: neither a corpus nor a file or folder with XML")


def _is_ours(document: Document, path: Path) -> bool:
    """Whether the layout is ours to decide: entries that fit the profile, registers, the taxonomy."""
    if is_valid(document.root):
        return True
    root = find_corpus(path.resolve().parent)
    if root is None or document.root.tag != TEI:
        return False
    return path.resolve() in {item.resolve() for item in Store(root).xml_paths()}


def _summary(changed: int, *, only_check: bool) -> str:
    if not changed:
        return "All files are in the canonical layout."
    return f"{changed} {'file' if changed == 1 else 'files'} {'would change' if only_check else 'changed'}."
