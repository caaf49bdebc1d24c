"""The command line: a module for each command, a package for each group of commands (`groups.py`).

Commands render; everything is computed on the floors below.
"""

import sys
from importlib import import_module
from keyword import iskeyword

import click

from khabar.cli.groups import COMMANDS, GROUPS, PACKAGES
from khabar.cli.language import asked_language, language_option, speaking
from khabar.errors import KhabarError, UsageError
from khabar.messages import ENGLISH, say
from khabar.version import __version__

USAGE = 2
"""Exit code for invalid arguments and for input that cannot be read."""

INTERRUPTED = 130
"""Exit code of a command that was interrupted at the keyboard, as of other programs."""


class _Commands(click.Group):
    """A group that imports a command when it is called: a check needs nothing of what compares versions."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        package = next(PACKAGES[title] for title, names in GROUPS.items() if cmd_name in names)
        # A module cannot be called as a keyword is.
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: click.Command = getattr(import_module(f"khabar.cli.{package}.{name}"), name)
        if not any(parameter.name == "lang" for parameter in command.params):
            command.params.append(language_option())
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise _unknown_command(args[0])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in GROUPS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, command.get_short_help_str(_SUMMARY)) for name, command in commands if command]
            with formatter.section(title):
                formatter.write_dl(rows, col_max=12)


_SUMMARY = 61
"""Characters of a summary in the list of commands."""


def _unknown_command(name: str) -> UsageError:
    from difflib import get_close_matches  # noqa: PLC0415 (few calls end so)

    if similar := tuple(get_close_matches(name, COMMANDS)):
        return UsageError(say("unknown command {name!r}; similar: {similar}", name=name, similar=similar))
    return UsageError(say("unknown command {name!r}; to list the commands, run: `khabar --help`", name=name))


_HELP = frozenset({"-h", "--help"})


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """An annotated corpus of Arabic news, and the tools that check, query and publish it."""


def _shows_arabic_help(arguments: list[str], language: str) -> bool:
    """Print the help that a call asks for in Arabic; click formats help for English only."""
    if language == ENGLISH or _HELP.isdisjoint(arguments):
        return False
    from khabar.cli.arabic_help import arabic_help  # noqa: PLC0415 (few calls ask for help)

    if (text := arabic_help(main, arguments)) is None:
        return False
    from khabar.cli.terminal import show  # noqa: PLC0415 (slow to import)

    show(text)
    return True


def run() -> None:
    """Run a command; an error is one line on standard error, never a traceback."""
    # Arabic must come out whole even where the terminal's locale is C.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:]
    language = asked_language(arguments)
    with speaking(language):
        code = _run(arguments, language)
    sys.exit(code if isinstance(code, int) else 0)


def _run(arguments: list[str], language: str) -> object:
    try:
        if _shows_arabic_help(arguments, language):
            return 0
        return main(arguments, prog_name="khabar", standalone_mode=False, obj=language)
    except (KhabarError, OSError, click.ClickException) as error:
        from khabar.cli.errors import show_error  # noqa: PLC0415 (few calls end so)

        show_error(error, language)
        return USAGE
    except click.Abort:
        return INTERRUPTED
