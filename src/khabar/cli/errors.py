"""Errors, said in the language of the terminal.

What cannot be done is said in English where it is found out, on every floor, and by click. Here, at the one
place where it is shown, its template is recognised and said in Arabic; what has no template stays as it is.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from re import Pattern

import click

from khabar.cli.arabic_help import arabic_help
from khabar.cli.options import default_language
from khabar.errors import TEIError
from khabar.rules.catalogue import ENGLISH, LANGUAGES, read_catalogue
from khabar.rules.reasons import compile_template, recognise
from khabar.rules.reports import isolate_in


def asked_language(arguments: Sequence[str]) -> str:
    """Return the language that a call asks for, as far as it can be told of one that cannot be followed.

    >>> asked_language(["check", "--lang", "ar", "--formt"])
    'ar'
    """
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value if equals else next(iter(arguments[index + 1 :]), "")
            return wanted if wanted in LANGUAGES else default_language()
    return default_language()


def show_error(error: Exception, language: str) -> None:
    """Say on standard error what cannot be done, and why."""
    if isinstance(error, click.ClickException):
        if language == ENGLISH:
            error.show()
        else:
            _show_call(error, language)
    else:
        click.echo(f"khabar: {isolate_in(language, in_language(_text(error), language))}", err=True)


def _show_call(error: click.ClickException, language: str) -> None:
    """Say what is wrong with a call: as click does, the usage first."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if isinstance(error, click.exceptions.NoArgsIsHelpError) and isinstance(error.ctx.command, click.Group):
        # Not even a command was named: the error says all that there is to say.
        click.echo(arabic_help(error.ctx.command, ()), err=True)
        return
    if context:
        click.echo(context.get_usage(), err=True)
    said = in_language(error.format_message(), language)
    click.echo(f"khabar: {isolate_in(language, said)}", err=True)


def _text(error: Exception) -> str:
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}"
    return str(error)


def in_language(text: str, language: str) -> str:
    """Return an error in a language; as it is where its template is not known."""
    if language == ENGLISH:
        return text
    for pattern, template in _patterns(language):
        if match := pattern.fullmatch(text):
            return template.format(**_values(match.groupdict(), language))
    return text


def place_and_reason(error: TEIError, language: str) -> str:
    """Return what is wrong with a file, behind its place, which runs from left to right in every language."""
    place = f"{error.path or '<memory>'}:{error.line}:{error.column}:"
    return f"{place} {isolate_in(language, recognise(error.reason).render(language))}"


def _values(values: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the values of an error; a reason may be an error itself, others stand in quotes or bare."""
    return {
        name: in_language(value, language) if name == "reason" else _unquoted(value)
        for name, value in values.items()
    }


def _unquoted(value: str) -> str:
    """Return a value, or each of several, without the quotes around it: in Arabic it stands in backticks."""
    return ", ".join(part.strip("'\"`") for part in value.split(", "))


@cache
def _patterns(language: str) -> tuple[tuple[Pattern[str], str], ...]:
    errors = read_catalogue(language).errors
    return tuple((compile_template(template), said) for template, said in errors.items())
