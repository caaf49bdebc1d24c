"""Pagefind, as an option: a search for large corpora, with filters and an order by date.

Sphinx's search loads the whole index of a site before the first result; Pagefind loads the parts that a query
needs, and counts results by outlet, speaker, person, place and organisation. It works on a server only. The
page of an entry carries its filters as empty elements; the program makes the index of the finished site.
"""

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from khabar.model import Entity
from khabar.site.base.markup import collects_pages
from khabar.site.base.messages import _
from khabar.site.collected.rendering import Renderer
from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.domain.pages import Index, Page
from khabar.site.search.collected import CollectedPages
from khabar.site.state.records import EntryRecord
from khabar.vocabulary import EntityType

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

_logger = logging.getLogger(__name__)

FILTERS = Index("filters", "filters", _("Search with filters"))
_FOLDER = "pagefind"
# What repeats or explains the text of a page: the article would be found in it again, in pieces.
_LEFT_OUT = """
    .headerlink .khabar-number .khabar-furniture .khabar-legend .khabar-panel .khabar-raw .khabar-cards
    .khabar-paper
"""
_TYPES = {
    EntityType.PERSON: _("Person"),
    EntityType.PLACE: _("Place"),
    EntityType.ORGANISATION: _("Organisation"),
}


def add_pagefind(app: Sphinx) -> None:
    """Connect Pagefind to a build."""
    app.add_config_value("khabar_pagefind", default=False, rebuild="html", types=(bool,))
    app.connect("config-inited", _require)
    app.connect("html-collect-pages", _collect)
    # After the handler that gives pages their sidebar.
    app.connect("html-page-context", _mark, priority=600)
    app.connect("build-finished", _run)


def _require(_: Sphinx, config: Config) -> None:
    if config.khabar_pagefind and not (find_spec("pagefind") and find_spec("pagefind_bin")):
        raise ConfigError("khabar_pagefind needs Pagefind; install khabar with its extra `search`")


def _collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of the search with filters."""
    domain = domain_of(app.env)
    if not app.config.khabar_pagefind or not collects_pages(app.builder) or not domain.publishes:
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    bundle = f"{relative_uri(builder.get_target_uri(FILTERS.page), _FOLDER)}/"
    page = Page(FILTERS.page, str(FILTERS.title), "filters.html", {"bundle": bundle})
    CollectedPages(builder.indexer).feed(page)
    body = Renderer(builder, domain.registers).render(page)
    yield page.name, {"title": escape(page.title), "body": body}, "page.html"


def _mark(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell Pagefind what of a page is its text, and by what an entry is filtered and ordered."""
    domain = domain_of(app.env)
    if not app.config.khabar_pagefind or not collects_pages(app.builder) or not domain.publishes:
        return
    context["khabar_indexes"] = [*context["khabar_indexes"], (FILTERS.page, str(FILTERS.title))]
    if pagename == FILTERS.page:
        app.add_js_file("khabar-search-filters.js", loading_method="defer")
    elif (
        context.get("khabar_searched", True)
        and "body" in context
        and (doctree is not None or templatename == "page.html")
    ):
        record = domain.entries.get(pagename)
        kind = _("Article") if record else _("Documentation") if doctree is not None else _("Derived page")
        facets = _facet("filter", str(_("Kind")), str(kind))
        facets += "".join(_facets(record, domain)) if record else ""
        context["body"] = f"<div data-pagefind-body>{facets}{context['body']}</div>"


def _facets(record: EntryRecord, domain: KhabarDomain) -> Iterator[str]:
    known = {**domain.registers.entities, **{group.id: group for group in record.anonymous_sources}}
    yield _facet("meta", "title", record.title or record.id)
    if record.publisher:
        yield _facet("filter", str(_("Outlet")), record.publisher)
    if record.date and (day := record.date.earliest or record.date.latest):
        yield _facet("sort", "date", day)
    speakers = (quotation.speaker for quotation in record.quotations)
    for name in _names(speakers, known, domain.registers.language):
        yield _facet("filter", str(_("Speaker")), name)
    for kind, label in _TYPES.items():
        named = (mention.entity for mention in record.mentions)
        typed = {key: entity for key, entity in known.items() if entity.type is kind}
        for name in _names(named, typed, domain.registers.language):
            yield _facet("filter", str(label), name)


def _names(keys: Iterator[str], known: Mapping[str, Entity], language: str) -> list[str]:
    return sorted({known[key].name(language) for key in keys if key in known})


def _facet(kind: str, name: str, value: str) -> str:
    if kind == "filter":
        # Pagefind's interface shows the values of filters as HTML, and its index resolves references twice.
        value = escape(escape(value))
    return (
        f'<span hidden data-pagefind-{kind}="{escape(name)}[data-value]" data-value="{escape(value)}"></span>'
    )


def _run(app: Sphinx, exception: Exception | None) -> None:
    """Have Pagefind index the finished site."""
    if exception or not collects_pages(app.builder):
        return
    domain = domain_of(app.env)
    enabled = app.config.khabar_pagefind and domain.publishes
    _sweep(app, page=not enabled)
    if enabled:
        _index(app, _language(domain, app.config.language))


def _sweep(app: Sphinx, *, page: bool) -> None:
    """Remove what an earlier build has left: it would be found, and lead to what is no more."""
    folder = Path(app.outdir) / _FOLDER
    if page and folder.is_dir() and FILTERS.page not in app.env.all_docs:
        Path(cast("StandaloneHTMLBuilder", app.builder).get_outfilename(FILTERS.page)).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _index(app: Sphinx, language: str) -> None:
    options = ["--site", str(app.outdir), "--force-language", language, "--silent"]
    for selector in _LEFT_OUT.split():
        options += ["--exclude-selectors", selector]
    result = subprocess.run(  # noqa: S603 (no word of the command is a reader's)
        [sys.executable, "-m", "pagefind", *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        _logger.warning("Pagefind cannot index the site: %s", result.stderr.strip() or result.stdout.strip())


def _language(domain: KhabarDomain, language: str) -> str:
    """Return the language that most entries are in: one index is to find all pages, by the words of that."""
    counted = Counter(record.language.partition("-")[0] for record in domain.entries.values())
    return counted.most_common(1)[0][0] if counted else language
