r"""Positions on the page: what two annotations of one page have in common.

Offsets into `Entry.text` cannot be compared when two annotators differ over article and furniture, since the
text of an entry is its article alone. But both contain every character of the page, in its order. So a
position is the number of characters before it on the page, white space not counted:

    page                 one entry                 another
    الغد                 <fw>الغد</fw>             <p>الغد</p>
    هطلت الأمطار.        <p>هطلت الأمطار.</p>      <p>هطلت الأمطار.</p>

    "هطلت" is 4 to 8 in both, though it is 0 to 4 in the text of the one and 5 to 9 in that of the other.

>>> import khabar
>>> entry = khabar.load()["egypttoday-0001"]
>>> places = PagePlaces(entry)
>>> places.place(entry["m1"].span), len(places.pieces)
(Span(start=48, end=58), 65)
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Block, Entry, Furniture, Span
from khabar.tei.folding import fold_space
from khabar.tei.parsing.source_map import Lines, SourcePosition

ARTICLE = "article"
"""The label of a piece of the page that is not furniture."""


class LabelledLine(NamedTuple):
    """A block or a piece of furniture: one line of the page.

    Attributes:
        span: Its extent on the page.
        label: The type of furniture, or `ARTICLE`.
    """

    span: Span
    label: str


class PagePlaces:
    """The positions on its page of everything that an entry annotates.

    Attributes:
        ink: The page without its white space.
        pieces: Blocks and furniture in page order.
    """

    def __init__(self, entry: Entry) -> None:
        # One more than the characters of the text, for the end of the last span.
        self._before = [0, *accumulate(0 if letter.isspace() else 1 for letter in entry.text)]
        parts: list[str] = []
        pieces: list[LabelledLine] = []
        at = 0
        # Furniture moves what is after it: the shifts of the blocks, which are in order.
        self._starts: list[int] = []
        self._shifts: list[int] = []
        for part in _page_order(entry):
            if isinstance(part, Block):
                self._starts.append(part.span.start)
                self._shifts.append(at - self._before[part.span.start])
            label = ARTICLE if isinstance(part, Block) else part.type
            ink = "".join(part.text.split())
            pieces.append(LabelledLine(Span(at, at + len(ink)), label))
            at += len(ink)
            parts.append(part.text)
        self.pieces = tuple(pieces)
        self._lines = tuple(parts)
        self.ink = "".join("".join(parts).split())

    def of_same_page(self, entry: Entry) -> "PagePlaces":
        """Return the positions of another annotation of the page.

        Raises:
            QueryError: if it is one of a different page.

        >>> import khabar
        >>> entry = khabar.load()["egypttoday-0001"]
        >>> PagePlaces(entry).of_same_page(entry).pieces[0].label
        'clock'
        """
        other = PagePlaces(entry)
        if other.ink != self.ink:
            raise QueryError(
                say("{entry}: not annotations of the same page: their texts differ", entry=entry.id)
            )
        return other

    def place(self, span: Span) -> Span:
        """Return the position on the page of a span of the text."""
        block = max(0, bisect_right(self._starts, span.start) - 1)
        shift = self._shifts[block] if self._shifts else 0
        start = self._before[span.start] + shift
        return Span(start, start + self._before[span.end] - self._before[span.start])

    def label_at(self, position: int) -> str:
        """Return the label of the piece at a position.

        >>> import khabar
        >>> PagePlaces(khabar.load()["egypttoday-0001"]).label_at(0)
        'clock'
        """
        index = bisect_right(self.pieces, position, key=_start) - 1
        return self.pieces[index].label

    def words(self) -> list[int]:
        """Return, for each position, the number of its word: a run of characters without white space.

        >>> import khabar
        >>> PagePlaces(khabar.load()["egypttoday-0001"]).words()[:7]
        [0, 0, 0, 0, 0, 1, 1]
        """
        words = (word for line in self._lines for word in line.split())
        return [number for number, word in enumerate(words) for _ in word]

    def line_finder(self, page: str = "") -> "LineFinder":
        """Return what finds the line and column of a position.

        Args:
            page: The page. Without it, or if it is a different one, each piece counts as a line.
        """
        if "".join(page.split()) != self.ink:
            page = "\n".join(self._lines)
        return LineFinder(page)


Side = tuple[Entry, PagePlaces]
"""An annotation and its positions on the page."""


class LineFinder:
    r"""Finds lines, columns and words of positions on a page.

    >>> finder = LineFinder("قال\n\n زياد")
    >>> finder.position(3), finder.words(Span(0, 7))
    (SourcePosition(line=3, column=2), 'قال زياد')
    """

    def __init__(self, page: str) -> None:
        self._page = page
        self._offsets = [offset for offset, letter in enumerate(page) if not letter.isspace()]
        self._lines = Lines(page)

    def position(self, place: int) -> SourcePosition:
        """Return line and column of a position; both count from 1."""
        return self._lines.position(self._offsets[place])

    def words(self, span: Span) -> str:
        """Return the words of a span, white space folded."""
        return fold_space(self._page[self._offsets[span.start] : self._offsets[span.end - 1] + 1])


def _page_order(entry: Entry) -> Iterator[Block | Furniture]:
    seen = 0
    for piece in entry.furniture:
        yield from entry.blocks[seen : piece.position]
        yield piece
        seen = piece.position
    yield from entry.blocks[seen:]


def _start(piece: LabelledLine) -> int:
    return piece.span.start
