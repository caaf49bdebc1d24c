"""Drawings: inline SVG that follows the theme, can be read aloud, and is mirrored for Arabic.

Horizontal positions are percentages of the width, while type and marks have the sizes of the page, so that a
drawing fits every window and stays legible. Colours come from CSS classes. The `title` names a drawing, and a
table on the page has its numbers.

Class names come from the code. Texts and addresses come from the corpus, and are escaped.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from markupsafe import Markup, escape

from khabar.site.base.markup import direction

_Pair = tuple[float, float]

LINE = 20
"""Height of a line of type, in pixels."""


class Canvas:
    """A drawing in progress.

    Horizontal positions count from the side where writing begins, in percent of the width if `width` is 0,
    and in pixels otherwise. Vertical positions are pixels from the top.

    Args:
        title: The title of the drawing.
        description: A sentence that describes it.
        mirrored: Whether writing begins at the right.
        width: The width in pixels; 0 for the full width of the page.
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
        """Return the position of an object from the left; `extent` is its width."""
        return (self._width or 100) - place - extent if self._mirrored else place

    def bar(self, corner: _Pair, size: _Pair, names: str, title: str = "") -> None:
        """Draw a rectangle from its upper corner where writing begins; the title is its tooltip."""
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
        """Draw a path, whose data use positions from `x`."""
        self._parts.append(f'<path{_class(names)} d="{data}"{_data(data_set)}>{_tip(title)}</path>')

    def text(  # noqa: PLR0913 (position, text and style)
        self,
        place: float,
        y: float,
        words: str,
        *,
        side: str = "start",
        language: str = "",
        names: str = "",
    ) -> None:
        """Write a text with its `start`, `middle` or `end` at a position."""
        right_to_left = direction(language) == "rtl" if language else self._mirrored
        anchor = side
        if right_to_left != self._mirrored and side != "middle":
            # In SVG, `start` is the start of the text, not of the page.
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
        """Put everything drawn in the block into a link; without an address, into a group."""
        self._has_links |= bool(address)
        tag, href = ("a", f' href="{escape(address)}"') if address else ("g", "")
        self._parts.append(f"<{tag}{href}{_class(names)}{_data(data_set)}>")
        yield
        self._parts.append(f"</{tag}>")

    def svg(self, height: float, names: str = "") -> Markup:
        """Return the drawing."""
        # The role `img` would hide links from screen readers.
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
    """Return a number with at most two decimals: a page has thousands of numbers."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _data(values: dict[str, str]) -> str:
    return "".join(f' data-{name}="{escape(value)}"' for name, value in values.items())
