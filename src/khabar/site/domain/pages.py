"""A collected page: a page that is made from entries, not from a document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Contents = tuple[tuple[str, str], ...]
"""The sections of a page, as pairs of anchor and heading."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page to be written.

    Attributes:
        name: Its name, as Sphinx names documents.
        title: Its title, as text.
        template: The template of its body.
        context: The values that the template needs.
        contents: Its sections, as pairs of anchor and heading, or a function that returns them after
            rendering.
        cache_key: Everything that its body depends on besides the registers, if known without rendering. The
            page is then rendered only if this key, or something around all pages, has changed.
        assets: The styles and scripts that it needs besides the common ones (`khabar.site.theme.assets`).
        searched: Whether the search finds it. Pages that repeat the text of other pages are left out.
        parents: The pages above it, as pairs of page and title, the outermost first.
        relations: Links in its head, as pairs of relation (RFC 8288) and page. Search engines list the page
            with the relation `canonical` instead, if the site has an address.
    """

    name: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    contents: Contents | Callable[[], Contents] = ()
    cache_key: tuple[object, ...] = ()
    assets: str = ""
    searched: bool = True
    parents: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
