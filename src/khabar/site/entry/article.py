"""The article of an entry as nodes: its blocks in page order, with all annotations nested in them."""

from itertools import groupby

from docutils import nodes

from khabar.model import Block, Entry, Furniture
from khabar.site.base.messages import _, counted, phrase
from khabar.site.base.nodes import ArticleNode, BlockNode, DetailsNode, IsolateNode, MentionNode
from khabar.site.entry.marks import Mark, build_marks
from khabar.site.state.site_corpus import SiteCorpus
from khabar.tei.entry.nesting import CLOSED, by_block, walk
from khabar.vocabulary import BlockKind

_BLOCK_TAGS = {BlockKind.HEADLINE: "h3", BlockKind.SECTION_HEADING: "h4", BlockKind.CAPTION: "figcaption"}


def build_article(entry: Entry, corpus: SiteCorpus) -> ArticleNode:
    """Make the article of an entry, with collapsed furniture between the blocks.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
    """
    article = ArticleNode(lang=entry.header.language)
    marks = by_block(entry.blocks, build_marks(entry, corpus))
    furniture = {
        position: tuple(pieces) for position, pieces in groupby(entry.furniture, key=lambda f: f.position)
    }
    for index, block in enumerate(entry.blocks):
        if index in furniture:
            article += _furniture(furniture[index], corpus)
        article += _block(block, entry.text, marks[index])
    if pieces := furniture.get(len(entry.blocks)):
        article += _furniture(pieces, corpus)
    return article


def _block(block: Block, text: str, marks: list[Mark]) -> BlockNode:
    node = BlockNode(
        tag=_BLOCK_TAGS.get(block.kind, "p"),
        ids=[block.id] if block.id else [],
        classes=[f"khabar-{block.kind}"],
        # Otherwise gettext would extract the corpus for translation.
        translatable=False,
    )
    opened: list[nodes.Element] = [node]
    for step in walk(block.span, text, marks):
        if isinstance(step, str):
            opened[-1] += nodes.Text(step)
        elif step is CLOSED:
            opened.pop()
        else:
            child = step.node
            if isinstance(child, MentionNode) and any(isinstance(outer, MentionNode) for outer in opened):
                # A link must not contain a link.
                del child["page"]
            opened[-1] += child
            opened.append(child)
    return node


def _furniture(pieces: tuple[Furniture, ...], corpus: SiteCorpus) -> DetailsNode:
    summary = counted("Page furniture: %(num)s piece", "Page furniture: %(num)s pieces", len(pieces))
    items = nodes.bullet_list("", *(_furniture_item(piece, corpus) for piece in pieces))
    return DetailsNode("", items, summary=summary, classes=["khabar-furniture"])


def _furniture_item(piece: Furniture, corpus: SiteCorpus) -> nodes.list_item:
    category = f"fw.{piece.type}"
    kind = IsolateNode(
        "",
        corpus.describe(category),
        lang=corpus.description_language(category),
        classes=["khabar-furniture-type"],
    )
    item = phrase(_("%(kind)s: %(text)s"), kind=kind, text=nodes.Text(piece.text))
    return nodes.list_item("", nodes.paragraph("", "", item, translatable=False))
