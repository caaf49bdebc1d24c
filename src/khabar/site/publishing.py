"""What every page is given besides its text: the indexes, and links between entries."""

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from khabar.site.assets import LOOKS, add_mark_styles, add_reading_assets
from khabar.site.domain import domain_of
from khabar.site.markup import direction
from khabar.site.pages import ENTRIES, corpus_indexes, rules_index
from khabar.site.placeholders import ExcerptNode
from khabar.site.updating import Neighbour


def add_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give every page the indexes for its sidebar, and that of an entry links to its neighbours."""
    del templatename
    domain = domain_of(app.env)
    context["khabar_indexes"] = corpus_indexes() if domain.publishes else []
    context["khabar_rules"] = rules_index() if domain.publishes else None
    if doctree is not None and pagename in domain.uses and any(doctree.findall(ExcerptNode)):
        add_mark_styles(app)
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
