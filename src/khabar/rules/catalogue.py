"""Catalogues: what rules and reports say in other languages than English, as tables in `locale/`.

A catalogue has a table for each rule (its title, its rationale, and its messages by their English
templates), a table of the messages that no single rule says, and one of the words of the reports. A pack of
rules may have catalogues of its own, with the first two.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

ENGLISH = "en"
CATALOGUES = "khabar.rules"
"""The package that holds khabar's own catalogues."""

LANGUAGES = (ENGLISH, "ar")
"""The languages in which khabar says what it finds."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is said in one language.

    Attributes:
        pages: Title and rationale of each rule, by code.
        messages: Templates, by the English ones.
        words: Templates of the reports, by the English ones.
    """

    pages: Mapping[str, tuple[str, str]]
    messages: Mapping[str, str]
    words: Mapping[str, str]


@cache
def read_catalogue(language: str, package: str = CATALOGUES) -> Catalogue:
    """Return the catalogue of a language; that of English is empty, since English is what the code says.

    Args:
        language: The language.
        package: The package that holds it, as `locale/<language>.toml`; where it does not, it is empty.
    """
    if language == ENGLISH:
        return Catalogue({}, {}, {})
    from importlib.resources import files  # noqa: PLC0415 (slow to import, and English needs it not)

    file = files(package).joinpath("locale", f"{language}.toml")
    if not file.is_file():
        return Catalogue({}, {}, {})
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    rules = table.get("rules", {})
    messages = dict(table.get("shared", {}))
    for rule in rules.values():
        messages.update(rule.get("messages", {}))
    pages = {code: (rule["title"], rule["rationale"].strip()) for code, rule in rules.items()}
    return Catalogue(pages, messages, table.get("report", {}))


def translate(template: str, language: str, package: str = CATALOGUES) -> str:
    """Return the template of a message in a language; itself where no catalogue has it.

    Args:
        template: The English template.
        language: The language.
        package: The package whose catalogue is asked first; khabar's own is the second.
    """
    own = read_catalogue(language, package).messages.get(template)
    return own or read_catalogue(language).messages.get(template, template)


def word(template: str, language: str) -> str:
    """Return the template of a phrase of the reports in a language; itself where the catalogue lacks it."""
    return read_catalogue(language).words.get(template, template)
