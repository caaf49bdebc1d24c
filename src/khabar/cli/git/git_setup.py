"""`khabar git-setup`."""

from pathlib import Path

import click

from khabar.cli.terminal import echo
from khabar.corpus import find_corpus
from khabar.corpus.writing import replace_file
from khabar.disk import real_path
from khabar.messages import say
from khabar.tei import read_bytes
from khabar.versions.snapshots.git import run

_SETTINGS = {
    "diff.khabar.command": "khabar git-diff",
    "diff.khabar.textconv": "khabar git-diff --textconv",
    "merge.khabar.name": "merge annotations, not lines",
    "merge.khabar.driver": "khabar git-merge %O %A %B --name %P",
}
_DRIVERS = "diff=khabar merge=khabar"


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
