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
from khabar.site.concordance.setup import add_concordance
from khabar.site.domain import KhabarDomain
from khabar.site.markup import VISITORS
from khabar.site.parser import EntryParser, refuse_undecodable
from khabar.site.publishing import Publisher, add_context, find_neighbours, note_labels
from khabar.site.records import ENV_VERSION
from khabar.site.registers import read_registers, resolve_corpus
from khabar.site.search.setup import add_search
from khabar.site.tables import TableScroller
from khabar.version import __version__

_HERE = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what the extension adds to Sphinx."""
    add_catalogues(app)
    app.add_config_value("khabar_corpus", "corpus", "env", types=(str,))
    app.add_source_suffix(".xml", "tei")
    app.add_source_parser(EntryParser)
    app.add_domain(KhabarDomain)
    for node, visitor in VISITORS.items():
        app.add_node(node, html=visitor)
    app.add_post_transform(ArabicCode)
    app.add_post_transform(TableScroller)
    app.add_css_file("khabar.css")
    add_search(app)
    add_concordance(app)
    publisher = Publisher()
    app.connect("config-inited", resolve_corpus)
    app.connect("config-inited", _add_folders)
    app.connect("builder-inited", read_registers)
    app.connect("builder-inited", note_labels)
    app.connect("builder-inited", isolate_arabic)
    app.connect("env-before-read-docs", refuse_undecodable)
    app.connect("env-updated", find_neighbours)
    app.connect("html-page-context", add_context)
    app.connect("html-collect-pages", publisher.collect)
    app.connect("build-finished", publisher.sweep)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_folders(_: Sphinx, config: Config) -> None:
    # New lists: the old ones may be Sphinx's defaults, which all builds of a process share.
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]
    config.templates_path = [*config.templates_path, str(_HERE / "templates")]
