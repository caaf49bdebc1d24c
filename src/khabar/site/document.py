"""The document of an entry: its article, what stands beside it, and what is known about it."""

from docutils import nodes
from sphinx import addnodes

from khabar.model import Entry
from khabar.site.apparatus import build_entities, build_quotations
from khabar.site.cards import build_cards
from khabar.site.facts import build_facts
from khabar.site.history import history_place
from khabar.site.inlines import joined
from khabar.site.legend import build_legend
from khabar.site.messages import _
from khabar.site.network import make_network
from khabar.site.nodes import IsolateNode, PaperNode, RawPageNode, ReaderNode
from khabar.site.panel import build_panel
from khabar.site.phrases import phrase
from khabar.site.placeholders import NetworkNode
from khabar.site.reading import build_article
from khabar.site.records import EntryRecord
from khabar.site.registers import Registers


def build_document(
    entry: Entry,
    record: EntryRecord,
    registers: Registers,
    page: RawPageNode | None = None,
    notice: nodes.Element | None = None,
) -> nodes.section:
    """Make the document of an entry, or of a version of it.

    Args:
        entry: The entry.
        record: What other pages show of it.
        registers: The entities and categories that it points at.
        page: Its raw page, if there is one.
        notice: What is said above everything of a version. Without it, this is the entry as it is worked on,
            and its file and its history belong to it.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
    """
    header, docname = entry.header, record.docname
    headline = IsolateNode("", header.title or entry.id, lang=header.language, classes=["khabar-title"])
    file = "" if notice else f"/{docname}.xml"
    document = nodes.section(
        "", nodes.title("", "", headline, translatable=False), _summary(entry, docname, file), ids=[entry.id]
    )
    document += [notice] if notice else []
    document += _section(_("Text"), "text", _reader(entry, registers, page))
    if entry.quotations:
        document += _section(_("Quotations"), "quotations", build_quotations(entry, registers))
        network = make_network([record], registers)
        document += _section(_("Attribution network"), "network", NetworkNode(network=network))
    if entry.mentions:
        document += _section(_("Entities"), "entities", build_entities(entry, registers))
    document += _section(_("About this entry"), "about", build_facts(entry, record))
    if not notice:
        document += _section(_("History"), "history", history_place(entry))
    document += build_cards(entry, registers)
    document += _paper(entry)
    return document


def _paper(entry: Entry) -> PaperNode:
    title = IsolateNode("", entry.header.title or entry.id, lang=entry.header.language)
    named = _("%(title)s. khabar, %(entry)s, version %(version)s.")
    parts = {"entry": nodes.Text(entry.id), "version": nodes.Text(entry.version)}
    return PaperNode("", phrase(named, title=title, **parts), classes=["no-search"])


def _reader(entry: Entry, registers: Registers, page: RawPageNode | None) -> ReaderNode:
    shown = [build_panel(has_page=page is not None), build_legend(), build_article(entry, registers)]
    return ReaderNode("", *shown, *[page] * (page is not None))


def _section(title: str, anchor: str, *content: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title, translatable=False), *content, ids=[anchor])


def _summary(entry: Entry, docname: str, path: str) -> nodes.paragraph:
    page, language = entry.header.provenance, entry.header.language
    version = _("version %(version)s") % {"version": entry.version}
    parts: list[nodes.Node] = [nodes.literal("", entry.id), nodes.Text(version)]
    parts += [IsolateNode("", text, lang=language) for text in (page.author, page.publisher) if text]
    if path:
        parts.append(addnodes.download_reference("", "TEI", reftarget=path, refdoc=docname))
    return nodes.paragraph("", "", *joined(parts, " · "), classes=["khabar-summary"], translatable=False)
