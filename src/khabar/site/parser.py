"""The parser that makes entries source documents of Sphinx."""

from pathlib import Path
from typing import ClassVar, cast

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.parsers import Parser
from sphinx.util import logging

from khabar.errors import KhabarError, TEIError
from khabar.model import Entry
from khabar.site.document import build_document
from khabar.site.domain import KhabarDomain
from khabar.site.records import make_record
from khabar.site.registers import Registers, registers
from khabar.site.search.enrichment import note_indexed
from khabar.tei import read, read_bytes
from khabar.tei.document import decode

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
        shared = registers(env.config.khabar_corpus)
        for path in shared.files:
            env.note_dependency(str(path))
        try:
            entry = _read(Path(env.doc2path(docname)), shared)
            document += build_document(entry, docname, shared)
            note_indexed(entry, document)
        except KhabarError as error:
            _report(error, docname)
            document += _unreadable(docname)
        else:
            cast("KhabarDomain", env.get_domain(KhabarDomain.name)).note_entry(make_record(entry, docname))


def refuse_undecodable(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Report the entries that are not text, and leave them out: Sphinx would stop at the first of them."""
    for docname in list(docnames):
        path = Path(env.doc2path(docname))
        if path.suffix != ".xml":
            continue
        try:
            decode(read_bytes(path), str(path))
        except TEIError as error:
            _report(error, docname)
            docnames.remove(docname)
            env.found_docs.discard(docname)
            app.emit("env-purge-doc", env, docname)
            env.clear_doc(docname)


def _read(path: Path, shared: Registers) -> Entry:
    return read(read_bytes(path), shared.entities, str(path))


def _report(error: KhabarError, docname: str) -> None:
    line = error.line if isinstance(error, TEIError) else 1
    reason = f"{error.reason} (column {error.column})" if isinstance(error, TEIError) else str(error)
    _logger.error(reason, location=(docname, line), type="khabar", subtype="tei")


def _unreadable(docname: str) -> nodes.section:
    name = docname.rpartition("/")[2]
    section = nodes.section("", nodes.title("", name), ids=["unreadable"])
    section += nodes.paragraph("", "This entry cannot be read. The log of the build says why.")
    return section
