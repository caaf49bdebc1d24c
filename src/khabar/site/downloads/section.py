"""The section of an entry's page that says where its files are and how it is cited."""

from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes
from docutils.nodes import Element
from sphinx.builders import Builder
from sphinx.writers.html5 import HTML5Translator

from khabar.model import Entry
from khabar.site.base.addresses import absolute_address, data_page, version_page
from khabar.site.base.messages import _
from khabar.site.base.nodes import DetailsNode, FileLinkNode, PageLinkNode, ReferencesNode
from khabar.site.bibliography.references import FORMATS as REFERENCE_FORMATS
from khabar.site.bibliography.references import make_references, render_references
from khabar.site.bibliography.work import Work, corpus_work, entry_work
from khabar.site.domain.inlines import joined
from khabar.site.downloads.formats import FOLDER, FORMATS
from khabar.site.state.corpus_context import Registers
from khabar.site.state.records import EntryRecord

_CITED = ("APA", "BibTeX")
"""The formats on the page of an entry; its data page has all."""


def build_data(
    entry: Entry, record: EntryRecord, registers: Registers, formats: tuple[str, ...], *, has_page: bool
) -> list[nodes.Node]:
    """Make what stands in the section.

    Args:
        entry: The entry.
        record: What other pages show of it.
        registers: The corpus that it is part of.
        formats: The formats in which it can be downloaded.
        has_page: Whether there is its raw page.
    """
    links = list(_links(record, formats, has_page=has_page))
    more = PageLinkNode("", _("all files with their digests, and all formats of citation"))
    more["page"] = data_page(record.docname)
    files = nodes.paragraph("", "", *joined([*links, more], " · "), translatable=False)
    cited = DetailsNode("", _references(entry, record, registers))
    cited["summary"] = _("Cite version %(version)s") % {"version": entry.version}
    return [files, cited]


def _links(record: EntryRecord, formats: tuple[str, ...], *, has_page: bool) -> Iterator[nodes.Node]:
    name = record.docname.rpartition("/")[2]
    paths = {"tei": f"entries/{name}.xml", "json": f"json/{name}.json"}
    if has_page:
        paths["page"] = f"pages/{record.page}"
    for form, path in paths.items():
        if form in formats:
            yield FileLinkNode("", str(FORMATS[form].title), file=f"{FOLDER}/{path}")


def _references(entry: Entry, record: EntryRecord, registers: Registers) -> ReferencesNode:
    corpus = corpus_work(registers.settings, registers.releases)
    released = registers.releases.find(entry.id, entry.version) is not None
    page = version_page(record.docname, entry.version) if released else record.docname
    return ReferencesNode("", work=entry_work(entry, corpus, versioned=True), page=page)


def visit_references(translator: HTML5Translator, node: Element) -> None:
    """Write the references of an entry as HTML."""
    builder = translator.builder
    formats = node.get("formats", _CITED)
    translator.body.append(
        write_references(node["work"], node["page"], builder, builder.current_docname, formats)
    )


def write_references(
    work: Work, page: str, builder: Builder, origin: str, formats: tuple[str, ...] = tuple(REFERENCE_FORMATS)
) -> str:
    """Return how a work is cited, as HTML.

    Args:
        work: The work.
        page: Where it is.
        builder: The builder that writes the site.
        origin: The page that says it.
        formats: The formats of references.
    """
    cited = replace(work, address=absolute_address(builder, page))
    return render_references(make_references(cited, formats), builder.get_relative_uri(origin, page), "cite")
