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
from khabar.site.entry.document import build_document, own_sections
from khabar.site.domain.domain import domain_of
from khabar.site.downloads.section import build_data
from khabar.site.base.messages import _
from khabar.site.entry.raw_page import build_raw_page
from khabar.site.state.raw_page import digest_of, read_page
from khabar.site.state.records import make_record
from khabar.site.search.enrichment import note_indexed
from khabar.site.state.dependencies import note_use
from khabar.tei import canonicalise, parse, read_bytes, read_document

_logger = logging.getLogger(__name__)


class EntryParser(Parser):
    """Reads an entry, and makes the document that shows it."""

    supported: ClassVar[tuple[str, ...]] = ("tei",)

    def parse(self, inputstring: str, document: nodes.document) -> None:  # noqa: ARG002 (see below)
        """Fill the document of an entry.

        What cannot be read is reported with its place, and the build goes on with a page that says so.

        Args:
            inputstring: The file as Sphinx decoded it. It is not used: Sphinx mends what is not UTF-8, and
                khabar must see it to refuse it.
            document: The document to fill.
        """
        env = cast("BuildEnvironment", document.settings.env)
        docname = env.docname
        # Quotation marks and dashes are the page's.
        document.settings.smart_quotes = False
        # Entries are reached through indexes. In a toctree, each page would list all of them.
        env.metadata[docname]["orphan"] = True
        # For khabar.site.base.languages: it is in the language of the site, if not translated by Sphinx.
        document["khabar_entry"] = True
        shared = domain_of(env).corpus
        for path in shared.files:
            env.note_dependency(str(path))
        try:
            path = Path(env.doc2path(docname))
            source = parse(read_bytes(path), str(path))
            entry = read_document(source, shared.entities)
            page = _raw_page(env, shared.store, entry)
            state = sha256(canonicalise(source.root).encode()).hexdigest()
            frame = shared.cache_key(entry.id, entry.version)
            record = make_record(entry, docname, state=state, page_digest=digest_of(page), frame=frame)
            view = None if page is None else build_raw_page(source, page, entry.header.language)
            offered = build_data(
                entry, record, shared, tuple(env.config.khabar_downloads), has_page=page is not None
            )
            document += build_document(entry, record, shared, view, own=own_sections(entry, offered))
            note_use(env, f"{entry.id}@")
            note_indexed(entry, document)
        except KhabarError as error:
            report_unreadable(error, docname)
            document += _unreadable(docname)
        else:
            domain_of(env).note_entry(record)


def _raw_page(env: BuildEnvironment, store: Store, entry: Entry) -> str | None:
    name = entry.header.provenance.page
    page = read_page(store, name) if name else None
    if page is not None:
        env.note_dependency(str(store.page_path(name)))
    return page


def report_unreadable(error: KhabarError, docname: str) -> None:
    """Report an entry that cannot be read, with its place."""
    line = error.line if isinstance(error, TEIError) else 1
    reason = f"{error.reason} (column {error.column})" if isinstance(error, TEIError) else str(error)
    _logger.error(reason, location=(docname, line), type="khabar", subtype="tei")


def _unreadable(docname: str) -> nodes.section:
    name = docname.rpartition("/")[2]
    section = nodes.section("", nodes.title("", name), ids=["unreadable"])
    section += nodes.paragraph("", _("This entry cannot be read. The log of the build says why."))
    return section
