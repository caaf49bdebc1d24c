"""From the model to TEI.

`write` makes the canonical file of an entry; for a canonical file, `write(read(file))` gives it back byte for
byte.
"""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from khabar.errors import KhabarError, ShapeError
from khabar.messages import say
from khabar.model import Annotation, Block, Entity, Entry, Furniture, Quotation, Source, Token
from khabar.tei.canonical import canonicalise
from khabar.tei.entry.linking import link
from khabar.tei.entry.nesting import ElementSpan, by_block, nest
from khabar.tei.entry.syntax import has_syntax, identified, write_syntax
from khabar.tei.entry.tokens import divided_at, token_elements
from khabar.tei.header import write_header
from khabar.tei.names import STANDOFF, TEI, TEI_NAMESPACE, XML_ID, XML_LANG, tei
from khabar.vocabulary import UNLINKED, BlockKind, Certainty, EntityType

_MENTION_ELEMENTS = {
    EntityType.PERSON: "persName",
    EntityType.PLACE: "placeName",
    EntityType.ORGANISATION: "orgName",
}
_BLOCK_ELEMENTS = {BlockKind.PARAGRAPH: "p", BlockKind.OPENER: "opener"}


def write(entry: Entry) -> bytes:
    """Write an entry in the canonical layout, UTF-8.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
        StrayError: if an annotation begins before the first block.
        ShapeError: if a text has a character that XML does not allow.
    """
    try:
        root = build(entry)
    except KhabarError:
        raise
    except ValueError:
        # lxml does not say where.
        raise ShapeError(say("entry contains a control character, which XML does not allow")) from None
    return canonicalise(root).encode()


def build(entry: Entry) -> etree._Element:
    """Make the tree of an entry, without layout."""
    # The stubs do not know the default namespace.
    root = etree.Element(TEI, nsmap={None: TEI_NAMESPACE})  # type: ignore[dict-item]
    root.set(XML_ID, entry.id)
    elements, tokens = _elements(entry)
    syntax = has_syntax(tokens)
    root.append(write_header(entry.header, entry.id, syntax=syntax))
    if entry.anonymous_sources or syntax:
        _fill_apart(etree.SubElement(root, STANDOFF), entry, tokens)
    text = etree.SubElement(root, tei("text"))
    text.set(XML_LANG, entry.header.language)
    _fill_body(etree.SubElement(text, tei("body")), entry, elements)
    return root


def _elements(entry: Entry) -> tuple[list[ElementSpan], Sequence[Token]]:
    """Return the elements of the article, and the tokens as they are written, with ids."""
    elements = list(_stretches(entry))
    if not entry.tokens:
        return elements, ()
    borders = sorted({border for item in elements for border in (item.span.start, item.span.end)})
    taken = {item.attributes[XML_ID] for item in elements}
    taken.update(block.id for block in entry.blocks)
    taken.update(item.id for item in entry.header.responsibilities)
    taken.update(group.local_id for group in entry.anonymous_sources)
    tokens = identified(divided_at(entry.tokens, borders), taken)
    return [*elements, *token_elements(tokens, borders)], tokens


def _fill_apart(apart: etree._Element, entry: Entry, tokens: Sequence[Token]) -> None:
    """Add what stands apart from the text: sources without a name, and syntax."""
    if entry.anonymous_sources:
        people = etree.SubElement(apart, tei("listPerson"))
        for group in entry.anonymous_sources:
            people.append(_build_group(group))
    write_syntax(apart, entry, tokens)


def _build_group(group: Entity) -> etree._Element:
    element = etree.Element(tei("personGrp"))
    element.set(XML_ID, group.local_id)
    element.set("role", "anonymousSource")
    for name in group.names:
        child = etree.SubElement(element, tei("persName"))
        child.set(XML_LANG, name.language)
        child.text = name.text
    if group.note:
        etree.SubElement(element, tei("note")).text = group.note
    return element


def _fill_body(body: etree._Element, entry: Entry, elements: Iterable[ElementSpan]) -> None:
    """Add blocks and furniture in page order, inside article, sections and figures."""
    stretches = by_block(entry.blocks, elements)
    article = section = None
    division = _Division()
    figures: dict[int, etree._Element] = {}
    for index, piece in _page_order(entry):
        parent = body
        if isinstance(piece, Block) or piece.in_article:
            if article is None:
                article = _append(body, "div", type="article")
            if isinstance(piece, Block) and division.is_ended_by(piece.kind):
                section = _append(article, "div", type="section")
            parent = article if section is None else section
        if piece.figure:
            if piece.figure not in figures:
                figures[piece.figure] = _append(parent, "figure")
            parent = figures[piece.figure]
        if isinstance(piece, Furniture):
            element = _append(parent, "fw", type=piece.type)
            element.text = piece.text
        else:
            element = _append_block(parent, piece)
            nest(element, piece.span, entry.text, stretches[index])
        # The page has white space between any two of its blocks.
        element.tail = "\n"


class _Division:
    """What the open division of the article already has: it decides which block begins the next section.

    A section begins with its heading, or with an opener after paragraphs: a dated part of live coverage, a
    credit.
    """

    def __init__(self) -> None:
        self._has_paragraph = False
        self._has_only_openers = False

    def is_ended_by(self, kind: BlockKind) -> bool:
        """Whether a block begins a new section, and note that the block is in the division."""
        heads_opener = self._has_only_openers and not self._has_paragraph
        begins = (kind is BlockKind.SECTION_HEADING and not heads_opener) or (
            kind is BlockKind.OPENER and self._has_paragraph
        )
        if begins:
            self._has_paragraph = False
            self._has_only_openers = kind is BlockKind.OPENER
        elif kind is not BlockKind.OPENER:
            self._has_only_openers = False
        self._has_paragraph = self._has_paragraph or kind is BlockKind.PARAGRAPH
        return begins


def _page_order(entry: Entry) -> Iterator[tuple[int, Block | Furniture]]:
    furniture = iter(entry.furniture)
    piece = next(furniture, None)
    for index, block in enumerate(entry.blocks):
        while piece and piece.position <= index:
            yield index, piece
            piece = next(furniture, None)
        yield index, block
    while piece:
        yield len(entry.blocks), piece
        piece = next(furniture, None)


def _append(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, tei(name), {key: value for key, value in attributes.items() if value})


def _append_block(parent: etree._Element, block: Block) -> etree._Element:
    name = _BLOCK_ELEMENTS.get(block.kind, "head")
    element = _append(parent, name, type=block.kind if name == "head" else "")
    if block.id:
        element.set(XML_ID, block.id)
    return element


def _stretches(entry: Entry) -> Iterator[ElementSpan]:
    for sentence in entry.sentences:
        yield _stretch(sentence, "s")
    yield from _quotation_stretches(entry.quotations)
    for cue in entry.cues:
        yield _stretch(cue, "seg", type="cue", ana=f"#cue.{cue.category}" if cue.category else "")
    quoted = _quoted_from(entry.quotations)
    for source in entry.sources:
        pointers = " ".join(f"#{quotation_id}" for quotation_id in quoted.get(source, ()))
        reference, certainty = _reference(source.entity, entry), _certainty(source.certainty)
        yield _stretch(source, "rs", type="source", ref=reference, corresp=pointers, cert=certainty)
    for mention in entry.mentions:
        yield _stretch(
            mention,
            _MENTION_ELEMENTS[mention.type],
            ref=_reference(mention.entity, entry),
            ana="#metonym" if mention.metonymic else "",
            cert=_certainty(mention.certainty),
            resp=_local(mention.resp),
        )
    for date in entry.time_expressions:
        kind, certainty = "relative" if date.relative else "", _certainty(date.certainty)
        yield _stretch(date, "date", type=kind, when=date.when, cert=certainty)
    for phrase in entry.phrases:
        yield _stretch(phrase, phrase.kind)


def _stretch(annotation: Annotation, name: str, **attributes: str) -> ElementSpan:
    return ElementSpan(annotation.span, name, {XML_ID: annotation.id, **attributes})


def _quotation_stretches(quotations: tuple[Quotation, ...]) -> Iterator[ElementSpan]:
    for quotation in quotations:
        attribution = quotation.attribution
        shared = {
            "who": _reference(attribution.speaker, quotation.entry),
            "cert": _certainty(attribution.certainty),
            "resp": _local(attribution.resp),
        }
        first = {
            "toWhom": _reference(attribution.addressee, quotation.entry, absent=""),
            "corresp": " ".join(f"#{cue.id}" for cue in attribution.cues if cue.id),
            "source": _reference(attribution.relayed_by, quotation.entry, absent=""),
        }
        direct = "true" if quotation.direct else "false"
        neighbours = link([piece.id for piece in quotation.pieces])
        for index, (piece, (before, after)) in enumerate(zip(quotation.pieces, neighbours, strict=True)):
            chain = {"next": _local(after), "prev": _local(before)}
            yield _stretch(piece, "said", **shared, direct=direct, **chain, **({} if index else first))
        for part in quotation.verbatim:
            yield _stretch(part, "said", **shared, direct="true")


def _quoted_from(quotations: tuple[Quotation, ...]) -> dict[Source, list[str]]:
    """Return the ids of the quotations of each source."""
    quoted: dict[Source, list[str]] = {}
    for quotation in quotations:
        if quotation.id and (source := quotation.attribution.source):
            quoted.setdefault(source, []).append(quotation.id)
    return quoted


def _reference(entity: Entity | None, entry: Entry, absent: str = UNLINKED) -> str:
    if entity is None:
        return absent
    # A source of the entry itself is known elsewhere as entry#g1, and here as #g1.
    return entity.id.removeprefix(entry.id) if entity.id.startswith(f"{entry.id}#") else entity.id


def _certainty(certainty: Certainty) -> str:
    return "" if certainty is Certainty.HIGH else certainty


def _local(identifier: str) -> str:
    return f"#{identifier}" if identifier else ""
