"""Drawings: inline SVG that follows the theme, can be read aloud, and is mirrored for Arabic.

Sizes of type and of marks are those of the page; places along a line of writing are shares of the width, so
that a drawing fits every window without its letters becoming smaller. Colours come from classes. A drawing is
named by its `title`; what it shows in full stands in a table beside it.

Classes and the names of data are the code's own; words and addresses come from the corpus and are escaped.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from markupsafe import Markup, escape

from khabar.site.base.markup import direction

_Pair = tuple[float, float]

LINE = 20
"""Height of a line of type, in pixels."""


class Canvas:
    """Something to draw on.

    Places along the line are counted from where writing begins, in percent of the width if `width` is 0, else
    in pixels; downwards they are pixels.

    Args:
        title: What it is called.
        description: What it shows, in a sentence.
        mirrored: Whether writing begins at the right.
        width: Width in pixels; 0 for a drawing as wide as its place.
    """

    def __init__(self, title: str, description: str = "", *, mirrored: bool = False, width: int = 0) -> None:
        self._names = Markup("<title>{}</title>").format(title)
        if description:
            self._names += Markup("<desc>{}</desc>").format(description)
        self._mirrored = mirrored
        self._width = width
        self._unit = "" if width else "%"
        self._parts: list[str] = []
        self._has_links = False

    def x(self, place: float, extent: float = 0) -> float:
        """Return where something of an extent stands, counted from the left."""
        return (self._width or 100) - place - extent if self._mirrored else place

    def bar(self, corner: _Pair, size: _Pair, names: str, title: str = "") -> None:
        """Draw a rectangle from its upper corner where writing begins; pointed at, it says its title."""
        (place, y), (extent, height), unit = corner, size, self._unit
        where = f'x="{_short(self.x(place, extent))}{unit}" y="{_short(y)}"'
        large = f'width="{_short(extent)}{unit}" height="{_short(height)}"'
        self._parts.append(f"<rect{_class(names)} {where} {large}>{_tip(title)}</rect>")

    def line(self, place: float, y: float, end: float, end_y: float, names: str) -> None:
        """Draw a line."""
        unit = self._unit
        start = f'x1="{_short(self.x(place))}{unit}" y1="{_short(y)}"'
        self._parts.append(
            f'<line{_class(names)} {start} x2="{_short(self.x(end))}{unit}" y2="{_short(end_y)}"/>'
        )

    def path(self, data: str, names: str, title: str = "", **data_set: str) -> None:
        """Draw a path, whose data are places that `x` has given."""
        self._parts.append(f'<path{_class(names)} d="{data}"{_data(data_set)}>{_tip(title)}</path>')

    def text(  # noqa: PLR0913 (what a text needs: where, what, how)
        self,
        place: float,
        y: float,
        words: str,
        *,
        side: str = "start",
        language: str = "",
        names: str = "",
    ) -> None:
        """Write a text whose `start`, `middle` or `end` is at a place; lines begin at the start."""
        right_to_left = direction(language) == "rtl" if language else self._mirrored
        anchor = side
        if right_to_left != self._mirrored and side != "middle":
            # SVG counts from where the words begin, not the page.
            anchor = "end" if side == "start" else "start"
        attributes = f' lang="{escape(language)}"' if language else ""
        if right_to_left:
            attributes += ' direction="rtl"'
        if anchor != "start":
            attributes += f' text-anchor="{anchor}"'
        where = f'x="{_short(self.x(place))}{self._unit}" y="{_short(y)}"'
        self._parts.append(f"<text{_class(names)} {where}{attributes}>{escape(words)}</text>")

    @contextmanager
    def link(self, address: str, names: str = "", **data_set: str) -> Iterator[None]:
        """Make what is drawn meanwhile a link; without an address, a group."""
        self._has_links |= bool(address)
        tag, href = ("a", f' href="{escape(address)}"') if address else ("g", "")
        self._parts.append(f"<{tag}{href}{_class(names)}{_data(data_set)}>")
        yield
        self._parts.append(f"</{tag}>")

    def svg(self, height: float, names: str = "") -> Markup:
        """Return the drawing."""
        # What has the role of an image hides its links from screen readers.
        role = "group" if self._has_links else "img"
        size = (
            Markup('viewBox="0 0 {0} {1:g}" width="{0}"').format(self._width, height)
            if self._width
            else Markup('width="100%"')
        )
        return Markup('<svg class="khabar-drawing {}" role="{}" {} height="{:g}">{}{}</svg>').format(
            names,
            role,
            size,
            height,
            self._names,
            Markup("".join(self._parts)),  # noqa: S704 (escaped as they were added)
        )


def _tip(title: str) -> str:
    return f"<title>{escape(title)}</title>" if title else ""


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def _short(number: float) -> str:
    """Return a number with two digits at most, as a page has thousands of them."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _data(values: dict[str, str]) -> str:
    return "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())
