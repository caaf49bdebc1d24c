"""`khabar fmt`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.errors import error_line
from khabar.cli.language import current_language
from khabar.cli.options import corpus_folder, corpus_option
from khabar.cli.terminal import echo
from khabar.corpus import Store, find_corpus, write_atomically
from khabar.errors import CorpusError, KhabarError, UsageError
from khabar.messages import Message, count, say
from khabar.rules.engine.targets import xml_files
from khabar.tei import Document, canonicalise, is_valid, parse, read_bytes
from khabar.tei.names import TEI


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change."
)
@corpus_option
def fmt(paths: tuple[Path, ...], *, only_check: bool, corpus_path: Path | None) -> None:
    """Format entries, registers and the taxonomy.

    The text of the page is never changed. Files that cannot be read, do not parse or are outside a corpus are
    left unchanged.

    Exit codes: 0 success, 1 with --check if a file would change, 2 a file was refused.
    """
    refused = changed = 0
    for path in _files(paths, corpus_folder(corpus_path)):
        try:
            canonical = _formatted(path)
        except (KhabarError, OSError) as error:
            click.echo(error_line(error, current_language()), err=True)
            refused += 1
            continue
        if canonical:
            changed += 1
            echo(say("Would format {path}", path=path) if only_check else say("Formatted {path}", path=path))
            if not only_check:
                write_atomically(path, canonical.encode())
    echo(_summary(changed, only_check=only_check))
    sys.exit(2 if refused else int(bool(changed and only_check)))


def _formatted(path: Path) -> str:
    """Return a file in the canonical layout; empty if it has it.

    Raises:
        TEIError: if it does not parse.
        CorpusError: if it is not a file of a corpus.
        OSError: if it cannot be read.
    """
    document = parse(read_bytes(path), str(path))
    if not _is_ours(document, path):
        raise CorpusError(say("{path}: not a file of a corpus; left unchanged", path=path))
    canonical = canonicalise(document.root)
    return "" if canonical == document.source else canonical


def _files(paths: tuple[Path, ...], folder: Path | None) -> Iterator[Path]:
    targets = paths or tuple(filter(None, [folder or find_corpus(Path())]))
    if not targets:
        raise UsageError(say("nothing to format: no PATH given, and no corpus at or above this folder"))
    for target in targets:
        if target.is_file():
            yield target
        elif root := next((f for f in (target, target / "corpus") if (f / "corpus.toml").is_file()), None):
            yield from Store(root).xml_paths()
        elif target.is_dir() and (found := xml_files(target)):
            yield from found
        else:
            raise UsageError(say("{path}: not a corpus, and contains no XML files", path=target))


def _is_ours(document: Document, path: Path) -> bool:
    """Whether the layout is ours to decide: entries that fit the profile, registers, the taxonomy."""
    if is_valid(document.root):
        return True
    root = find_corpus(path.resolve().parent)
    if root is None or document.root.tag != TEI:
        return False
    return path.resolve() in {item.resolve() for item in Store(root).xml_paths()}


def _summary(changed: int, *, only_check: bool) -> Message:
    if not changed:
        return say("All files are in the canonical layout.")
    if only_check:
        return count("{number:,} file would change.", "{number:,} files would change.", changed)
    return count("{number:,} file changed.", "{number:,} files changed.", changed)
