"""One site in several languages: directions, links between the languages, and untranslated pages.

Each language is a separate build from the same source. `khabar_languages` has the folder of the site of each
language, below that of the first one.
"""

import re
from typing import Any, NamedTuple, cast

from babel import Locale, UnknownLocaleError
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform

from khabar.site.base.markup import direction
from khabar.site.base.messages import _
from khabar.site.base.nodes import IsolateNode

_CONTROLS = re.compile(r"[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")


class Translation(NamedTuple):
    """The same page in another language."""

    language: str
    name: str  #: of the language, in itself
    direction: str
    address: str


def add_language(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give a page its direction and the links to its translations, and mark untranslated text."""
    del templatename
    language = app.config.language
    context["khabar_text"] = _
    context["khabar_translations"] = translations(app, pagename)
    # Without an owner, the theme would show the sign alone.
    context["show_copyright"] = context.get("show_copyright") and bool(context.get("copyright"))
    if doctree is not None and not _is_translated(doctree, app.config):
        for part in {"body", "toc"} & context.keys():
            context[part] = f'<div lang="en" dir="ltr">{context[part]}</div>'
    if "title" in context:
        # In the title of a window, a directional control in a headline would reorder the text after it.
        context["title"] = _CONTROLS.sub("", context["title"])
    if direction(language) == "rtl":
        # Themes write the language into an attribute of `html`, and no direction (sphinx-doc/sphinx#10385).
        context["language"] = f'{language}" dir="rtl'


class TitleMarker(SphinxPostTransform):
    """Marks the title of a document of which only the title is translated.

    The titles of all documents are translated for the navigation.
    """

    formats = ("html",)
    default_priority = 600

    def run(self, **_: Any) -> None:  # noqa: ANN401 (Sphinx's signature)
        """Mark the title of a document."""
        language = self.config.language
        if _is_translated(self.document, self.config):
            return
        for title in self.document.findall(nodes.title):
            if title.get("translated"):
                title[:] = [IsolateNode("", "", *title.children, lang=language)]


def translations(app: Sphinx, pagename: str) -> list[Translation]:
    """Return the pages in the other languages, with addresses relative to the page."""
    folders = cast("dict[str, str]", app.config.khabar_languages)
    here = folders.get(app.config.language)
    if here is None:
        return []
    uri = app.builder.get_target_uri(pagename)
    root = "../" * uri.count("/") + "".join("../" for part in here.split("/") if part)
    return [
        Translation(other, language_name(other), direction(other), f"{root}{folder}{'/' * bool(folder)}{uri}")
        for other, folder in folders.items()
        if other != app.config.language
    ]


def language_name(language: str, shown_in: str = "") -> str:
    """Return the name of a language in another one, or in itself; the code of an unknown language.

    >>> language_name("ar"), language_name("en"), language_name("en", "ar")
    ('العربية', 'English', 'الإنجليزية')
    """
    try:
        return (
            Locale.parse(language, sep="-").get_display_name(shown_in.replace("-", "_") or None) or language
        )
    except (UnknownLocaleError, ValueError):
        return language


def _is_translated(doctree: nodes.document, config: Config) -> bool:
    """Whether a document is in the language of the site: entries are, and others if written so or translated.

    Documents are written in the first language of the site, whose folder is that of the site itself; those of
    a site in one language are written in that language.
    """
    if not config.khabar_languages.get(config.language) or doctree.get("khabar_entry"):
        return True
    progress = doctree.get("translation_progress", {"total": 0, "translated": 0})
    return bool(progress["translated"] == progress["total"] > 0)
