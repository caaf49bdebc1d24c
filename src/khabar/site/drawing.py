"""Drawings: inline SVG that follows the theme, can be read aloud, and is mirrored for Arabic.

Sizes of type and of marks are those of the page; places along a line of writing are shares of the width, so
that a drawing fits every window without its letters becoming smaller. Colours come from classes. A drawing is
named by its `title`; what it shows in full stands in a table beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from markupsafe import Markup, escape

from khabar.site.markup import direction

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
        self._parts: list[str] = []
        self._has_links = False

    def x(self, place: float, extent: float = 0) -> float:
        """Return where something of an extent stands, counted from the left."""
        return (self._width or 100) - place - extent if self._mirrored else place

    def bar(self, corner: _Pair, size: _Pair, names: str, title: str = "") -> None:
        """Draw a rectangle from its upper corner where writing begins; pointed at, it says its title."""
        (place, y), (extent, height) = corner, size
        unit = "" if self._width else "%"
        self._add(
            Markup('<rect class="{}" x="{:.2f}{}" y="{:g}" width="{:.2f}{}" height="{:g}">{}</rect>').format(
                names, self.x(place, extent), unit, y, extent, unit, height, _tip(title)
            )
        )

    def line(self, place: float, y: float, end: float, end_y: float, names: str) -> None:
        """Draw a line."""
        unit = "" if self._width else "%"
        self._add(
            Markup('<line class="{}" x1="{:.2f}{}" y1="{:g}" x2="{:.2f}{}" y2="{:g}"/>').format(
                names, self.x(place), unit, y, self.x(end), unit, end_y
            )
        )

    def path(self, data: str, names: str, title: str = "", **data_set: str) -> None:
        """Draw a path, whose data are places that `x` has given."""
        attributes = Markup().join(Markup(' data-{}="{}"').format(*item) for item in data_set.items())
        self._add(Markup('<path class="{}" d="{}"{}>{}</path>').format(names, data, attributes, _tip(title)))

    def text(  # noqa: PLR0913 (what a text needs: where, what, how)
        self,
        place: float,
        y: float,
        words: str,
        *,
        side: str = "start",
        language: str = "",
        names: str = "khabar-drawn-text",
    ) -> None:
        """Write a text whose `start`, `middle` or `end` is at a place; lines begin at the start."""
        right_to_left = direction(language) == "rtl" if language else self._mirrored
        anchor = side
        if right_to_left != self._mirrored and side != "middle":
            # SVG counts from where the words begin, not the page.
            anchor = "end" if side == "start" else "start"
        attributes = Markup(' lang="{}"').format(language) if language else Markup()
        if right_to_left:
            attributes += Markup(' direction="rtl"')
        unit = "" if self._width else "%"
        self._add(
            Markup('<text class="{}" x="{:.2f}{}" y="{:g}" text-anchor="{}"{}>{}</text>').format(
                names, self.x(place), unit, y, anchor, attributes, words
            )
        )

    @contextmanager
    def link(self, address: str, names: str = "", **data_set: str) -> Iterator[None]:
        """Make what is drawn meanwhile a link; without an address, a group."""
        attributes = Markup().join(Markup(' data-{}="{}"').format(*item) for item in data_set.items())
        tag = Markup("a") if address else Markup("g")
        href = Markup(' href="{}"').format(address) if address else Markup()
        self._has_links |= bool(address)
        self._add(Markup('<{}{} class="{}"{}>').format(tag, href, names, attributes))
        yield
        self._add(Markup("</{}>").format(tag))

    def _add(self, part: Markup) -> None:
        self._parts.append(str(part))

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


def _tip(title: str) -> Markup:
    return Markup("<title>{}</title>").format(title) if title else escape("")
