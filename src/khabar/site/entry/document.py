"""The document of an entry: its article, quotations, entities and header."""

from collections.abc import Sequence

from docutils import nodes

from khabar.model import Entry
from khabar.site.base.addresses import entry_numbers
from khabar.site.base.line_breaks import WHOLE
from khabar.site.base.messages import _, phrase
from khabar.site.base.nodes import (
    DetailsNode,
    IsolateNode,
    LinkedDataNode,
    NetworkNode,
    PageLinkNode,
    PaperNode,
    RawPageNode,
    ReaderNode,
)
from khabar.site.charts.network import make_network
from khabar.site.domain.links import joined
from khabar.site.entry.apparatus import build_entities, build_quotations
from khabar.site.entry.article import build_article
from khabar.site.entry.cards import build_cards
from khabar.site.entry.facts import build_facts
from khabar.site.entry.history import history_place
from khabar.site.entry.linked_data import article_table
from khabar.site.entry.panel import build_legend, build_panel
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus
from khabar.vocabulary import Status


def build_document(
    site_entry: SiteEntry,
    corpus: SiteCorpus,
    page: RawPageNode | None = None,
    own: Sequence[nodes.section] = (),
) -> nodes.section:
    """Make the document of an entry, or of a version of it.

    Args:
        site_entry: The entry.
        corpus: The corpus of the site.
        page: Its raw page, if there is one.
        own: The sections of the working copy that versions do not have.

    Raises:
        CrossingError: if two annotations overlap without one containing the other.
    """
    entry, header = site_entry.entry, site_entry.entry.header
    headline = IsolateNode("", header.title or entry.id, lang=header.language, classes=["khabar-title"])
    document = nodes.section(
        "", nodes.title("", "", headline, translatable=False), _summary(entry, own), ids=[entry.id]
    )
    if own and header.status is Status.DRAFT:
        document += _draft()
    document += _section(_("Text"), "text", _reader(entry, corpus, page))
    if entry.quotations:
        document += _section(_("Quotations"), "quotations", build_quotations(entry, corpus))
        network = make_network([site_entry], corpus)
        document += _section(_("Attribution network"), "network", NetworkNode(network=network))
    if entry.mentions:
        document += _section(_("Entities"), "entities", build_entities(entry, corpus))
    about = [build_facts(site_entry), *([_numbers(site_entry)] if own else [])]
    document += _section(_("About this entry"), "about", *about)
    document += own
    if own:
        document += LinkedDataNode("", table=article_table(entry))
    document += build_cards(entry, corpus)
    document += _paper(entry)
    return document


def _draft() -> nodes.admonition:
    """Make the notice of a draft."""
    # Not a `note`: Sphinx has no word for that in all languages.
    title = nodes.title("", _("Draft"), translatable=False)
    words = _("This entry was not released. It is in no version of the corpus, and it may change.")
    paragraph = nodes.paragraph("", words, translatable=False)
    return nodes.admonition("", title, paragraph, classes=["warning", "khabar-draft"])


def own_sections(entry: Entry, offered: Sequence[nodes.Node]) -> tuple[nodes.section, ...]:
    """Make the sections of the working copy that versions do not have.

    Args:
        entry: The entry.
        offered: Its downloads and citations.
    """
    return (
        _section(_("History"), "history", history_place(entry)),
        _section(_("Download and cite"), "data", *offered),
    )


def _numbers(site_entry: SiteEntry) -> nodes.paragraph:
    link = PageLinkNode("", _("The entry in numbers"), page=entry_numbers(site_entry.docname))
    return nodes.paragraph("", "", link, translatable=False)


def _paper(entry: Entry) -> PaperNode:
    title = IsolateNode("", entry.header.title or entry.id, lang=entry.header.language)
    named = _("%(title)s. khabar, %(entry)s, version %(version)s.")
    parts = {"entry": nodes.Text(entry.id), "version": nodes.Text(entry.version)}
    return PaperNode("", phrase(named, title=title, **parts), classes=["no-search"])


def _reader(entry: Entry, corpus: SiteCorpus, page: RawPageNode | None) -> ReaderNode:
    # Nine controls before the first word fill the window of a phone: they are folded away.
    controls = DetailsNode(
        "",
        build_panel(has_page=page is not None),
        build_legend(),
        summary=str(_("Layers, views and marks")),
        classes=["khabar-controls"],
    )
    reader = ReaderNode("", controls, build_article(entry, corpus))
    if page is not None:
        reader += page
    return reader


def _section(title: str, anchor: str, *content: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title, translatable=False), *content, ids=[anchor])


def _summary(entry: Entry, own: Sequence[nodes.section]) -> nodes.paragraph:
    page, language = entry.header.provenance, entry.header.language
    version = _("version %(version)s") % {"version": entry.version}
    parts: list[nodes.Node] = [nodes.literal("", entry.id, classes=[WHOLE]), nodes.Text(version)]
    parts += [IsolateNode("", text, lang=language) for text in (page.author, page.publisher) if text]
    if own:
        parts.append(nodes.reference("", _("Download and cite"), refid="data", internal=True))
    return nodes.paragraph("", "", *joined(parts, " · "), classes=["khabar-summary"], translatable=False)
