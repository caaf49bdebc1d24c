"""The command line: one file a command. Commands render; what they render is computed below."""

import sys
from importlib import import_module

import click

from khabar.errors import KhabarError
from khabar.version import __version__

USAGE = 2
"""Exit code for a call that cannot be followed and for input that cannot be read."""

COMMANDS = (
    "agreement",
    "archive",
    "check",
    "diff",
    "explain",
    "fmt",
    "git-diff",
    "git-merge",
    "git-setup",
    "history",
    "hydrate",
    "kwic",
    "lsp",
    "migrate",
    "patch",
    "quality",
    "reanchor",
    "release",
    "review",
    "show",
    "strip",
    "withdraw",
)
"""The commands; each is in the module of its name, under its name. What git calls is in one module."""


class _Commands(click.Group):
    """A group that imports a command when it is called: a check needs nothing of what compares versions."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"khabar.cli.{cmd_name.partition('-')[0]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """An annotated corpus of Arabic news, and the tools that check, query and publish it."""


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
