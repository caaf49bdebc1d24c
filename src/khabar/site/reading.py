"""The article of an entry as nodes: its blocks in page order, with all annotations nested in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from docutils import nodes

from khabar.model import Annotation, Block, Entry, Furniture, Mention, Quotation, Span
from khabar.site.inlines import page_of
from khabar.site.nodes import (
    ArticleNode,
    BlockNode,
    CueNode,
    DateNode,
    DetailsNode,
    IsolateNode,
    MarkNode,
    MentionNode,
    PhraseNode,
    QuotationNode,
    SentenceNode,
    SourceNode,
)
from khabar.site.registers import Registers
from khabar.tei.nesting import Opened, by_block, walk
from khabar.vocabulary import BlockKind, EntityType

_BLOCK_TAGS = {BlockKind.HEADLINE: "h3", BlockKind.SECTION_HEADING: "h4", BlockKind.CAPTION: "figcaption"}
_MENTION_NAMES = {
    EntityType.PERSON: "persName",
    EntityType.PLACE: "placeName",
    EntityType.ORGANISATION: "orgName",
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A node to be, and the text that it covers; `name`, of its TEI element, settles the nesting."""

    span: Span
    name: str
    node: nodes.Element


def build_article(entry: Entry, registers: Registers) -> ArticleNode:
    """Make the article of an entry, its furniture folded away in place.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
    """
    article = ArticleNode(lang=entry.header.language)
    marks = by_block(entry.blocks, _marks(entry, registers))
    furniture = {
        position: tuple(pieces) for position, pieces in groupby(entry.furniture, key=lambda f: f.position)
    }
    for index, block in enumerate(entry.blocks):
        if index in furniture:
            article += _furniture(furniture[index], registers)
        article += _block(block, entry.text, marks[index])
    if pieces := furniture.get(len(entry.blocks)):
        article += _furniture(pieces, registers)
    return article


def _block(block: Block, text: str, marks: list[_Mark]) -> BlockNode:
    node = BlockNode(
        tag=_BLOCK_TAGS.get(block.kind, "p"),
        ids=[block.id] if block.id else [],
        classes=[f"khabar-{block.kind}"],
        # Else gettext would extract the corpus for translation.
        translatable=False,
    )
    opened: list[nodes.Element] = [node]
    for step in walk(block.span, text, marks):
        if isinstance(step, str):
            opened[-1] += nodes.Text(step)
        elif isinstance(step, Opened):
            child = step.stretch.node
            if isinstance(child, MentionNode) and any(isinstance(outer, MentionNode) for outer in opened):
                # A link must not contain a link.
                del child["page"]
            opened[-1] += child
            opened.append(child)
        else:
            opened.pop()
    return node


def _marks(entry: Entry, registers: Registers) -> Iterator[_Mark]:
    for sentence in entry.sentences:
        yield _Mark(sentence.span, "s", SentenceNode(ids=[sentence.id] if sentence.id else []))
    for quotation in entry.quotations:
        yield from _quotation(quotation)
    for cue in entry.cues:
        yield _mark(cue, "seg", CueNode, "cue", "cue")
    for source in entry.sources:
        yield _mark(source, "rs", SourceNode, "source", "source")
    for mention in entry.mentions:
        yield _mention(mention, registers)
    for date in entry.dates:
        yield _mark(date, "date", DateNode, date.when or "date", "date")
    for phrase in entry.phrases:
        yield _mark(phrase, phrase.kind, PhraseNode, str(phrase.kind), f"phrase-{phrase.kind}".lower())


def _quotation(quotation: Quotation) -> Iterator[_Mark]:
    kind = str(quotation.type)
    for piece in quotation.pieces:
        yield _mark(piece, "said", QuotationNode, f"{kind} quotation", "quotation", kind)
    for part in quotation.verbatim:
        yield _mark(part, "said", QuotationNode, "verbatim part", "quotation", "verbatim")


def _mark(annotation: Annotation, name: str, kind: type[MarkNode], label: str, *classes: str) -> _Mark:
    ids = [annotation.id] if annotation.id else []
    node = kind(ids=ids, classes=[f"khabar-{part}" for part in classes], label=label)
    return _Mark(annotation.span, name, node)


def _mention(mention: Mention, registers: Registers) -> _Mark:
    classes = ["mention", str(mention.type), *(["metonym"] if mention.metonymic else [])]
    label = f"{mention.type}, metonym" if mention.metonymic else str(mention.type)
    mark = _mark(mention, _MENTION_NAMES[mention.type], MentionNode, label, *classes)
    mark.node["page"] = page_of(mention.entity, registers)
    return mark


def _furniture(pieces: tuple[Furniture, ...], registers: Registers) -> DetailsNode:
    count = len(pieces)
    summary = f"Page furniture: {count} {'piece' if count == 1 else 'pieces'}"
    items = nodes.bullet_list("", *(_furniture_item(piece, registers) for piece in pieces))
    return DetailsNode("", items, summary=summary, classes=["khabar-furniture"])


def _furniture_item(piece: Furniture, registers: Registers) -> nodes.list_item:
    category = f"fw.{piece.type}"
    language = registers.description_language(category)
    label = IsolateNode("", registers.describe(category), lang=language, classes=["khabar-furniture-type"])
    return nodes.list_item(
        "", nodes.paragraph("", "", label, nodes.Text(f": {piece.text}"), translatable=False)
    )
