"""The page of an entry, with its blocks and furniture in page order.

Offsets refer to the folded page: the whole page, with runs of white space folded to one space
(`khabar.tei.folding`). By the text law it consists of all blocks and furniture, joined by spaces:

```
entry        furniture "Share"     block "The boat came."     block "It left."
folded page  Share The boat came. It left.
spans        0-5   6-20           21-29
```
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from khabar.errors import PageMismatchError
from khabar.messages import say
from khabar.model import Entry, Span
from khabar.tei.folding import fold_space
from khabar.tei.page.encoding import UTF_8, actual_encoding
from khabar.tei.page.encoding import decode_page as decode


@dataclass(frozen=True, slots=True)
class PagePart:
    """A block or a piece of furniture, on its page.

    Attributes:
        span: Its span in the folded page.
        index: Its index in `Entry.blocks` or `Entry.furniture`.
        is_block: Whether it is a block.
    """

    span: Span
    index: int
    is_block: bool


@dataclass(frozen=True)
class PageView:
    """The page of an entry, and its parts.

    Attributes:
        text: The folded page.
        pieces: Its blocks and furniture, in page order.
    """

    text: str
    pieces: tuple[PagePart, ...]

    @cached_property
    def blocks(self) -> tuple[Span, ...]:
        """The spans of the blocks, in the order of `Entry.blocks`."""
        return tuple(piece.span for piece in self.pieces if piece.is_block)

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """The spans of the furniture, in the order of `Entry.furniture`."""
        return tuple(piece.span for piece in self.pieces if not piece.is_block)


def view_page(entry: Entry) -> PageView:
    """Return the folded page of an entry, with the spans of its blocks and furniture."""
    texts: list[str] = []
    pieces: list[PagePart] = []
    position = 0
    for is_block, index, text in _in_page_order(entry):
        pieces.append(PagePart(Span(position, position + len(text)), index, is_block))
        texts.append(text)
        position += len(text) + 1
    return PageView(" ".join(texts), tuple(pieces))


def _in_page_order(entry: Entry) -> Iterator[tuple[bool, int, str]]:
    waiting = 0
    for index, block in enumerate(entry.blocks):
        while waiting < len(entry.furniture) and entry.furniture[waiting].position <= index:
            yield False, waiting, entry.furniture[waiting].text
            waiting += 1
        yield True, index, block.text
    for index in range(waiting, len(entry.furniture)):
        yield False, index, entry.furniture[index].text


def decode_page(page: bytes, encoding: str = UTF_8) -> str:
    r"""Return the text of a page, line ends unchanged, without a byte order mark.

    Args:
        page: The page.
        encoding: The encoding that the header of its entry states.

    >>> decode_page(b"\xef\xbb\xbfThe boat\r\ncame.")
    'The boat\r\ncame.'

    Raises:
        PageMismatchError: if it is not in that encoding.
    """
    actual = actual_encoding(page, encoding)
    try:
        return decode(page, actual)
    except UnicodeDecodeError as error:
        place = f"byte 0x{page[error.start]:02x} at {error.start:,}"
        name = say("the page")
        raise PageMismatchError(
            say("{name} is not {encoding}: {place}", name=name, encoding=actual, place=place)
        ) from None


def fold_page(page: bytes, encoding: str = UTF_8) -> str:
    r"""Return the text of a page with its white space folded.

    >>> fold_page(b"The boat\n  came.")
    'The boat came.'

    Raises:
        PageMismatchError: if it is not in that encoding.
    """
    return fold_space(decode_page(page, encoding))
