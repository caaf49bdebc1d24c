"""`khabar git-diff`, `git-merge` and `git-setup`: what git calls, and how it learns to."""

import sys
from difflib import unified_diff
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.terminal import echo, is_terminal, isolated, show
from khabar.corpus import StoredCorpus, find_corpus
from khabar.corpus.writing import replace_file
from khabar.disk import real_path
from khabar.errors import KhabarError, UsageError
from khabar.messages import say
from khabar.model import Entity
from khabar.tei import parse, read_bytes, read_document
from khabar.versions.diff.comparison import EntryFile, Survey, comments_of, compare_files
from khabar.versions.merge.file import merge_files
from khabar.versions.reports.listing import listing
from khabar.versions.reports.text import text_report
from khabar.versions.snapshots.git import run

_SETTINGS = {
    "diff.khabar.command": "khabar git-diff",
    "diff.khabar.textconv": "khabar git-diff --textconv",
    "merge.khabar.name": "merge annotations, not lines",
    "merge.khabar.driver": "khabar git-merge %O %A %B --name %P",
}
_DRIVERS = "diff=khabar merge=khabar"
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


@click.command("git-merge")
@click.argument("base", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("ours", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("theirs", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", default="", help="The name of the file, for messages.")
def git_merge(base: Path, ours: Path, theirs: Path, *, name: str) -> None:
    """Merge two versions of an entry (git merge driver).

    The result replaces OURS. Annotations are merged, not lines: two people can work in one sentence. If both
    changed the same thing, ours is kept, the conflict is written to the file, and `khabar check` reports it
    (X008).

    Exit codes: 0 merged, 1 conflicts, 2 error.
    """
    before = read_bytes(ours)
    merged = merge_files(read_bytes(base), before, read_bytes(theirs), name or str(ours))
    replace_file(ours, before, merged.source)
    for message in merged.messages:
        show(
            f"khabar: {isolated(message.render(current_language()), current_language(), err=True)}", err=True
        )
    sys.exit(int(not merged.clean))


@click.command("git-setup")
@click.option(
    "--attributes", default="", help="The line for .gitattributes. Default: that for the corpus here."
)
def git_setup(*, attributes: str) -> None:
    """Make git diff and merge entries by annotation.

    A line is written to .gitattributes of this repository, which is shared, and the drivers to the
    configuration of this clone.
    """
    here = Path()
    top = Path(run(here, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    line = attributes or _attributes(top)
    for key, value in _SETTINGS.items():
        run(here, "config", key, value)
    path = top / ".gitattributes"
    known = read_bytes(path) if path.exists() else None
    if line.encode() not in (known or b"").splitlines():
        gap = b"" if not known or known.endswith(b"\n") else b"\n"
        replace_file(path, known, (known or b"") + gap + line.encode() + b"\n")
    echo(say("git now diffs and merges entries by annotation ({path}).", path=path))


def _attributes(top: Path) -> str:
    """Return the line for the corpus around this folder, or for one that is still to come."""
    root = find_corpus(Path())
    if root is None or not root.is_relative_to(real_path(top)):
        return f"corpus/entries/*.xml {_DRIVERS}"
    pattern = (root.relative_to(real_path(top)) / "entries" / "*.xml").as_posix()
    # git reads a pattern with white space only in quotes.
    return f'"{pattern}" {_DRIVERS}' if " " in pattern else f"{pattern} {_DRIVERS}"
