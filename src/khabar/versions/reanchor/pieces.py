"""The pieces of a page that changed: which words of the new page are which block or furniture.

Each word of the new page goes to the piece that most of its characters come from. A word that comes from
nowhere goes to the piece on either side of it, or to the one that the rest of its line belongs to. Lines that
come from nowhere as a whole are new pieces: paragraphs if they stand in the article, else furniture.

Pieces border at white space, so that the text law holds whatever is decided here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from khabar.ids import insert_id
from khabar.model import Block, Entry, Furniture, Span
from khabar.versions.snapshots.pages import PagePart
from khabar.versions.text.alignment import GONE, Alignment
from khabar.versions.text.words import word_spans
from khabar.vocabulary import BlockKind

_NEW = -1
"""The owner of a word that belongs to a new piece."""

_UNKNOWN_FURNITURE = "other"
"""The type of new furniture: what it is, a person decides."""

_STOPS = frozenset('.؟!…:?"»”')
"""What a line of an article ends with."""


@dataclass(frozen=True, slots=True)
class NewPiece:
    """A piece of the new page.

    Attributes:
        span: Where it stands in the folded new page.
        origin: The piece of the old page that it was, or `None`.
        is_block: Whether it is part of the article.
    """

    span: Span
    origin: PagePart | None
    is_block: bool


def page_lines(page: str) -> list[int]:
    r"""Return the line of each word of a raw page, from 1.

    >>> page_lines("a b\n\n c")
    [1, 1, 3]
    """
    return [number for number, line in enumerate(page.split("\n"), 1) for _ in line.split()]


def divide(alignment: Alignment, pieces: Sequence[PagePart], lines: Sequence[int]) -> list[NewPiece]:
    """Divide the new page into pieces, in page order.

    Args:
        alignment: The two pages.
        pieces: The pieces of the old page, in page order.
        lines: The line of each word of the new page.
    """
    spans = word_spans(alignment.new)
    owners = _owners(alignment, pieces, spans)
    _adopt(owners, lines)
    _gather(owners)
    found: list[NewPiece] = []
    index = 0
    for (owner, _), group in groupby(zip(owners, _marks(owners, lines), strict=True)):
        size = len(list(group))
        span = Span(spans[index].start, spans[index + size - 1].end)
        origin = pieces[owner] if owner != _NEW else None
        found.append(NewPiece(span, origin, origin.is_block if origin else False))
        index += size
    return list(_judge(found, alignment.new))


def _owners(alignment: Alignment, pieces: Sequence[PagePart], spans: Sequence[Span]) -> list[int]:
    """Return for each word of the new page the index of the piece that most of it comes from, or `_NEW`."""
    piece_of = [_NEW] * len(alignment.old)
    for index, piece in enumerate(pieces):
        piece_of[piece.span.start : piece.span.end] = [index] * len(piece.span)
    owners: list[int] = []
    for span in spans:
        sources = [s for s in alignment.backward[span.start : span.end] if s != GONE]
        votes = Counter(piece_of[source] for source in sources)
        # A letter or two in a new word are a coincidence.
        owners.append(votes.most_common(1)[0][0] if 2 * len(sources) >= len(span) else _NEW)
    return owners


def _adopt(owners: list[int], lines: Sequence[int]) -> None:
    """Give words from nowhere to the piece around them, or to the one on the same line."""
    start = 0
    for owner, group in groupby(list(owners)):
        end = start + len(list(group))
        if owner == _NEW:
            _adopt_run(owners, lines, start, end)
        start = end


def _adopt_run(owners: list[int], lines: Sequence[int], start: int, end: int) -> None:
    before = owners[start - 1] if start else _NEW
    after = owners[end] if end < len(owners) else _NEW
    if before == after != _NEW:
        owners[start:end] = [before] * (end - start)
        return
    for index in range(start, end):
        if before != _NEW and lines[index] == lines[start - 1]:
            owners[index] = before
        elif after != _NEW and lines[index] == lines[end]:
            owners[index] = after


def _gather(owners: list[int]) -> None:
    """Leave each piece in one place: where most of it is."""
    runs: dict[int, list[tuple[int, int]]] = {}
    start = 0
    for owner, group in groupby(owners):
        end = start + len(list(group))
        runs.setdefault(owner, []).append((start, end))
        start = end
    for owner, places in runs.items():
        if owner == _NEW:
            continue
        largest = max(places, key=lambda place: place[1] - place[0])
        for start, end in places:
            if (start, end) != largest:
                around = _around(owners, start, end)
                owners[start:end] = [around] * (end - start)
    # What was taken out of a piece may have joined two parts of another.
    if len(set(owners) - {_NEW}) < sum(owner != _NEW for owner, _ in groupby(owners)):
        _gather(owners)


def _around(owners: Sequence[int], start: int, end: int) -> int:
    before = owners[start - 1] if start else _NEW
    return before if end < len(owners) and owners[end] == before else _NEW


def _marks(owners: Sequence[int], lines: Sequence[int]) -> Iterator[int]:
    """Yield what tells new pieces apart: their lines."""
    for owner, line in zip(owners, lines, strict=True):
        yield line if owner == _NEW else 0


def _judge(pieces: list[NewPiece], text: str) -> Iterator[NewPiece]:
    """Yield the pieces, the new ones among the article's as paragraphs."""
    blocks = [index for index, piece in enumerate(pieces) if piece.is_block]
    first, last = (blocks[0], blocks[-1]) if blocks else (0, -1)
    for index, piece in enumerate(pieces):
        inside = first < index < last
        follows = index == last + 1 and text[piece.span.end - 1] in _STOPS
        if piece.origin is None and (inside or follows):
            yield NewPiece(piece.span, None, is_block=True)
        else:
            yield piece


def make_pieces(
    entry: Entry, pieces: Sequence[NewPiece], page: str
) -> tuple[str, tuple[Block, ...], tuple[Furniture, ...], dict[int, Span]]:
    """Make text, blocks and furniture of the new pieces.

    Args:
        entry: The old entry.
        pieces: The new pieces, in page order.
        page: The folded new page.

    Returns:
        The text, the blocks, the furniture, and by index of each piece that is a block its place in the text.
    """
    blocks = [index for index, piece in enumerate(pieces) if piece.is_block]
    first, last = (blocks[0], blocks[-1]) if blocks else (len(pieces), -1)
    figures = _figures(entry, pieces)
    taken = {block.id for block in entry.blocks}
    made: list[Block] = []
    furniture: list[Furniture] = []
    places: dict[int, Span] = {}
    texts: list[str] = []
    position = 0
    for index, piece in enumerate(pieces):
        words = page[piece.span.start : piece.span.end]
        if piece.is_block:
            span = Span(position, position + len(words))
            position = span.end + 1
            places[index] = span
            texts.append(words)
            made.append(_block(entry, piece, span, figures[index], _paragraph_id(made, taken)))
        else:
            furniture.append(
                Furniture(_type(entry, piece), words, len(made), first < index < last, figures[index])
            )
    return "\n".join(texts), tuple(made), tuple(furniture), places


def _block(entry: Entry, piece: NewPiece, span: Span, figure: int, new_id: str) -> Block:
    if piece.origin is None:
        return Block(new_id, span, BlockKind.PARAGRAPH, figure)
    block = entry.blocks[piece.origin.index]
    return Block(block.id, span, block.kind, figure)


def _paragraph_id(before: Sequence[Block], taken: set[str]) -> str:
    """Return the id that a new paragraph has behind these blocks."""
    last = next(
        (block.id for block in reversed(before) if block.kind is BlockKind.PARAGRAPH and block.id), "p1"
    )
    return insert_id(last, {*taken, *(block.id for block in before)})


def _type(entry: Entry, piece: NewPiece) -> str:
    return entry.furniture[piece.origin.index].type if piece.origin else _UNKNOWN_FURNITURE


def _figures(entry: Entry, pieces: Sequence[NewPiece]) -> list[int]:
    """Number the pictures anew: pieces of one picture stand together."""
    numbers: list[int] = []
    last = count = 0
    for piece in pieces:
        old = 0
        if piece.origin:
            layer: Sequence[Block | Furniture] = entry.blocks if piece.origin.is_block else entry.furniture
            old = layer[piece.origin.index].figure
        count += bool(old) and old != last
        numbers.append(count if old else 0)
        last = old
    return numbers
