"""Line breaks: ids, versions and dates are kept whole, and paths break after a folder."""

import re

from docutils import nodes
from markupsafe import Markup, escape

from khabar.ids import ENTRY_ID
from khabar.site.base.nodes import IsolateNode

_WHOLE = re.compile(rf"\b{ENTRY_ID.pattern}\b|\b[0-9]+(?:\.[0-9]+){{2}}\b", re.ASCII)


def keep_whole(text: str) -> Markup:
    """Keep the ids of entries and the versions in a title from being broken or reordered.

    >>> keep_whole("news-0001 < 2")
    Markup('<bdi class="khabar-whole" dir="ltr">news-0001</bdi> &lt; 2')
    """
    # Escaping adds no letters that could be part of an id.
    kept = _WHOLE.sub(rf'<bdi class="{WHOLE}" dir="ltr">\g<0></bdi>', str(escape(text)))
    return Markup(kept)  # noqa: S704 (escaped)


def break_path(path: str) -> Markup:
    """Allow line breaks in a path, after the names of folders.

    >>> break_path("csv/news-0001")
    Markup('csv/<wbr>news-0001')
    """
    return Markup("/<wbr>").join(path.split("/"))


WHOLE = "khabar-whole"
"""The CSS class of text without line breaks: ids, versions, dates."""


def whole(text: str) -> nodes.Node:
    """Return an id, a version or a date as a node without line breaks, isolated from the text around it."""
    return IsolateNode("", text, classes=[WHOLE])
