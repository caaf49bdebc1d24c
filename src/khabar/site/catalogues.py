"""The catalogues of messages, from the files that translators edit to what Sphinx and browsers load.

`locale/<language>/LC_MESSAGES/khabar.po` is what is kept and edited; it is compiled in each build, so that no
compiled file can be older than it. `sphinx.po` beside it translates what the theme says and Sphinx's own
catalogue leaves in English.
"""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from sphinx.application import Sphinx

from khabar.site.messages import CATALOGUE

LOCALE = Path(__file__).parent / "locale"
"""The folder of the catalogues."""


def add_catalogues(app: Sphinx) -> None:
    """Compile the catalogues for the language of a build, and have Sphinx use them."""
    compiled = Path(app.doctreedir) / "khabar-locale"
    for name in (CATALOGUE, "sphinx"):
        _compile(app.config.language, name, compiled)
        app.add_message_catalog(name, compiled)


def _compile(language: str, name: str, folder: Path) -> None:
    source = LOCALE / language / "LC_MESSAGES" / f"{name}.po"
    if not source.is_file():
        return
    target = folder / language / "LC_MESSAGES" / f"{name}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language)
    with target.open("wb") as file:
        write_mo(file, catalogue)
