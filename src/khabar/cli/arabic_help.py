"""The help of the commands in Arabic.

An option stands on a line of its own, from left to right, and what it does below, from right to left: in
the two columns of click the two directions would run into each other.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from textwrap import wrap

import click

from khabar.cli.groups import GROUPS
from khabar.cli.terminal import isolated
from khabar.messages import ARABIC, say

_WIDTH = 78


@dataclass(frozen=True, slots=True)
class HelpTexts:
    """What the help says in Arabic.

    Attributes:
        commands: The text of each command, by its name; that of the program under `khabar`.
        options: What each option does, by the English text.
    """

    commands: dict[str, str]
    options: dict[str, str]


def read_help_texts() -> HelpTexts:
    """Return the texts."""
    file = files("khabar.cli").joinpath("locale", "ar.toml")
    return HelpTexts(**tomllib.loads(file.read_text(encoding="utf-8")))


def arabic_help(group: click.Group, arguments: Sequence[str]) -> str | None:
    """Return the help that a call asks for; `None` if it names no command that there is.

    Args:
        group: The program.
        arguments: What it was called with.
    """
    context = click.Context(group, info_name="khabar", **group.context_settings)
    name = next((argument for argument in arguments if not argument.startswith("-")), "")
    if not name:
        return "\n".join(_page(group, context, read_help_texts()))
    command = group.get_command(context, name)
    if command is None:
        return None
    inner = click.Context(command, info_name=name, parent=context)
    return "\n".join(_page(command, inner, read_help_texts()))


def usage(command: click.Command, context: click.Context) -> str:
    """Return the usage line of a command."""
    pieces = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    return f"{say('Usage').render(ARABIC)}: `{pieces}`"


def _page(command: click.Command, context: click.Context, texts: HelpTexts) -> Iterator[str]:
    yield from _lines(usage(command, context))
    name = context.command_path.partition(" ")[2] or context.command_path
    for paragraph in texts.commands[name].strip().split("\n\n"):
        yield from ("", *_lines(paragraph, 2))
    yield from ("", *_lines(f"{say('Options').render(ARABIC)}:"))
    for option in command.get_params(context):
        if isinstance(option, click.Option) and not option.hidden:
            yield from _option(option, context, texts)
    if isinstance(command, click.Group):
        yield from _groups(texts)


def _groups(texts: HelpTexts) -> Iterator[str]:
    for title, names in GROUPS.items():
        yield from ("", *_lines(f"{say(title).render(ARABIC)}:"))
        for name in names:
            yield f"  {name}"
            yield from _lines(texts.commands[name].strip().partition("\n")[0], 6)


def _option(option: click.Option, context: click.Context, texts: HelpTexts) -> Iterator[str]:
    metavar = "" if option.is_flag or option.count else f" {option.make_metavar(context)}"
    yield f"  {', '.join(option.opts)}{metavar}"
    said = texts.options[" ".join((option.help or "").split())]
    notes = [say("required").render(ARABIC)] if option.required else []
    if option.show_default and option.default is not None:
        notes.append(f"{say('default').render(ARABIC)}: `{option.default}`")
    yield from _lines(f"{said} [{'؛ '.join(notes)}]" if notes else said, 6)


def _lines(text: str, indent: int = 0) -> list[str]:
    """Return a paragraph as lines from right to left; what stands in backticks is not divided."""
    # A no-break space holds together what would lose one of its backticks.
    parts = text.split("`")
    parts[1::2] = [part.replace(" ", "\u00a0") for part in parts[1::2]]
    lines = wrap("`".join(parts), _WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [" " * indent + isolated(line.replace("\u00a0", " "), ARABIC) for line in lines]
