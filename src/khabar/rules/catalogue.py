"""Catalogues: what rules and reports say in other languages than English, as tables in `locale/`.

A catalogue has a table for each rule (its title, its rationale, and its messages by their English
templates), a table of the messages that no single rule says, and one of the words of the reports.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

ENGLISH = "en"
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
def read_catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language; that of English is empty, since English is what the code says."""
    if language == ENGLISH:
        return Catalogue({}, {}, {})
    from importlib.resources import files  # noqa: PLC0415 (slow to import, and English needs it not)

    source = files("khabar.rules").joinpath("locale", f"{language}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    rules = table["rules"]
    messages = dict(table["shared"])
    for rule in rules.values():
        messages.update(rule.get("messages", {}))
    pages = {code: (rule["title"], rule["rationale"].strip()) for code, rule in rules.items()}
    return Catalogue(pages, messages, table["report"])


def translate(template: str, language: str) -> str:
    """Return the template of a message in a language; itself where the catalogue lacks it."""
    return read_catalogue(language).messages.get(template, template)


def word(template: str, language: str) -> str:
    """Return the template of a phrase of the reports in a language; itself where the catalogue lacks it."""
    return read_catalogue(language).words.get(template, template)
