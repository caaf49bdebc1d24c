"""`khabar git-diff`."""

from difflib import unified_diff
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.terminal import echo, is_terminal, show
from khabar.corpus import StoredCorpus, find_corpus
from khabar.errors import KhabarError, UsageError
from khabar.messages import say
from khabar.model import Entity
from khabar.tei import parse, read_bytes, read_document
from khabar.versions.diff.comparison import EntryFile, Survey, comments_of, compare_files
from khabar.versions.reports.listing import listing
from khabar.versions.reports.text import text_report

_NOWHERE = "/dev/null"


@click.command("git-diff")
@click.argument("arguments", nargs=-1, metavar="PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE")
@click.option(
    "--textconv", "only_list", is_flag=True, help="Print the entry as lines, one for each annotation."
)
def git_diff(arguments: tuple[str, ...], *, only_list: bool) -> None:
    """Show a change to an entry (git diff driver).

    git calls it with 7 arguments, with 9 for a renamed file, and with only the path while a merge has
    conflicts. With --textconv, an entry is printed as lines, which git compares.
    """
    if only_list and len(arguments) == 1:
        show(_listed(Path(arguments[0])), nl=False)
    elif len(arguments) == 1:
        show(f"khabar diff {arguments[0]}")
        echo(say("  not merged yet: there are unresolved conflicts"))
    elif not only_list and len(arguments) in {7, 9}:
        _show(arguments[0], Path(arguments[1]), Path(arguments[4]))
    else:
        raise UsageError(say("expected 7 or 9 arguments, as git gives them; see `git help gitattributes`"))


def _listed(path: Path) -> str:
    source = read_bytes(path)
    try:
        document = parse(source)
        return listing(read_document(document), comments_of(document))
    except KhabarError:
        # git compares what it is given: here, the file as it is.
        return source.decode(errors="replace")


def _show(path: str, old: Path, new: Path) -> None:
    show(f"khabar diff {path}")
    if _NOWHERE in {str(old), str(new)}:
        echo(say("  new file") if str(old) == _NOWHERE else say("  deleted"))
        return
    older, newer = EntryFile(f"a/{path}", read_bytes(old)), EntryFile(f"b/{path}", read_bytes(new))
    try:
        comparison = compare_files(older, newer, _entities(Path(path)))
    except KhabarError as error:
        # A file in the middle of being edited need not be readable; git still has to show something.
        echo(say("  not compared as entries: {reason}", reason=error.message))
        show("".join(_lines(older, newer)), nl=False)
        return
    report = text_report(Survey(comparison.names, (comparison,)), current_language(), isolates=is_terminal())
    show(report, nl=False)


def _lines(older: EntryFile, newer: EntryFile) -> list[str]:
    before, after = (
        file.source.decode(errors="replace").splitlines(keepends=True) for file in (older, newer)
    )
    return [f"{line.rstrip()}\n" for line in unified_diff(before, after, older.name, newer.name)]


def _entities(path: Path) -> dict[str, Entity]:
    """Return the items of the registers around a file; none where they cannot be read, names or not."""
    root = find_corpus(path.parent if path.parent.exists() else Path())
    try:
        return dict(StoredCorpus(root).entities) if root else {}
    except KhabarError:
        return {}
