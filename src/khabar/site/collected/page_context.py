"""What every page is given besides its text: the indexes, and links between entries."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from khabar.site.base.addresses import data_page
from khabar.site.base.markup import collects_pages, direction
from khabar.site.base.placeholders import ExcerptNode
from khabar.site.collected.feeds import feed_links
from khabar.site.collected.staleness import Neighbour
from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.domain.pages import DATA, ENTRIES, corpus_indexes, rules_index
from khabar.site.theme.assets import COPYING, LOOKS, add_mark_styles, add_reading_assets


def add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give every page the indexes for its sidebar, and that of an entry links to its neighbours."""
    del templatename
    domain = domain_of(app.env)
    context["khabar_indexes"] = corpus_indexes() if domain.publishes else []
    shows_feeds = domain.publishes and collects_pages(app.builder)
    context["khabar_feeds"] = feed_links(app.builder, pagename) if shows_feeds else []
    context["khabar_rules"] = rules_index() if domain.publishes else None
    if doctree is not None and pagename in domain.uses and any(doctree.findall(ExcerptNode)):
        add_mark_styles(app)
    if domain.publishes and is_data_page(pagename, domain):
        app.add_js_file(COPYING, loading_method="defer")
    if look := context.get("khabar_look"):
        LOOKS[look](app)
    pair = domain.data["neighbours"].get(pagename)
    if pair is None:
        return
    for key, neighbour in zip(("prev", "next"), pair, strict=True):
        context[key] = neighbour and _link(app, pagename, neighbour)
    add_reading_assets(app)
    context["parents"] = [
        {"link": app.builder.get_relative_uri(pagename, ENTRIES.page), "title": str(ENTRIES.title)}
    ]
    # The page links to its TEI file; Sphinx's copy of the source would be the same as a text file.
    context["has_source"] = False


def is_data_page(pagename: str, domain: KhabarDomain) -> bool:
    """Whether a page says how something is cited, and offers it for download."""
    docname = pagename.removesuffix("/data")
    return pagename == DATA.page or (docname in domain.entries and data_page(docname) == pagename)


def _link(app: Sphinx, pagename: str, neighbour: Neighbour) -> dict[str, str]:
    language = escape(neighbour.language)
    title = f'<bdi lang="{language}" dir="{direction(language)}">{escape(neighbour.title)}</bdi>'
    return {"link": app.builder.get_relative_uri(pagename, neighbour.docname), "title": title}


def show_contents(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have furo show the contents of a collected page, which it cannot find in a document."""
    del app, pagename, templatename
    if doctree is None and "toc" in context:
        context["furo_hide_toc"] = False
