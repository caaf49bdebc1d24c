"""The command line: one file a command. Commands render; what they render is computed below."""

import sys

import click

from khabar.cli.agreement import agreement
from khabar.cli.archive import archive
from khabar.cli.check import check
from khabar.cli.diff import diff
from khabar.cli.explain import explain
from khabar.cli.fmt import fmt
from khabar.cli.git import git_diff, git_merge, git_setup
from khabar.cli.history import history
from khabar.cli.hydrate import hydrate
from khabar.cli.kwic import kwic
from khabar.cli.lsp import lsp
from khabar.cli.migrate import migrate
from khabar.cli.patch import patch
from khabar.cli.quality import quality
from khabar.cli.reanchor import reanchor
from khabar.cli.release import release
from khabar.cli.review import review
from khabar.cli.show import show
from khabar.cli.strip import strip
from khabar.cli.withdraw import withdraw
from khabar.errors import KhabarError
from khabar.version import __version__

USAGE = 2
"""Exit code for a call that cannot be followed and for input that cannot be read."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """An annotated corpus of Arabic news, and the tools that check, query and publish it."""


COMMANDS = (
    agreement,
    archive,
    check,
    diff,
    explain,
    fmt,
    git_diff,
    git_merge,
    git_setup,
    history,
    hydrate,
    kwic,
    lsp,
    migrate,
    patch,
    quality,
    reanchor,
    release,
    review,
    show,
    strip,
    withdraw,
)

for command in COMMANDS:
    main.add_command(command)


def run() -> None:
    """Run a command; an error is one line on standard error, never a traceback."""
    # Arabic must come out whole even where the terminal's locale is C.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        main(prog_name="khabar")
    except KhabarError as error:
        click.echo(f"khabar: {error}", err=True)
        sys.exit(USAGE)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"khabar: {place}{error.strerror or error}", err=True)
        sys.exit(USAGE)
