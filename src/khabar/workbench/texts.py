"""The words of the pages, in both languages."""

import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "ar")
"""The languages of the pages, the default first."""


@cache
def page_texts(language: str) -> dict[str, str]:
    """Return the words of the pages in a language, by their keys.

    >>> page_texts("ar")["saved"]
    'حُفظ'
    """
    source = files("khabar.workbench").joinpath("texts.toml").read_text("utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(source)
    return {key: words[language] for key, words in table.items()}
