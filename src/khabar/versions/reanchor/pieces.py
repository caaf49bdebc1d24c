"""Dividing a new page into blocks and furniture, as the old page was divided.

Each word of the new page gets the piece of the old page from which most of its characters come. A new word
joins the pieces around it, or the piece of its line. Lines that are new as a whole become new pieces:
paragraphs if they are between blocks of the article, otherwise furniture.

```
words of the new page    the  boat  came     today       share  this
from the old page        p1   p1    p1       -           f1     f1        (- is new)
line of the page         1    1     1        1           2      2

result                   p1   p1    p1       p1          f1     f1        "today" joins its line
```

Pieces begin and end at white space, so that the text law holds whatever is decided here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from khabar.ids import insert_id
from khabar.model import Block, Entry, Furniture, Span
from khabar.versions.snapshots.pages import PagePart
from khabar.versions.text.alignment import Alignment
from khabar.versions.text.word_matching import GONE
from khabar.versions.text.words import word_spans
from khabar.vocabulary import BlockKind

_NEW = -1
"""The piece of a word that is not on the old page."""

_UNKNOWN_FURNITURE = "other"
"""The type of new furniture, until a person sets it."""

_STOPS = frozenset('.؟!…:?"»”')
"""The characters at the end of a line of an article, but rarely of furniture."""


@dataclass(frozen=True, slots=True)
class NewPiece:
    """A piece of the new page.

    Attributes:
        span: Its span in the folded new page.
        origin: The same piece of the old page; `None` if it is new.
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
    _keep_lines(owners, lines, pieces, alignment.new.split(" "))
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
    """Return for each word of the new page the index of the piece from which most of it comes, or `_NEW`."""
    piece_of = [_NEW] * len(alignment.old)
    for index, piece in enumerate(pieces):
        piece_of[piece.span.start : piece.span.end] = [index] * len(piece.span)
    owners: list[int] = []
    for span in spans:
        sources = [s for s in alignment.backward[span.start : span.end] if s != GONE]
        votes = Counter(piece_of[source] for source in sources)
        # One or two aligned letters in a new word are a coincidence.
        owners.append(votes.most_common(1)[0][0] if 2 * len(sources) >= len(span) else _NEW)
    return owners


def _adopt(owners: list[int], lines: Sequence[int]) -> None:
    """Give new words to the piece around them, or to the one on the same line."""
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


def _keep_lines(
    owners: list[int], lines: Sequence[int], pieces: Sequence[PagePart], words: list[str]
) -> None:
    """Leave a sentence that moved to the line of another paragraph in that paragraph.

    Most of its own paragraph is on other lines. A paragraph that a page breaks into lines is not meant:
    there, a line rarely ends where a sentence does.
    """
    total = Counter(owners)
    start = 0
    for _, group in groupby(lines):
        end = start + len(list(group))
        here = Counter(owners[start:end])
        at_home = [owner for owner in here if 2 * here[owner] > total[owner] and owner != _NEW]
        for owner, first, last in _runs(owners, start, end):
            is_sentence = words[last - 1][-1] in _STOPS and (first == start or words[first - 1][-1] in _STOPS)
            if at_home and is_sentence and owner not in {_NEW, *at_home} and pieces[owner].is_block:
                owners[first:last] = [_nearest(owners, range(start, end), first, at_home)] * (last - first)
        start = end


def _nearest(owners: Sequence[int], line: range, place: int, candidates: Sequence[int]) -> int:
    before = (owners[index] for index in range(place - 1, line.start - 1, -1))
    after = (owners[index] for index in range(place, line.stop))
    return next(owner for owner in (*before, *after) if owner in candidates)


def _runs(owners: Sequence[int], start: int, end: int) -> list[tuple[int, int, int]]:
    """Return owner, start and end of each row of words with one owner."""
    runs: list[tuple[int, int, int]] = []
    for owner, group in groupby(owners[start:end]):
        runs.append((owner, start, start + len(list(group))))
        start = runs[-1][2]
    return runs


def _gather(owners: list[int]) -> None:
    """Keep each piece in one place: where most of it is. Its other words join the pieces around them."""
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
    # Taking a word out of one piece may have joined two parts of another.
    if len(set(owners) - {_NEW}) < sum(owner != _NEW for owner, _ in groupby(owners)):
        _gather(owners)


def _around(owners: Sequence[int], start: int, end: int) -> int:
    before = owners[start - 1] if start else _NEW
    return before if end < len(owners) and owners[end] == before else _NEW


def _marks(owners: Sequence[int], lines: Sequence[int]) -> Iterator[int]:
    """Yield the line of each new word, which separates new pieces from each other."""
    for owner, line in zip(owners, lines, strict=True):
        yield line if owner == _NEW else 0


def _judge(pieces: list[NewPiece], text: str) -> Iterator[NewPiece]:
    """Yield the pieces; new ones between blocks, or after the last and ending like a sentence, are blocks."""
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
    """Return text, blocks and furniture, made of the new pieces.

    Args:
        entry: The old entry.
        pieces: The new pieces, in page order.
        page: The folded new page.

    Returns:
        The text, the blocks, the furniture, and the span in the text of each piece that is a block, by index.
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
    """Return the id of a new paragraph after these blocks."""
    last = next(
        (block.id for block in reversed(before) if block.kind is BlockKind.PARAGRAPH and block.id), "p1"
    )
    return insert_id(last, {*taken, *(block.id for block in before)})


def _type(entry: Entry, piece: NewPiece) -> str:
    return entry.furniture[piece.origin.index].type if piece.origin else _UNKNOWN_FURNITURE


def _figures(entry: Entry, pieces: Sequence[NewPiece]) -> list[int]:
    """Number the pictures again: pieces of one picture are next to each other."""
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
