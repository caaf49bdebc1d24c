"""The section with the downloads and citations on the page of an entry."""

from collections.abc import Iterator

from docutils import nodes

from khabar.site.base.addresses import data_page, version_page
from khabar.site.base.messages import _
from khabar.site.base.nodes import DetailsNode, FileLinkNode, PageLinkNode, ReferencesNode
from khabar.site.bibliography.work import corpus_work, entry_work
from khabar.site.domain.links import joined
from khabar.site.downloads.formats import FOLDER, FORMATS
from khabar.site.state.entries import SiteEntry
from khabar.site.state.site_corpus import SiteCorpus


def build_data(
    site_entry: SiteEntry, corpus: SiteCorpus, formats: tuple[str, ...], *, has_page: bool
) -> list[nodes.Node]:
    """Make the content of the section.

    Args:
        site_entry: The entry.
        corpus: The corpus of the site.
        formats: The formats of downloads.
        has_page: Whether it has a raw page.
    """
    links = list(_links(site_entry, formats, has_page=has_page))
    more = PageLinkNode("", _("all files with their digests, and all formats of citation"))
    more["page"] = data_page(site_entry.docname)
    files = nodes.paragraph("", "", *joined([*links, more], " · "), translatable=False)
    cited = DetailsNode("", _references(site_entry, corpus))
    cited["summary"] = _("Cite version %(version)s") % {"version": site_entry.version}
    return [files, cited]


def _links(site_entry: SiteEntry, formats: tuple[str, ...], *, has_page: bool) -> Iterator[nodes.Node]:
    name = site_entry.docname.rpartition("/")[2]
    paths = {"tei": f"entries/{name}.xml", "json": f"json/{name}.json"}
    if has_page:
        paths["page"] = f"pages/{site_entry.entry.header.provenance.page}"
    for form, path in paths.items():
        if form in formats:
            yield FileLinkNode("", str(FORMATS[form].title), file=f"{FOLDER}/{path}")


def _references(site_entry: SiteEntry, corpus: SiteCorpus) -> ReferencesNode:
    cited = corpus_work(corpus.settings, corpus.manifest)
    released = corpus.manifest.find(site_entry.id, site_entry.version) is not None
    page = version_page(site_entry.docname, site_entry.version) if released else site_entry.docname
    return ReferencesNode("", work=entry_work(site_entry.entry, cited, versioned=True), page=page)
