"""The document of an entry: its article, what stands beside it, and what is known about it."""

from docutils import nodes
from sphinx import addnodes

from khabar.model import Entry
from khabar.site.apparatus import build_entities, build_quotations
from khabar.site.facts import build_facts
from khabar.site.inlines import joined
from khabar.site.legend import build_legend
from khabar.site.nodes import IsolateNode
from khabar.site.reading import build_article
from khabar.site.registers import Registers


def build_document(entry: Entry, docname: str, registers: Registers) -> nodes.section:
    """Make the document of an entry.

    Args:
        entry: The entry.
        docname: The document that it was read from.
        registers: The entities and categories that it points at.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
    """
    header = entry.header
    headline = IsolateNode("", header.title or entry.id, lang=header.language, classes=["khabar-title"])
    document = nodes.section(
        "", nodes.title("", "", headline, translatable=False), _summary(entry, docname), ids=[entry.id]
    )
    document += _section("Text", "text", build_legend(), build_article(entry, registers))
    if entry.quotations:
        document += _section("Quotations", "quotations", build_quotations(entry, registers))
    if entry.mentions:
        document += _section("Entities", "entities", build_entities(entry, registers))
    document += _section("About this entry", "about", build_facts(entry))
    return document


def _section(title: str, anchor: str, *content: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *content, ids=[anchor])


def _summary(entry: Entry, docname: str) -> nodes.paragraph:
    page, language = entry.header.provenance, entry.header.language
    parts: list[nodes.Node] = [nodes.literal("", entry.id), nodes.Text(f"version {entry.version}")]
    parts += [IsolateNode("", text, lang=language) for text in (page.author, page.publisher) if text]
    file = addnodes.download_reference("", "TEI", reftarget=f"/{docname}.xml", refdoc=docname)
    return nodes.paragraph("", "", *joined([*parts, file], " · "), classes=["khabar-summary"])
