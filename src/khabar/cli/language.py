"""The language of a call: of the option `--lang`, else of the terminal's locale."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from khabar.messages import ARABIC, ENGLISH, LANGUAGES

_ARABIC_LOCALE = re.compile(r"ar(?:[_.@]|$)")
_DOMAIN = "messages"
"""The gettext domain of click, which has none of its own."""


def default_language() -> str:
    """Return the language of the terminal's locale, if khabar has it: Arabic, else English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    return ARABIC if _ARABIC_LOCALE.match(locale) else ENGLISH


def asked_language(arguments: Sequence[str]) -> str:
    """Return the language that a call asks for, also of one with invalid arguments.

    >>> asked_language(["check", "--lang", "ar", "--formt"])
    'ar'
    """
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value if equals else next(iter(arguments[index + 1 :]), "")
            return wanted if wanted in LANGUAGES else default_language()
    return default_language()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let click print its own messages in a language.

    click asks gettext, and gettext asks the environment. Where no catalogue is bound, click is English.
    """
    if language == ENGLISH:
        yield
        return
    import gettext  # noqa: PLC0415 (only Arabic needs it)

    before = os.environ.get("LANGUAGE")
    folder = gettext.bindtextdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_DOMAIN, str(Path(__file__).with_name("locale")))
    try:
        yield
    finally:
        gettext.bindtextdomain(_DOMAIN, folder)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def current_language() -> str:
    """Return the language of the command that is running."""
    context = click.get_current_context(silent=True)
    return context.find_root().obj or ENGLISH if context else ENGLISH


def language_option() -> click.Option:
    """Return the option `--lang`, which every command has; `asked_language` reads it before click does."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help="Language of the output. Default: that of the terminal's locale.",
    )
