"""Where a line may be broken, and where not: ids, versions, paths."""

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
    # What is escaped has no letter that an id has.
    kept = _WHOLE.sub(rf'<bdi class="{WHOLE}" dir="ltr">\g<0></bdi>', str(escape(text)))
    return Markup(kept)  # noqa: S704 (escaped)


def break_path(path: str) -> Markup:
    """Let a path be broken behind the names of its folders.

    >>> break_path("csv/news-0001")
    Markup('csv/<wbr>news-0001')
    """
    return Markup("/<wbr>").join(path.split("/"))


WHOLE = "khabar-whole"
"""The class of what no line may break: ids, versions, dates."""


def whole(text: str) -> nodes.Node:
    """Return an id, a version or a date, which no line breaks and no text around it reorders."""
    return IsolateNode("", text, classes=[WHOLE])
