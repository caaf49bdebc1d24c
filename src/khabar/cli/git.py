"""`khabar git-diff`, `git-merge` and `git-setup`: what git calls, and how it learns to."""

import subprocess
import sys
from pathlib import Path

import click

from khabar.cli.options import open_corpus
from khabar.corpus import Corpus, find_corpus, write_atomically
from khabar.errors import KhabarError, UsageError
from khabar.model import Entity
from khabar.tei import read_bytes
from khabar.versions.comparison import File, Survey, compare_files
from khabar.versions.merge_file import merge_files
from khabar.versions.reports import REPORTS

_ATTRIBUTES = "corpus/entries/*.xml diff=khabar merge=khabar"
_SETTINGS = {
    "diff.khabar.command": "khabar git-diff",
    "merge.khabar.name": "merge annotations, not lines",
    "merge.khabar.driver": "khabar git-merge %O %A %B --name %P",
}
_NOWHERE = "/dev/null"


@click.command("git-diff")
@click.argument("arguments", nargs=-1, metavar="PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE")
def git_diff(arguments: tuple[str, ...]) -> None:
    """Show a change of an entry as git's external diff driver.

    git calls it with seven arguments, or nine for a renamed file. `khabar git-setup` tells git to.
    """
    if len(arguments) not in {7, 9}:
        raise UsageError("git calls this with seven or nine arguments; see `git help gitattributes`")
    path, old, _, _, new = arguments[:5]
    click.echo(f"khabar diff {path}")
    if _NOWHERE in {old, new}:
        click.echo("  new file" if old == _NOWHERE else "  deleted")
        return
    sides = (File(f"a/{path}", read_bytes(Path(old))), File(f"b/{path}", read_bytes(Path(new))))
    try:
        comparison = compare_files(*sides, _entities(Path(path)))
    except KhabarError as error:
        # A file in the middle of being edited need not be readable; git still has to show something.
        click.echo(f"  not compared as entries: {error}")
        return
    click.echo(REPORTS["text"](Survey(comparison.names, (comparison,))), nl=False)


def _entities(path: Path) -> dict[str, Entity]:
    root = find_corpus(path.parent if path.parent.exists() else Path())
    corpus = Corpus(root) if root else open_corpus(None)
    return dict(corpus.entities)


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
@click.option("--attributes", default=_ATTRIBUTES, help="The line for .gitattributes.")
def git_setup(*, attributes: str) -> None:
    """Make git show and merge entries by annotation, in the repository around this folder.

    Writes a line to .gitattributes, which is shared, and the two drivers to the configuration of this clone.
    """
    top = Path(_git("rev-parse", "--show-toplevel"))
    for key, value in _SETTINGS.items():
        _git("config", key, value)
    path = top / ".gitattributes"
    known = path.read_text(encoding="utf-8") if path.is_file() else ""
    if attributes not in known.splitlines():
        write_atomically(path, f"{known.rstrip()}\n{attributes}\n".lstrip().encode())
    click.echo(f"git shows and merges entries by annotation now ({path}).")


def _git(*arguments: str) -> str:
    try:
        command = ["git", *arguments]
        result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (no shell)
    except FileNotFoundError:
        raise UsageError("this needs git, which is not installed") from None
    if result.returncode:
        raise UsageError(f"git: {result.stderr.strip()}")
    return result.stdout.strip()
