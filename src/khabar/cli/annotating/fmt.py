"""`khabar fmt`."""

import sys
from pathlib import Path

import click

from khabar.cli.errors import error_line
from khabar.cli.language import current_language
from khabar.cli.options import corpus_folder, corpus_option, refuse_copy
from khabar.cli.terminal import echo, show
from khabar.corpus import find_corpus
from khabar.corpus.writing import FileEdit, replace_files, sweep
from khabar.errors import KhabarError, UsageError
from khabar.messages import Message, count, say
from khabar.workflow.formatting import find_files, format_file


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit with 1 if a file would change."
)
@corpus_option
def fmt(paths: tuple[Path, ...], *, only_check: bool, corpus_path: Path | None) -> None:
    """Format entries, registers and the taxonomy.

    The text of the page is never changed. Files that cannot be read, do not parse or are outside a corpus
    are left unchanged. Temporary files of killed commands are removed.

    Exit codes: 0 success, 1 with --check if a file would change, 2 a file was refused.
    """
    folder = corpus_folder(corpus_path)
    refuse_copy(folder)
    refused, targets = 0, _targets(paths, folder)
    edits: list[FileEdit] = []
    for path in find_files(targets):
        try:
            edits += filter(None, [format_file(path)])
        except (KhabarError, OSError) as error:
            show(error_line(error, current_language()), err=True)
            refused += 1
    if not only_check:
        replace_files(edits)
        for target in targets:
            sweep(target)
    for edit in edits:
        values = {"path": edit.path}
        echo(say("Would format {path}", **values) if only_check else say("Formatted {path}", **values))
    echo(_summary(len(edits), only_check=only_check))
    sys.exit(2 if refused else int(bool(edits and only_check)))


def _targets(paths: tuple[Path, ...], folder: Path | None) -> tuple[Path, ...]:
    targets = paths or tuple(filter(None, [folder or find_corpus(Path())]))
    if not targets:
        raise UsageError(say("nothing to format: no PATH given, and no corpus at or above this folder"))
    return targets


def _summary(changed: int, *, only_check: bool) -> Message:
    if not changed:
        return say("All files are in the canonical layout.")
    if only_check:
        return count("{number:,} file would change.", "{number:,} files would change.", changed)
    return count("{number:,} file changed.", "{number:,} files changed.", changed)
