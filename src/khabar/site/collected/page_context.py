"""The values that templates of the theme get for each page besides its text: indexes, feeds, neighbours."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from khabar.site.base.addresses import data_page
from khabar.site.base.markup import collects_pages, direction
from khabar.site.base.nodes import ExcerptNode
from khabar.site.collected.feeds import feed_links
from khabar.site.domain.domain import KhabarDomain, domain_of
from khabar.site.domain.environment_data import Neighbour
from khabar.site.domain.indexes import DATA, ENTRIES, corpus_indexes, rules_index
from khabar.site.domain.pages import Contents, SitePage
from khabar.site.theme.assets import COPYING, PAGE_ASSETS, add_mark_styles, add_reading_assets


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
    if assets := context.get("khabar_assets"):
        PAGE_ASSETS[assets](app)
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
    """Whether a page has citations and downloads."""
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


CANONICAL = "canonical"
"""The relation to the page that search engines should list instead."""


def make_context(page: SitePage, body: str, builder: StandaloneHTMLBuilder) -> dict[str, Any]:
    """Make the context of a collected page.

    Args:
        page: The page.
        body: Its body, as HTML.
        builder: The builder that writes it.
    """

    def address(target: str) -> str:
        return builder.get_relative_uri(page.name, target)

    context: dict[str, Any] = {"title": escape(page.title), "body": body, "khabar_searched": page.searched}
    contents = page.contents if isinstance(page.contents, tuple) else page.contents()
    if contents:
        context["toc"] = _list_contents(contents)
    if page.assets:
        context["khabar_assets"] = page.assets
    if page.parents:
        context["parents"] = [
            {"link": address(parent), "title": escape(title)} for parent, title in page.parents
        ]
    context["khabar_relations"] = [
        (relation, address(target)) for relation, target in page.relations if relation != CANONICAL
    ]
    base = builder.config.html_baseurl
    if base and (canonical := dict(page.relations).get(CANONICAL)):
        context["pageurl"] = f"{base.rstrip('/')}/{builder.get_target_uri(canonical)}"
    return context


def _list_contents(contents: Contents) -> str:
    items = "".join(
        f'<li><a class="reference internal" href="#{escape(anchor)}">{escape(heading)}</a></li>'
        for anchor, heading in contents
    )
    return f"<ul>{items}</ul>"
