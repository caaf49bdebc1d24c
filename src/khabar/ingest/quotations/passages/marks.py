r"""Stretches in quotation marks: where the words of someone else may be, verbatim.

`khabar.lexicon.quotation_marks` pairs the marks of an annotated article for its rules. Drafting has to
*read* marks that nobody has put right yet:

- `"` is one character for both ends. In a block with an odd number of them, one is lost; which, is told
  by the characters beside it: a mark after a space and before a letter opens. So a lost mark costs its
  own stretch, and not all that follow;
- a quotation of several paragraphs has an opening mark at the start of each and a closing one at the
  end of the last, or only the two at its ends. An opening mark without a partner goes on into the next
  block if a closing mark without a partner is there;
- marks may have spaces inside (`« نعم »`), which are no part of the words; a `"` between two spaces opens
  where none is open;
- curly marks may stand the wrong way round (`”نعم“`), and `'` is a mark where it has a space and a letter
  on its two sides, else an apostrophe.

>>> [stretch.inner for stretch in find_stretches('قال "نعم" ثم «لا "أبدا" لا»')]
[Span(start=5, end=8), Span(start=14, end=26), Span(start=18, end=22)]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from khabar.arabic import OPENING_MARKS
from khabar.model import Span
from khabar.quick_init import quick_init

_CLOSING = frozenset(OPENING_MARKS.values())
_MARK = re.compile("[\"«»“”„‹›‘’'\n]")
_PLAIN, _SINGLE = '"', "'"

_BEFORE_OPENING = re.compile(r"[\s:(\[،؛ـ«“]|^")
_WRITTEN_ONTO = frozenset({"و", "ب", "ل", "ك", "ف"})
_AFTER_COLON = re.compile(r": *$")
_MOST_BLOCKS = 6
"""Blocks over which one quotation may go on."""


@quick_init
@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text in quotation marks.

    Attributes:
        inner: What is between the marks, without spaces at its ends.
        outer: The same with the marks.
        nested: Whether it is inside another stretch.
        continues: Whether it goes on with a stretch of an earlier block.
    """

    inner: Span
    outer: Span
    nested: bool = False
    continues: bool = False


# Quotations and phrases read the same article.
@lru_cache(maxsize=2)
def find_stretches(text: str) -> tuple[Stretch, ...]:
    r"""Return the stretches in quotation marks, in order.

    Args:
        text: The text of an article, its blocks on lines.

    >>> [stretch.continues for stretch in find_stretches('قال: «سنبقى.\n«لن نرحل».')]
    [False, True]
    """
    found: list[Stretch] = []
    open_quotation: _OpenQuotation | None = None
    start = 0
    for line in text.split("\n"):
        block = _scan_block(text, start, start + len(line))
        if open_quotation:
            found.extend(_continue(text, block, open_quotation))
            if block.closes is not None or len(open_quotation.blocks) > _MOST_BLOCKS:
                found.extend(_lost(text, open_quotation))
                open_quotation = None
        elif block.opens is not None:
            open_quotation = _OpenQuotation(block.opens, [Span(block.opens + 1, block.end)])
        found.extend(block.stretches)
        start += len(line) + 1
    if open_quotation:
        found.extend(_lost(text, open_quotation))
    return tuple(sorted(_trim_all(text, found), key=lambda one: (one.inner.start, -one.inner.end)))


@dataclass(slots=True)
class _Block:
    """What a block has: whole stretches, and marks without a partner.

    Attributes:
        start: Its first character.
        end: The character after its last.
        stretches: Its stretches.
        opens: The last mark that opens and is not closed.
        closes: The first mark that closes and was not opened.
    """

    start: int
    end: int
    stretches: list[Stretch]
    opens: int | None = None
    closes: int | None = None


@dataclass(slots=True)
class _OpenQuotation:
    """A quotation that is not closed in its block.

    Attributes:
        mark: The offset of its opening mark.
        blocks: What may be parts of it so far, which is not sure before it is closed.
    """

    mark: int
    blocks: list[Span]


def _scan_block(text: str, start: int, end: int) -> _Block:
    block = _Block(start, end, [])
    opened: list[int] = []
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    uneven = sum(text[offset] == _PLAIN for offset in marks) % 2 == 1
    for offset in marks:
        if _closes(text, offset, opened, uneven=uneven):
            while opened and OPENING_MARKS[text[opened[-1]]] != text[offset] and len(opened) > 1:
                opened.pop()
            first = opened.pop()
            block.stretches.append(
                Stretch(Span(first + 1, offset), Span(first, offset + 1), nested=bool(opened))
            )
        elif _opens(text, offset, start):
            if uneven and text[offset] == _PLAIN and opened and text[opened[-1]] == _PLAIN:
                opened.pop()
            opened.append(offset)
        elif block.closes is None and text[offset] in _CLOSING - {_SINGLE} and not block.stretches:
            block.closes = offset
    block.opens = opened[-1] if opened else None
    return block


def _closes(text: str, offset: int, opened: list[int], *, uneven: bool) -> bool:
    mark = text[offset]
    if mark not in _CLOSING or not opened:
        return False
    if mark == _PLAIN:
        # "قال لي: "نعم" وذهب": after a colon, one opens inside another.
        inner = uneven or text[offset - 2 : offset] == ": "
        return text[opened[-1]] == _PLAIN and not (inner and _looks_opening(text, offset))
    if mark == _SINGLE and text[offset + 1 : offset + 2].isalnum():
        return False
    return any(OPENING_MARKS[text[other]] == mark for other in opened)


def _opens(text: str, offset: int, start: int) -> bool:
    mark, before = text[offset], text[max(0, offset - 1) : offset]
    if mark == _PLAIN:
        apart = before.isspace() and text[offset + 1 : offset + 2].isspace()
        return _looks_opening(text, offset) or apart or offset == start or before in _WRITTEN_ONTO
    if mark in {_SINGLE, "”"}:
        return _looks_opening(text, offset)
    # The apostrophe of Latin names is no mark.
    return mark in OPENING_MARKS and not (mark == "‘" and before.isalpha() and before not in _WRITTEN_ONTO)


def _looks_opening(text: str, offset: int) -> bool:
    before, after = text[max(0, offset - 1) : offset], text[offset + 1 : offset + 2]
    return bool(_BEFORE_OPENING.match(before)) and after.isalnum()


def _continue(text: str, block: _Block, quotation: _OpenQuotation) -> Iterator[Stretch]:
    """Yield the stretches of a quotation of several blocks, as far as this block makes them sure."""
    opening = text[quotation.mark]
    first = block.stretches[0].outer if block.stretches else Span(block.start, block.start)
    if block.closes is not None and text[block.closes] == OPENING_MARKS[opening]:
        yield from _flush(quotation)
        yield Stretch(Span(block.start, block.closes), Span(block.start, block.closes + 1), continues=True)
    elif len(first) and first.start == block.start and text[first.start] == opening:
        # Each paragraph begins with a mark, the last one ends with one.
        yield from _flush(quotation)
        whole = block.stretches.pop(0)
        yield Stretch(whole.inner, whole.outer, continues=True)
        block.closes = first.end
    elif block.opens == block.start and text[block.start] == opening:
        yield from _flush(quotation)
        yield Stretch(Span(block.start + 1, block.end), Span(block.start, block.end), continues=True)
    else:
        quotation.blocks.append(Span(block.start, block.end))


def _flush(quotation: _OpenQuotation) -> Iterator[Stretch]:
    """Yield the blocks that are parts of a quotation, now that it is seen to go on."""
    for number, span in enumerate(quotation.blocks):
        outer = span if number else Span(quotation.mark, span.end)
        yield Stretch(span, outer, continues=number > 0)
    quotation.blocks.clear()


def _lost(text: str, quotation: _OpenQuotation) -> Iterator[Stretch]:
    """Yield the rest of a block after a colon and a mark that nothing closes: `قال: «لن نرحل`."""
    first = quotation.blocks[0] if quotation.blocks else None
    if (
        first is None
        or first.start != quotation.mark + 1
        or not _AFTER_COLON.search(text, max(0, quotation.mark - 3), quotation.mark)
    ):
        return
    end = first.start + len(text[first.start : first.end].rstrip(" .؟?!…"))
    yield Stretch(Span(first.start, end), Span(quotation.mark, end))


def _trim_all(text: str, stretches: list[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches without spaces at their ends, and without those that have no words."""
    for stretch in stretches:
        piece = text[stretch.inner.start : stretch.inner.end]
        if not piece.strip():
            continue
        first = stretch.inner.start + len(piece) - len(piece.lstrip())
        yield Stretch(
            Span(first, first + len(piece.strip())), stretch.outer, stretch.nested, stretch.continues
        )
