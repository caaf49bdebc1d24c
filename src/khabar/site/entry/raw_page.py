"""The raw page of an entry in the reading view: its lines, with the sentences found in them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from khabar.site.base.nodes import RawPageNode
from khabar.tei import Document
from khabar.tei.entry.page_alignment import PagePiece, align


class LinePart(NamedTuple):
    """A stretch of a line."""

    text: str
    sentence: str = ""  #: id of the sentence that it is a part of
    furniture: str = ""  #: type of the furniture that it is a part of


Line = tuple[LinePart, ...]


def build_raw_page(document: Document, page: str, language: str) -> RawPageNode:
    """Make the view of a raw page.

    Args:
        document: The entry that was made from it.
        page: The page.
        language: The language of the article.
    """
    lines = tuple(divide(page, align(document.root, page)))
    return RawPageNode("", lines=lines, language=language)


def divide(page: str, pieces: Iterable[PagePiece]) -> Iterator[Line]:
    r"""Divide a page into lines, and each line into runs; joined by line feeds, they are the page.

    >>> [[run.text for run in line] for line in divide("a\r\n b", ())]
    [['a\r'], [' b']]
    """
    line: list[LinePart] = []
    for run in _runs(page, pieces):
        first, *rest = run.text.split("\n")
        line.append(run._replace(text=first))
        for text in rest:
            yield _without_gaps(line)
            line = [run._replace(text=text)]
    yield _without_gaps(line)


def _without_gaps(runs: list[LinePart]) -> Line:
    return tuple(run for run in runs if run.text)


def _runs(page: str, pieces: Iterable[PagePiece]) -> Iterator[LinePart]:
    position = 0
    for piece in pieces:
        yield LinePart(page[position : piece.span.start])
        position = piece.span.end
        text = page[piece.span.start : position]
        yield LinePart(text, piece.id if piece.element == "s" else "", piece.type)
    yield LinePart(page[position:])
