"""The pages that are collected from all documents, and where each of them is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Contents = tuple[tuple[str, str], ...]
"""The sections of a page, as pairs of anchor and heading."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written.

    Attributes:
        name: Where, as Sphinx names documents.
        title: Its title, as text.
        template: What renders its body.
        context: What the template needs.
        contents: Its sections, as pairs of anchor and heading, or what tells them once it is rendered.
        stamp: What its body depends on besides the registers, if that is known without rendering it: it is
            rendered only if this, or what stands around all pages, has changed.
        look: Which styles and scripts it needs beside those of all pages (`khabar.site.theme.assets.LOOKS`).
        searched: Whether it is found by search. What repeats the words of other pages is not.
        parents: The pages that it belongs to, as pairs of page and title, the outermost first.
        relations: Links in its head, as pairs of relation (RFC 8288) and page. A search engine that meets
            it is told to list the page that is its `canonical` one, if the site has an address.
    """

    name: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    contents: Contents | Callable[[], Contents] = ()
    stamp: tuple[object, ...] = ()
    look: str = ""
    searched: bool = True
    parents: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, str], ...] = ()
