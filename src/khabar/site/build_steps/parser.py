"""The parser that makes entries source documents of Sphinx."""

from hashlib import sha256
from pathlib import Path
from typing import ClassVar, cast

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.parsers import Parser
from sphinx.util import logging

from khabar.corpus import Store
from khabar.errors import KhabarError, TEIError
from khabar.model import Entry
from khabar.site.base.messages import _
from khabar.site.domain.domain import domain_of
from khabar.site.downloads.section import build_data
from khabar.site.entry.document import build_document, own_sections
from khabar.site.entry.raw_page import build_raw_page
from khabar.site.search.enrichment import note_indexed
from khabar.site.state.dependencies import note_use
from khabar.site.state.entries import SiteEntry, make_site_entry
from khabar.site.state.raw_page import page_digest, read_page
from khabar.tei import Document, canonicalise, parse, read_bytes, read_document

_logger = logging.getLogger(__name__)


class EntryParser(Parser):
    """Reads an entry, and makes the document of its page."""

    supported: ClassVar[tuple[str, ...]] = ("tei",)

    def parse(self, inputstring: str, document: nodes.document) -> None:  # noqa: ARG002 (see below)
        """Fill the document of an entry.

        An unreadable entry is reported with its line; the build continues with a page that says so.

        Args:
            inputstring: The file as Sphinx decoded it. It is not used, because Sphinx replaces bytes that are
                not UTF-8, and khabar must see them to reject the file.
            document: The document to fill.
        """
        env = cast("BuildEnvironment", document.settings.env)
        # Quotation marks and dashes belong to the page: Sphinx must not change them.
        document.settings.smart_quotes = False
        # Entries are reached through indexes. In a toctree, the sidebar of each page would list all entries.
        env.metadata[env.docname]["orphan"] = True
        # For khabar.site.base.languages: the page is in the language of the site, without a translation.
        document["khabar_entry"] = True
        try:
            site_entry, content = _read(env)
            document += content
            note_use(env, f"{site_entry.id}@")
            note_indexed(site_entry.entry, document)
        except KhabarError as error:
            report_unreadable(error, env.docname)
            document += _unreadable(env.docname)
        else:
            domain_of(env).note_entry(site_entry)


def _read(env: BuildEnvironment) -> tuple[SiteEntry, nodes.section]:
    """Read the current document: the entry, and the content of its page."""
    corpus = domain_of(env).corpus
    for file in corpus.files:
        env.note_dependency(str(file))
    path = Path(env.doc2path(env.docname))
    source = parse(read_bytes(path), str(path))
    entry = read_document(source, corpus.entities)
    page = _read_page(env, corpus.store, entry)
    site_entry = make_site_entry(
        entry,
        env.docname,
        xml_digest=sha256(canonicalise(source.root).encode()).hexdigest(),
        page_digest=page_digest(corpus.store, entry.header.provenance.page) if page is not None else "",
        cache_key=corpus.cache_key(entry.id, entry.version),
    )
    return site_entry, _build(env, site_entry, source, page)


def _read_page(env: BuildEnvironment, store: Store, entry: Entry) -> str | None:
    provenance = entry.header.provenance
    page = read_page(store, provenance.page, provenance.encoding)
    if page is not None:
        env.note_dependency(str(store.page_path(provenance.page)))
    return page


def _build(env: BuildEnvironment, site_entry: SiteEntry, source: Document, page: str | None) -> nodes.section:
    corpus, formats = domain_of(env).corpus, tuple(env.config.khabar_downloads)
    view = None if page is None else build_raw_page(source, page, site_entry.language)
    offered = build_data(site_entry, corpus, formats, has_page=page is not None)
    return build_document(site_entry, corpus, view, own=own_sections(site_entry.entry, offered))


def report_unreadable(error: KhabarError, docname: str) -> None:
    """Report an entry that cannot be read, with its line."""
    line = error.line if isinstance(error, TEIError) else 1
    reason = f"{error.reason} (column {error.column})" if isinstance(error, TEIError) else str(error)
    _logger.error(reason, location=(docname, line), type="khabar", subtype="tei")


def _unreadable(docname: str) -> nodes.section:
    name = docname.rpartition("/")[2]
    section = nodes.section("", nodes.title("", name), ids=["unreadable"])
    section += nodes.paragraph("", _("This entry cannot be read. The log of the build says why."))
    return section
