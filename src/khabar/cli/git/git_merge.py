"""`khabar git-merge`."""

import sys
from pathlib import Path

import click

from khabar.cli.language import current_language
from khabar.cli.terminal import isolated, show
from khabar.corpus.writing import replace_file
from khabar.tei import read_bytes
from khabar.versions.merge.file import merge_files


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
