"""From the model to TEI.

`write` makes the canonical file of an entry; for a canonical file, `write(read(file))` gives it back byte for
byte.

**Writing an entry again.** An editor writes an entry after each operation, which changes one block of some
fifty. `rewrite` is given the file as it was written before, with its *pieces*: the blocks and the groups of
links, each with all that its markup depends on. A piece of equal content is not made again:

```
piece   content                          before and after    markup
p7      block, words, elements, tokens   a name less         is made again
p8      block, words, elements, tokens   equal               is taken over
```
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from lxml import etree

from khabar.errors import KhabarError, ShapeError
from khabar.messages import say
from khabar.model import Block, Entity, Entry, Furniture, Token
from khabar.quick_init import quick_init
from khabar.tei.canonical import canonicalise, markup_of
from khabar.tei.entry.block_markup import block_markup, furniture_markup
from khabar.tei.entry.divisions import add_blocks, block_element
from khabar.tei.entry.elements import element_spans
from khabar.tei.entry.nesting import ElementSpan, by_block, nest
from khabar.tei.entry.syntax import fill_group, has_syntax, identified, link_groups
from khabar.tei.entry.tokens import borders_of, divided_at, token_elements
from khabar.tei.header import header_markup, write_header
from khabar.tei.names import HEADER, LINK_GRP, STANDOFF, TEI, TEI_NAMESPACE, XML_ID, XML_LANG, tei

_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML does not allow."""


@quick_init
@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file.

    Attributes:
        content: All that its markup depends on.
        markup: The part in the canonical layout.
    """

    content: object
    markup: str


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """The file of an entry.

    Attributes:
        source: The file.
        pieces: Its blocks and groups of links, by a key that later states of the entry have, too.
        tokens: The tokens that are read from it, if that is known: they were read from the file before, and
            are written as they are.
    """

    source: bytes
    pieces: Mapping[str, Piece] = field(default_factory=dict, repr=False)
    tokens: tuple[Token, ...] | None = field(default=None, repr=False)


def write(entry: Entry) -> bytes:
    """Write an entry in the canonical layout, UTF-8.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
        StrayError: if an annotation begins before the first block.
        ShapeError: if a text has a character that XML does not allow.
    """
    return rewrite(entry).source


def rewrite(entry: Entry, before: WrittenEntry | None = None) -> WrittenEntry:
    """Write an entry as `write` does; what is equal in an earlier file of it is taken from there.

    Args:
        entry: The entry.
        before: A file of an earlier state of it.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
        StrayError: if an annotation begins before the first block.
        ShapeError: if a text has a character that XML does not allow.

    >>> import khabar
    >>> from dataclasses import replace
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> changed = replace(entry, phrases=())
    >>> rewrite(changed, rewrite(entry)).source == write(changed)
    True
    """
    writer = _EntryWriter(entry, before or WrittenEntry(b""))
    try:
        return writer.written()
    except KhabarError:
        raise
    except ValueError:
        # lxml does not say where.
        raise ShapeError(say("entry contains a control character, which XML does not allow")) from None


def build(entry: Entry) -> etree._Element:
    """Make the tree of an entry, without layout."""
    return _EntryWriter(entry, WrittenEntry(b""), whole=True).build()


class _EntryWriter:
    """Writes one state of an entry.

    Args:
        entry: The entry.
        before: The file of an earlier state.
        whole: Whether the tree is to be whole; else elements whose markup is known are left empty in it.
    """

    def __init__(self, entry: Entry, before: WrittenEntry, *, whole: bool = False) -> None:
        self._entry = entry
        self._before = before
        self._whole = whole
        self._pieces: dict[str, Piece] = {}
        self._tokens: tuple[Token, ...] | None = None
        self._markup: dict[etree._Element, str] = {}
        """The markup of elements that need not be laid out."""

    def written(self) -> WrittenEntry:
        """Return the file."""
        root = self.build()
        source = canonicalise(root, self._markup)
        if _CONTROL.search(source):
            raise ValueError
        return WrittenEntry(source.encode(), self._pieces, self._tokens)

    def build(self) -> etree._Element:
        """Return the tree without layout."""
        entry = self._entry
        # The stubs do not know the default namespace.
        root = etree.Element(TEI, nsmap={None: TEI_NAMESPACE})  # type: ignore[dict-item]
        root.set(XML_ID, entry.id)
        elements = list(element_spans(entry))
        tokens = self._divided(elements)
        self._tokens = self._before.tokens if tokens is self._before.tokens else None
        syntax = has_syntax(tokens)
        if self._whole:
            root.append(write_header(entry.header, entry.id, syntax=syntax))
        else:
            header = etree.SubElement(root, HEADER)
            self._markup[header] = header_markup(entry.header, entry.id, syntax=syntax)
        if entry.anonymous_sources or syntax:
            self._fill_apart(etree.SubElement(root, STANDOFF), tokens)
        text = etree.SubElement(root, tei("text"))
        text.set(XML_LANG, entry.header.language)
        self._fill_body(etree.SubElement(text, tei("body")), elements, tokens)
        return root

    def _divided(self, elements: Sequence[ElementSpan]) -> Sequence[Token]:
        """Return the tokens as they are written: without borders inside, and with ids."""
        entry = self._entry
        if not entry.tokens:
            return ()
        taken = {item.attributes[XML_ID] for item in elements}
        taken.update(block.id for block in entry.blocks)
        taken.update(item.id for item in entry.header.responsibilities)
        taken.update(group.local_id for group in entry.anonymous_sources)
        return identified(divided_at(entry.tokens, borders_of(elements)), taken)

    def _fill_apart(self, apart: etree._Element, tokens: Sequence[Token]) -> None:
        """Add what stands apart from the text: sources without a name, and syntax."""
        if self._entry.anonymous_sources:
            people = etree.SubElement(apart, tei("listPerson"))
            for source in self._entry.anonymous_sources:
                people.append(_build_source(source))
        for number, group in enumerate(link_groups(self._entry, tokens)):
            element = etree.SubElement(apart, LINK_GRP)
            fill_group(element, group)
            if not self._whole:
                depth = sum(1 for _ in element.iterancestors())
                self._add(
                    f"{group.unit} links {number}", element, (depth, group), partial(markup_of, element)
                )

    def _fill_body(
        self, body: etree._Element, elements: Sequence[ElementSpan], tokens: Sequence[Token]
    ) -> None:
        blocks, text = self._entry.blocks, self._entry.text
        inside = zip(by_block(blocks, elements), _tokens_by_block(blocks, tokens), strict=True)
        for number, (piece, element, level) in enumerate(add_blocks(body, self._entry)):
            if isinstance(piece, Furniture):
                if not self._whole and (markup := furniture_markup(piece)):
                    self._markup[element] = markup
                continue
            spans, words = next(inside)
            words_of_page = text[piece.span.start : piece.span.end]
            if self._whole or not words_of_page.strip():
                # White space before such a block and after it is one.
                nest(element, piece.span, text, _with_tokens(spans, words))
                continue
            write = partial(_write_block, piece, text, spans, words, level)
            self._add(
                piece.id or f"block {number}", element, (level, piece, words_of_page, spans, words), write
            )

    def _add(self, key: str, element: etree._Element, content: object, write: Callable[[], str]) -> None:
        """Keep the markup of an element of the tree; it is made, unless the content was the same before."""
        piece = self._before.pieces.get(key)
        if piece is None or piece.content != content:
            piece = Piece(content, write())
        self._pieces[key] = piece
        self._markup[element] = piece.markup


def _write_block(
    block: Block, text: str, spans: Sequence[ElementSpan], tokens: Sequence[Token], level: int
) -> str:
    name, attributes = block_element(block)
    return block_markup(name, attributes, block.span, text, _with_tokens(spans, tokens), level=level)


def _with_tokens(spans: Sequence[ElementSpan], tokens: Sequence[Token]) -> list[ElementSpan]:
    return [*spans, *token_elements(tokens, borders_of(spans))] if tokens else [*spans]


def _tokens_by_block(blocks: Sequence[Block], tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each block."""
    starts = [block.span.start for block in blocks]
    cuts = [bisect_left(tokens, start, key=_start) for start in starts]
    if (cuts and cuts[0]) or (tokens and not blocks):
        by_block((), token_elements(tokens[:1], ()))
    yield from (tokens[first:last] for first, last in pairwise([*cuts, len(tokens)]))


def _start(token: Token) -> int:
    return token.span.start


def _build_source(source: Entity) -> etree._Element:
    element = etree.Element(tei("personGrp"))
    element.set(XML_ID, source.local_id)
    element.set("role", "anonymousSource")
    for name in source.names:
        child = etree.SubElement(element, tei("persName"))
        child.set(XML_LANG, name.language)
        child.text = name.text
    if source.note:
        etree.SubElement(element, tei("note")).text = source.note
    return element
