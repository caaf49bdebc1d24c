"""The reference of the command line lists every command with its options, as `--help` shows them.

`pytest tests/docs --regenerate` writes the page again, between its two markers.
"""

import re
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from khabar import cli
from khabar.cli.groups import GROUPS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
_PART = re.compile(r"(?<=<!-- commands -->\n).*(?=<!-- /commands -->)", re.DOTALL)
_CODE = re.compile(r"(?<![\w`-])--?[a-z][\w-]*|<!--.*?-->")


def reference() -> str:
    """Return the reference of all commands in Markdown."""
    # click keeps the help option of the first context that a command is given.
    root = click.Context(cli.main, info_name="khabar", **cli.main.context_settings)
    lines: list[str] = []
    for title, names in GROUPS.items():
        lines += ["", f"## {title}"]
        for name in names:
            command = cli.main.get_command(root, name)
            assert command is not None
            lines += describe(command, click.Context(command, info_name=name, parent=root))
    return "\n".join([*lines, "", ""])


def describe(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the section of a command: its usage, its help and a table of its options."""
    yield from ("", f"### `khabar {command.name}`", "")
    yield from (
        "```text",
        " ".join([context.command_path, *command.collect_usage_pieces(context)]),
        "```",
        "",
    )
    yield marked(cleandoc(command.help or "").replace("\b\n", ""))
    records = [
        option.get_help_record(context) for option in command.params if isinstance(option, click.Option)
    ]
    if rows := [record for record in records if record]:
        yield from ("", "| option | |", "|---|---|")
        yield from (f"| `{cell(names)}` | {cell(marked(text))} |" for names, text in rows)


def marked(text: str) -> str:
    """Return a help text with its options and comments as code.

    >>> marked("With --fix, also exit with `-1`.")
    'With `--fix`, also exit with `-1`.'
    """
    return _CODE.sub(r"`\g<0>`", text)


def cell(text: str) -> str:
    """Return a text for a cell of a table."""
    return " ".join(text.replace("|", r"\|").split())


def test_the_reference_lists_all_commands(*, regenerate: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    if regenerate:
        PAGE.write_text(_PART.sub(lambda _: reference(), page), encoding="utf-8")
    else:
        match = _PART.search(page)
        assert match, "the page has no markers"
        assert match[0] == reference(), "run: pytest tests/docs --regenerate"
