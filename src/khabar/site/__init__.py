"""The Sphinx extension: a corpus as a site.

Put `khabar.site` into the `extensions` of `conf.py`, name the folder of the corpus in `khabar_corpus`, and
let `include_patterns` take in `<corpus>/entries/**`. Each entry is then a source document with a page of its
own; pages of entities and rules, and the indexes, are collected from all of them.

Nothing else in khabar imports this package: it is the only one that needs Sphinx.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from khabar.site.base.catalogues import add_catalogues
from khabar.site.base.colouring import ArabicCode, isolate_arabic
from khabar.site.base.languages import TitleMarker, add_language
from khabar.site.base.tables import TableScroller
from khabar.site.build.page_writer import Publisher
from khabar.site.build.parser import EntryParser
from khabar.site.build.skipped_documents import refuse_undecodable, refuse_withdrawn
from khabar.site.build.widgets import add_nodes
from khabar.site.collected.page_context import add_context, show_contents
from khabar.site.collected.staleness import find_outdated, find_stale, note_labels
from khabar.site.concordance.setup import add_concordance
from khabar.site.directives.content import add_placeholders
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.missing_citations import warn_missing
from khabar.site.downloads.formats import FORMATS, check_formats
from khabar.site.entry.outline import add_outline
from khabar.site.search.pagefind import add_pagefind
from khabar.site.search.setup import add_search
from khabar.site.state.corpus_context import read_registers, resolve_corpus
from khabar.site.state.records import ENV_VERSION
from khabar.site.theme.assets import add_assets, add_folders, drop_code_styles, hide_templates, stage_assets
from khabar.site.theme.memory import bound_caches
from khabar.site.theme.policy import add_policy
from khabar.version import __version__


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what the extension adds to Sphinx."""
    app.add_config_value("khabar_corpus", "corpus", "env", types=(str,))
    app.add_config_value("khabar_site_url", "", "env", types=(str,))
    app.add_config_value("khabar_fonts", True, "html", types=(bool,))  # noqa: FBT003 (a default)
    app.add_config_value("khabar_languages", {}, "html", types=(dict,))
    app.add_config_value("khabar_policy", False, "html", types=(bool,))  # noqa: FBT003 (a default)
    app.add_config_value("khabar_downloads", tuple(FORMATS), "env", types=(list, tuple))
    add_catalogues(app)
    app.add_source_suffix(".xml", "tei")
    app.add_source_parser(EntryParser)
    app.add_domain(KhabarDomain)
    add_nodes(app)
    add_placeholders(app)
    app.add_post_transform(ArabicCode)
    app.add_post_transform(TableScroller)
    app.add_post_transform(TitleMarker)
    add_assets(app)
    add_search(app)
    add_concordance(app)
    add_pagefind(app)
    publisher = Publisher()
    app.connect("config-inited", resolve_corpus)
    app.connect("config-inited", check_formats)
    app.connect("config-inited", add_folders)
    app.connect("builder-inited", read_registers)
    app.connect("builder-inited", stage_assets)
    app.connect("builder-inited", note_labels)
    app.connect("builder-inited", isolate_arabic)
    app.connect("builder-inited", hide_templates)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-before-read-docs", refuse_undecodable)
    app.connect("env-before-read-docs", refuse_withdrawn)
    app.connect("env-before-read-docs", bound_caches)
    app.connect("env-updated", find_stale)
    app.connect("warn-missing-reference", warn_missing)
    app.connect("doctree-read", add_outline, priority=600)
    app.connect("html-page-context", add_context)
    app.connect("html-page-context", add_language)
    app.connect("html-page-context", add_policy)
    # After the theme, which has not been set up yet.
    app.connect("html-page-context", show_contents, priority=900)
    app.connect("html-page-context", drop_code_styles, priority=900)
    app.connect("html-collect-pages", publisher.collect)
    app.connect("build-finished", publisher.sweep)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
