"""How `said` elements make up quotations: pieces, verbatim parts, whole ones."""

from collections.abc import Iterable, Iterator

from lxml import etree

from khabar.tei.names import SAID
from khabar.tei.table import Row


def outer_of_verbatim(said: etree._Element) -> etree._Element | None:
    """Return the mixed quotation that a `said` is the verbatim part of; `None` if it is no such part.

    It is one if the nearest `said` around it is indirect and has the same speaker; with another speaker it
    is a quotation of its own, nested in that one.
    """
    if said.get("direct") != "true":
        return None
    outer = next(said.iterancestors(SAID), None)
    if outer is not None and outer.get("direct") == "false" and outer.get("who") == said.get("who"):
        return outer
    return None


def begins_quotation(said: etree._Element) -> bool:
    """Whether a `said` begins a quotation: it is no verbatim part, and no later piece of a chain."""
    return not said.get("prev") and outer_of_verbatim(said) is None


def wholes(said: Iterable[Row]) -> Iterator[Row | None]:
    """Yield for each quotation the mixed one that it is the verbatim part of; as `outer_of_verbatim`.

    Args:
        said: All `said` of a page, in document order.
    """
    around: list[Row] = []
    for row in said:
        while around and not around[-1].holds(row):
            around.pop()
        outer = around[-1] if around else None
        verbatim = outer and row.tag.get("direct") == "true" and outer.tag.get("direct") == "false"
        yield outer if outer and verbatim and outer.tag.get("who") == row.tag.get("who") else None
        around.append(row)
