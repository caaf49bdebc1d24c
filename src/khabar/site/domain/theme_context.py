"""What the template of the theme is given of a collected page."""

from html import escape
from typing import Any

from sphinx.builders.html import StandaloneHTMLBuilder

from khabar.site.domain.pages import Contents, Page

CANONICAL = "canonical"
"""The relation of a page to the one that search engines are to list in its place."""


def make_context(page: Page, body: str, builder: StandaloneHTMLBuilder) -> dict[str, Any]:
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
    if page.look:
        context["khabar_look"] = page.look
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
