"""Furniture: the pieces of a page outside the article."""

from dataclasses import dataclass

from khabar.quick_init import quick_init


@quick_init
@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the page outside the article. It has no offsets, since `Entry.text` does not hold it.

    Attributes:
        type: The category in the taxonomy (`clock`, `related`, …).
        text: The words, white space folded.
        position: The number of blocks of the article before it.
        in_article: Whether it is inside the article, between its blocks.
        figure: The number of the picture that it belongs to, from 1; 0 outside pictures.

    >>> import khabar
    >>> piece = khabar.load()["egypttoday-0001"].furniture[1]
    >>> piece.type, piece.text, piece.position
    ('siteName', 'مصر اليوم -', 0)
    """

    type: str
    text: str
    position: int
    in_article: bool = False
    figure: int = 0
