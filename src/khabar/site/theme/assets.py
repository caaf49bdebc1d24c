"""The style sheets, scripts and fonts of the site, and which pages need them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from khabar.site.base.catalogues import MESSAGES, stage_messages
from khabar.site.theme.fonts import STYLE_SHEET, stage_fonts
from khabar.versions.reports.html import stylesheet

_SITE = Path(__file__).parents[1]
_TEMPLATES = str(_SITE / "templates")
_MARK_STYLES = "khabar-marks.css"
COPYING = "khabar-copy.js"
"""The script that copies references."""
_DIFFERENCE_STYLES = "khabar-diff.css"
_READING_STYLES = (_MARK_STYLES, "khabar-reading.css")
_READING_SCRIPTS = (
    "khabar-layers.js",
    "khabar-links.js",
    "khabar-cards.js",
    COPYING,
    "khabar-citation.js",
    "khabar-page.js",
)


def add_folders(_: Sphinx, config: Config) -> None:
    """Add the folders of the package to those of the project."""
    # New lists: the old ones may be Sphinx's defaults, which all builds in a process share.
    config.html_static_path = [*config.html_static_path, str(_SITE / "static")]
    config.templates_path = [*config.templates_path, _TEMPLATES]


def hide_templates(app: Sphinx) -> None:
    """Hide the templates from the builder `gettext`, which would extract their messages for the project."""
    if app.builder.name == "gettext":
        app.config.templates_path = [path for path in app.config.templates_path if path != _TEMPLATES]


def stage_assets(app: Sphinx) -> None:
    """Write the generated static files: fonts, messages, and the styles of differences.

    They are written directly to the site. A generated folder in `html_static_path` would be part of the
    configuration that Sphinx compares, and has a different path for each output folder.
    """
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    (static / _DIFFERENCE_STYLES).write_text(stylesheet(), encoding="utf-8")
    if app.config.khabar_fonts and stage_fonts(static):
        app.add_css_file(STYLE_SHEET)
    if stage_messages(app.config.language, static):
        # Sphinx's own translations have the priority 500.
        app.add_js_file(MESSAGES, priority=300)


def add_assets(app: Sphinx) -> None:
    """Add the styles and scripts of all pages."""
    app.add_css_file("khabar.css")
    app.add_css_file("khabar-pages.css")
    app.add_css_file("khabar-print.css", media="print", priority=900)
    app.add_js_file("khabar-languages.js", loading_method="defer")
    app.add_js_file("khabar-pages.js", loading_method="defer")


def drop_code_styles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Omit the style sheet for code on pages without code: 1/15 of the size limit of an article page."""
    del app, pagename, templatename, doctree
    if "body" in context and 'class="highlight' not in context["body"]:
        # In place: Sphinx restores the list after each page.
        styles = context["css_files"]
        styles[:] = [style for style in styles if not str(style.filename).endswith("pygments.css")]


def add_mark_styles(app: Sphinx) -> None:
    """Add the styles of a page with an excerpt, during `html-page-context` for that page."""
    app.add_css_file(_MARK_STYLES)


def add_reading_assets(app: Sphinx) -> None:
    """Add the styles and scripts of the page of an entry, during `html-page-context` for that page."""
    for name in _READING_STYLES:
        app.add_css_file(name)
    for name in _READING_SCRIPTS:
        app.add_js_file(name, loading_method="defer")


def _add_copying(app: Sphinx) -> None:
    app.add_js_file(COPYING, loading_method="defer")


def _add_difference_styles(app: Sphinx) -> None:
    app.add_css_file(_DIFFERENCE_STYLES)


PAGE_ASSETS: dict[str, Callable[[Sphinx], None]] = {
    "reading": add_reading_assets,
    "citing": _add_copying,
    "difference": _add_difference_styles,
}
"""The function that adds the styles and scripts of a kind of collected page, during `html-page-context`."""
