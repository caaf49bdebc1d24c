"""Mixed quotations: indirect ones that contain verbatim parts."""

from collections.abc import Iterable, Iterator

from khabar.tei.page.table import Row


def mixed_quotations(said: Iterable[Row]) -> Iterator[Row | None]:
    """Yield for each `said` the mixed quotation of which it is the verbatim part, or `None`.

    It is one if the nearest `said` around it is indirect and has the same speaker. With another speaker it is
    a separate quotation, nested in that one.

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
