"""The catalogues of messages, compiled for Sphinx and for browsers from the files that translators edit.

Translators edit `locale/<language>/LC_MESSAGES/khabar.po`. It is compiled in each build, so that no compiled
file can be out of date. `sphinx.po` in the same folder translates texts of the theme that Sphinx's catalogue
lacks.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx

from khabar.site.base.messages import CATALOGUE

LOCALE = Path(__file__).parents[1] / "locale"
"""The folder of the catalogues."""

MESSAGES = "khabar-messages.js"
"""The script with the messages of khabar for browsers."""

_SPHINX = "sphinx"
_SCRIPT = """"use strict";

Documentation.PLURAL_EXPR = (n) => Number(%(plural)s);
Documentation.TRANSLATIONS = %(messages)s;
Documentation.addTranslations = (catalog) => {
  Documentation.LOCALE = catalog.locale;
  for (const [message, translation] of Object.entries(catalog.messages))
    if (translation.length && translation[0].length) Documentation.TRANSLATIONS[message] ??= translation;
};
"""


def add_catalogues(app: Sphinx) -> None:
    """Compile the catalogues for the language of a build, and have Sphinx use them."""
    compiled = Path(app.doctreedir) / "khabar-locale"
    for name in (CATALOGUE, _SPHINX):
        if catalogue := read_catalogue(app.config.language, name):
            target = compiled / app.config.language / "LC_MESSAGES" / f"{name}.mo"
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                write_mo(file, catalogue)
        app.add_message_catalog(name, compiled)


def read_catalogue(language: str, name: str = CATALOGUE) -> Catalog | None:
    """Read a catalogue; return `None` if a language has none."""
    path = LOCALE / language / "LC_MESSAGES" / f"{name}.po"
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return read_po(file, locale=language)


def stage_messages(language: str, folder: Path) -> bool:
    """Write the messages of scripts to the static files of a site.

    The script also replaces Sphinx's function that adds translations, for two reasons. Sphinx compiles the
    plural rule from a string, which a policy against injected scripts forbids. And it adds missing
    translations as empty strings, which the page would show.

    Returns:
        Whether the language has any messages.
    """
    found = (read_catalogue(language, name) for name in (_SPHINX, CATALOGUE))
    catalogues = [catalogue for catalogue in found if catalogue]
    if not catalogues:
        return False
    messages = dict(message for catalogue in catalogues for message in _script_messages(catalogue))
    table = json.dumps(messages, ensure_ascii=False, indent=0, sort_keys=True)
    script = _SCRIPT % {"messages": table, "plural": catalogues[-1].plural_expr}
    (folder / MESSAGES).write_text(script, encoding="utf-8")
    return True


def _script_messages(catalogue: Catalog) -> Iterator[tuple[str, str | list[str]]]:
    for message in catalogue:
        if message.string and any(path.endswith(".js") for path, _ in message.locations):
            if isinstance(message.id, str):
                yield message.id, str(message.string)
            else:
                yield message.id[0], list(message.string)
