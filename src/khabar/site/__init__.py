"""The Sphinx extension: a corpus as a site.

Put `khabar.site` into the `extensions` of `conf.py`, name the folder of the corpus in `khabar_corpus`, and
let `include_patterns` take in `<corpus>/entries/**`. Each entry is then a source document with a page of its
own; pages of entities and rules, and the indexes, are collected from all of them.

Nothing else in khabar imports this package: it is the only one that needs Sphinx.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from khabar.site.catalogues import add_catalogues
from khabar.site.colouring import ArabicCode, isolate_arabic
from khabar.site.domain import KhabarDomain
from khabar.site.markup import VISITORS
from khabar.site.parser import EntryParser, refuse_undecodable
from khabar.site.publisher import Publisher
from khabar.site.publishing import add_context, show_contents
from khabar.site.records import ENV_VERSION
from khabar.site.registers import read_registers, resolve_corpus
from khabar.site.tables import TableScroller
from khabar.site.updating import find_stale, note_labels
from khabar.version import __version__

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what the extension adds to Sphinx."""
    add_catalogues(app)
    app.add_config_value("khabar_corpus", "corpus", "env", types=(str,))
    app.add_config_value("khabar_site_url", "", "env", types=(str,))
    app.add_source_suffix(".xml", "tei")
    app.add_source_parser(EntryParser)
    app.add_domain(KhabarDomain)
    for node, visitor in VISITORS.items():
        app.add_node(node, html=visitor)
    app.add_post_transform(ArabicCode)
    app.add_post_transform(TableScroller)
    app.add_css_file("khabar.css")
    app.add_css_file("khabar-pages.css")
    app.add_js_file("khabar-pages.js", loading_method="defer")
    publisher = Publisher()
    app.connect("config-inited", resolve_corpus)
    app.connect("config-inited", _add_folders)
    app.connect("builder-inited", read_registers)
    app.connect("builder-inited", note_labels)
    app.connect("builder-inited", isolate_arabic)
    app.connect("builder-inited", _hide_templates)
    app.connect("env-before-read-docs", refuse_undecodable)
    app.connect("env-updated", find_stale)
    app.connect("html-page-context", add_context)
    # After the theme, which has not been set up yet.
    app.connect("html-page-context", show_contents, priority=900)
    app.connect("html-collect-pages", publisher.collect)
    app.connect("build-finished", publisher.sweep)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _hide_templates(app: Sphinx) -> None:
    # The builder of catalogues would take our messages for those of the project.
    if app.builder.name == "gettext":
        ours = str(_HERE / "templates")
        app.config.templates_path = [path for path in app.config.templates_path if path != ours]


def _add_folders(_: Sphinx, config: Config) -> None:
    # New lists: the old ones may be Sphinx's defaults, which all builds of a process share.
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]
    config.templates_path = [*config.templates_path, str(_HERE / "templates")]
