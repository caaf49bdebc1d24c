"""`khabar git-diff`, `git-merge` and `git-setup`: what git calls, and how it learns to."""

import sys
from difflib import unified_diff
from pathlib import Path

import click

from khabar.corpus import StoredCorpus, find_corpus, write_atomically
from khabar.errors import KhabarError, UsageError
from khabar.messages import say
from khabar.model import Entity
from khabar.tei import parse, read_bytes, read_document
from khabar.versions.diff.comparison import EntryFile, Survey, comments_of, compare_files
from khabar.versions.merge.file import merge_files
from khabar.versions.reports import REPORTS
from khabar.versions.reports.listing import listing
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
@click.option("--textconv", "only_list", is_flag=True, help="Print the one file that is named as lines.")
def git_diff(arguments: tuple[str, ...], *, only_list: bool) -> None:
    """Show a change of an entry, as git's external diff driver or as its text conversion.

    git calls it with seven arguments, with nine for a renamed file, and with the path alone while a merge of
    it has conflicts. With --textconv, an entry is printed as lines, one an annotation, for git to compare.
    """
    if only_list and len(arguments) == 1:
        click.echo(_listed(Path(arguments[0])), nl=False)
    elif len(arguments) == 1:
        click.echo(f"khabar diff {arguments[0]}\n  not merged yet: conflicts have to be decided")
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
    click.echo(f"khabar diff {path}")
    if _NOWHERE in {str(old), str(new)}:
        click.echo("  new file" if str(old) == _NOWHERE else "  deleted")
        return
    older, newer = EntryFile(f"a/{path}", read_bytes(old)), EntryFile(f"b/{path}", read_bytes(new))
    try:
        comparison = compare_files(older, newer, _entities(Path(path)))
    except KhabarError as error:
        # A file in the middle of being edited need not be readable; git still has to show something.
        click.echo(f"  not compared as entries: {error}")
        click.echo("".join(_lines(older, newer)), nl=False)
        return
    click.echo(REPORTS["text"](Survey(comparison.names, (comparison,))), nl=False)


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
@click.option("--name", default="", help="The file as people know it, for messages.")
def git_merge(base: Path, ours: Path, theirs: Path, *, name: str) -> None:
    """Merge two states of an entry as git's merge driver; the result replaces OURS.

    Annotations are merged, not lines: two people can work in one sentence. Where both changed one thing,
    ours is kept, the conflict is written down in the file, and `khabar check` reports it (X008). Exit code:
    0 clean, 1 somebody has to decide.
    """
    merged = merge_files(read_bytes(base), read_bytes(ours), read_bytes(theirs), name or str(ours))
    write_atomically(ours, merged.source)
    for message in merged.messages:
        click.echo(f"khabar: {message}", err=True)
    sys.exit(int(not merged.clean))


@click.command("git-setup")
@click.option("--attributes", default="", help="The line for .gitattributes; by default for the corpus here.")
def git_setup(*, attributes: str) -> None:
    """Make git show and merge entries by annotation, in the repository around this folder.

    Writes a line to .gitattributes, which is shared, and the drivers to the configuration of this clone.
    """
    here = Path()
    top = Path(run(here, "rev-parse", "--show-toplevel").decode().removesuffix("\n"))
    line = attributes or _attributes(top)
    for key, value in _SETTINGS.items():
        run(here, "config", key, value)
    path = top / ".gitattributes"
    known = path.read_bytes() if path.is_file() else b""
    if line.encode() not in known.splitlines():
        gap = b"" if not known or known.endswith(b"\n") else b"\n"
        write_atomically(path, known + gap + line.encode() + b"\n")
    click.echo(f"git shows and merges entries by annotation now ({path}).")


def _attributes(top: Path) -> str:
    """Return the line for the corpus around this folder, or for one that is still to come."""
    root = find_corpus(Path())
    if root is None or not root.is_relative_to(top.resolve()):
        return f"corpus/entries/*.xml {_DRIVERS}"
    pattern = (root.relative_to(top.resolve()) / "entries" / "*.xml").as_posix()
    # git reads a pattern with white space only in quotes.
    return f'"{pattern}" {_DRIVERS}' if " " in pattern else f"{pattern} {_DRIVERS}"
