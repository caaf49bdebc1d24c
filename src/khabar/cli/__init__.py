"""The command line: one file a command. Commands render; what they render is computed below."""

import sys
from importlib import import_module

import click

from khabar.errors import KhabarError
from khabar.version import __version__

USAGE = 2
"""Exit code for a call that cannot be followed and for input that cannot be read."""

INTERRUPTED = 130
"""Exit code of what was interrupted at the keyboard, as of other programs."""

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


_HELP = frozenset({"-h", "--help"})


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """An annotated corpus of Arabic news, and the tools that check, query and publish it."""


def _shows_arabic_help(arguments: list[str]) -> bool:
    """Show the help that a call asks for, if it is to be in Arabic; click knows English only."""
    if _HELP.isdisjoint(arguments):
        return False
    from khabar.cli.arabic_help import arabic_help  # noqa: PLC0415 (few calls ask for help)
    from khabar.cli.errors import asked_language  # noqa: PLC0415

    if asked_language(arguments) != "ar" or (text := arabic_help(main, arguments)) is None:
        return False
    click.echo(text)
    return True


def run() -> None:
    """Run a command; an error is one line on standard error, never a traceback."""
    # Arabic must come out whole even where the terminal's locale is C.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = None if _shows_arabic_help(sys.argv[1:]) else main(prog_name="khabar", standalone_mode=False)
    except (KhabarError, OSError, click.ClickException) as error:
        from khabar.cli.errors import asked_language, show_error  # noqa: PLC0415 (few calls end so)

        show_error(error, asked_language(sys.argv[1:]))
        sys.exit(USAGE)
    except click.Abort:
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)
