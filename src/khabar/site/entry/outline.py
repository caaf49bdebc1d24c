"""The headings of an article in the table of contents of its page."""

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from khabar.site.base.nodes import ArticleNode, IsolateNode
from khabar.vocabulary import BlockKind

_HEADINGS = {f"khabar-{kind}" for kind in (BlockKind.HEADLINE, BlockKind.SECTION_HEADING)}


def add_outline(app: Sphinx, doctree: nodes.document) -> None:
    """Add the headings of an article below its section.

    Sphinx makes tables of contents from sections. The headings of an article are annotated text of the page,
    so they cannot become sections of the document.
    """
    docname = app.env.current_document.docname
    for article in doctree.findall(ArticleNode):
        headings = [block for block in article.children if _HEADINGS.intersection(block["classes"])]
        items = [_item(docname, block, article["lang"]) for block in headings if block["ids"]]
        section = article.parent.parent["ids"][0]
        for place in app.env.tocs[docname].findall(nodes.list_item):
            if items and place.next_node(nodes.reference)["anchorname"] == f"#{section}":
                place.append(nodes.bullet_list("", *items))
                break


def _item(docname: str, heading: nodes.Element, language: str) -> nodes.list_item:
    words = IsolateNode("", heading.astext(), lang=language)
    anchor = f"#{heading['ids'][0]}"
    link = nodes.reference("", "", words, internal=True, refuri=docname, anchorname=anchor)
    return nodes.list_item("", addnodes.compact_paragraph("", "", link))
