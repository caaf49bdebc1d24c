"""`khabar fmt`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from khabar.cli.errors import in_language, place_and_reason
from khabar.cli.options import corpus_folder, corpus_option, language_option
from khabar.corpus import Store, find_corpus, write_atomically
from khabar.errors import TEIError, UsageError
from khabar.rules.catalogue import word
from khabar.rules.engine.targets import xml_files
from khabar.rules.reports import isolate_in
from khabar.tei import Document, canonicalise, is_valid, parse, read_bytes
from khabar.tei.names import TEI


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change."
)
@language_option
@corpus_option
def fmt(paths: tuple[Path, ...], *, only_check: bool, language: str, corpus_path: Path | None) -> None:
    """Put entries, registers and the taxonomy into the canonical layout.

    The text of the page is never touched. A file that cannot be read, does not parse, or is none of a corpus,
    is left as it is.
    """
    refused = changed = 0
    for path in _files(paths, corpus_folder(corpus_path)):
        try:
            canonical = _laid_out(path, language)
        except _RefusedError as reason:
            click.echo(f"khabar: {reason}", err=True)
            refused += 1
            continue
        if canonical:
            changed += 1
            what = word("Would lay out {path}" if only_check else "Laid out {path}", language)
            click.echo(isolate_in(language, what.format(path=path)))
            if not only_check:
                write_atomically(path, canonical.encode())
    click.echo(isolate_in(language, _summary(changed, language, only_check=only_check)))
    sys.exit(2 if refused else int(bool(changed and only_check)))


class _RefusedError(Exception):
    """A file is left as it is; the message says why."""


def _laid_out(path: Path, language: str) -> str:
    """Return a file in the canonical layout; empty if it is in it."""
    try:
        document = parse(read_bytes(path), str(path))
    except TEIError as error:
        raise _RefusedError(place_and_reason(error, language)) from None
    except OSError as error:
        said = in_language(f"{path}: {error.strerror}", language)
        raise _RefusedError(isolate_in(language, said)) from None
    if not _is_ours(document, path):
        said = word("{path}: not a file of a corpus; left as it is", language)
        raise _RefusedError(isolate_in(language, said.format(path=path)))
    canonical = canonicalise(document.root)
    return "" if canonical == document.source else canonical


def _files(paths: tuple[Path, ...], folder: Path | None) -> Iterator[Path]:
    targets = paths or tuple(filter(None, [folder or find_corpus(Path())]))
    if not targets:
        raise UsageError("nothing to lay out: no PATH given, and no corpus around this folder")
    for target in targets:
        if target.is_file():
            yield target
        elif root := next((f for f in (target, target / "corpus") if (f / "corpus.toml").is_file()), None):
            yield from Store(root).xml_paths()
        elif target.is_dir() and (found := xml_files(target)):
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


def _summary(changed: int, language: str, *, only_check: bool) -> str:
    if not changed:
        return word("All files are in the canonical layout.", language)
    if only_check:
        said = word(
            "{number} file would change." if changed == 1 else "{number} files would change.", language
        )
    else:
        said = word("{number} file changed." if changed == 1 else "{number} files changed.", language)
    return said.format(number=changed)
