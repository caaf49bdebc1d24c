"""Errors on the command line: one line each, in the language of the call."""

import click

from khabar.cli.language import current_language
from khabar.cli.terminal import echo, isolated, show
from khabar.errors import KhabarError, TEIError, message_of
from khabar.messages import ENGLISH, Message, say, verbatim


def show_error(error: Exception, language: str) -> None:
    """Print an error to standard error; if the call itself is wrong, after its usage."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        show(_help(error, language), err=True)
        return
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context:
        show(isolated(_usage(context, language), language, err=True), err=True)
    show(error_line(error, language), err=True)
    if context:
        hint = say("To see all options, run: `{command} --help`", command=context.command_path)
        echo(hint, err=True, language=language)


def error_line(error: Exception, language: str) -> str:
    """Return the line about an error: the program, the place in a file if there is one, the message."""
    place, message = _place_and_message(error)
    kind = say("error").render(language)
    if place:
        # A place runs from left to right in every language, and editors look for it at the beginning.
        return f"khabar: {kind}: {place} {isolated(message.render(language), language, err=True)}"
    return f"khabar: {isolated(f'{kind}: {message.render(language)}', language, err=True)}"


def warn(subject: str, message: Message) -> None:
    """Print an error about one of several subjects, which does not keep the command from the others."""
    language = current_language()
    error = KhabarError(say("{path}: {reason}", path=subject, reason=message))
    show(error_line(error, language), err=True)


def _place_and_message(error: Exception) -> tuple[str, Message]:
    if isinstance(error, TEIError):
        return f"{error.path or '<memory>'}:{error.line}:{error.column}:", error.reason
    if isinstance(error, click.ClickException):
        return "", verbatim(_sentence(error.format_message()))
    if isinstance(error, OSError) and not isinstance(error, KhabarError) and error.filename:
        return "", say("{path}: {reason}", path=error.filename, reason=message_of(error))
    return "", error.message if isinstance(error, KhabarError) else message_of(error)


def _sentence(text: str) -> str:
    """Return a message of click in the form of ours: in lower case, without the final stop.

    >>> _sentence("No such option '--formt'.")
    "no such option '--formt'"
    """
    return f"{text[:1].lower()}{text[1:]}".removesuffix(".")


def _usage(context: click.Context, language: str) -> str:
    if language == ENGLISH:
        return context.get_usage()
    from khabar.cli.arabic_help import usage  # noqa: PLC0415 (few calls end so)

    return usage(context.command, context)


def _help(error: click.exceptions.NoArgsIsHelpError, language: str) -> str:
    command = error.ctx.command
    if language == ENGLISH or not isinstance(command, click.Group):
        return error.format_message()
    from khabar.cli.arabic_help import arabic_help  # noqa: PLC0415

    return arabic_help(command, ()) or error.format_message()
