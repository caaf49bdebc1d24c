"""Printing: messages in the language of the call, and other text.

Text comes from files of strangers, and a terminal obeys the control characters in it. They are printed as
escapes: so no command calls `click.echo` itself.

Isolates, which keep the two directions of writing in order, are for eyes: they are printed on a terminal,
never into a file or a pipe.
"""

import re
import sys

import click

from khabar.cli.language import current_language
from khabar.isolates import isolate_in
from khabar.messages import Message, visible


def is_terminal(*, err: bool = False) -> bool:
    """Whether standard output, or standard error, is a terminal."""
    return (sys.stderr if err else sys.stdout).isatty()


def isolated(line: str, language: str, *, err: bool = False) -> str:
    """Return a line with the isolates that it needs on a terminal; as it is where it goes elsewhere."""
    return isolate_in(language, line) if is_terminal(err=err) else line


def echo(message: Message, *, err: bool = False, indent: int = 0, language: str = "") -> None:
    """Print a message.

    Args:
        message: The message.
        err: Whether it goes to standard error.
        indent: Spaces before it.
        language: The language; by default that of the call.
    """
    language = language or current_language()
    show(" " * indent + isolated(message.render(language), language, err=err), err=err)


_COLOUR = re.compile(r"(\x1b\[[0-9;]*m)")


def show(text: str, *, nl: bool = True, err: bool = False, colour: bool = False) -> None:
    r"""Print text, with the control characters in it as escapes.

    Args:
        text: The text.
        nl: Whether to end the line.
        err: Whether it goes to standard error.
        colour: Whether the text has colours, which stay; all other commands to the terminal do not.

    >>> show("title \x1b]0;hello\x07")
    title \u001b]0;hello\u0007
    """
    if colour:
        parts = _COLOUR.split(text)
        text = "".join(part if index % 2 else visible(part) for index, part in enumerate(parts))
        click.echo(text, nl=nl, err=err, color=True)
    else:
        click.echo(visible(text), nl=nl, err=err)


def page_text(text: str) -> str:
    """Return text of a page, a register or a person, to be put into a message.

    On a terminal it is isolated, so that it keeps its own direction in a line of any direction.
    """
    flat = " ".join(text.split())
    return f"\u2068{flat}\u2069" if is_terminal() else flat


def right_to_left(text: str) -> str:
    """Return text of a page as a part of a line that runs from right to left, whatever is around it."""
    flat = " ".join(text.splitlines())
    return f"\u2067{flat}\u2069" if is_terminal() else flat
