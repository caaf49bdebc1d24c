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
    # New lists: the old ones may be Sphinx's defaults, which all builds of a process share.
    config.html_static_path = [*config.html_static_path, str(_SITE / "static")]
    config.templates_path = [*config.templates_path, _TEMPLATES]


def hide_templates(app: Sphinx) -> None:
    """Keep our messages out of the catalogues of the project, whose builder would take them for its own."""
    if app.builder.name == "gettext":
        app.config.templates_path = [path for path in app.config.templates_path if path != _TEMPLATES]


def stage_assets(app: Sphinx) -> None:
    """Make the static files that no folder has: fonts, messages, and the styles of differences.

    They go straight into the site. A folder of them in `html_static_path` would be part of the configuration
    that Sphinx compares, and lie elsewhere for each place that a site is built in.
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
    """Add what every page needs."""
    app.add_css_file("khabar.css")
    app.add_css_file("khabar-pages.css")
    app.add_css_file("khabar-print.css", media="print", priority=900)
    app.add_js_file("khabar-languages.js", loading_method="defer")
    app.add_js_file("khabar-pages.js", loading_method="defer")


def drop_code_styles(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Leave out the colours of code, a fifteenth of what an article may weigh, where a page has none."""
    del app, pagename, templatename, doctree
    if "body" in context and 'class="highlight' not in context["body"]:
        # In place: Sphinx puts the list into its former state after each page.
        styles = context["css_files"]
        styles[:] = [style for style in styles if not str(style.filename).endswith("pygments.css")]


def add_mark_styles(app: Sphinx) -> None:
    """Add what a page with an excerpt needs; to be called while the context of that page is made."""
    app.add_css_file(_MARK_STYLES)


def add_reading_assets(app: Sphinx) -> None:
    """Add what the page of an entry needs; to be called while the context of that page is made."""
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
"""What adds the styles and scripts of a kind of collected page, while the context of such a page is made."""
