"""The page that shows the place of a finding: a sentence, a line of the raw page, a version, an entity."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from khabar.errors import KhabarError
from khabar.rules import Finding
from khabar.rules.finding import Location
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.links import entity_page
from khabar.site.state.entries import SiteEntry
from khabar.site.state.entry_name import EntryName
from khabar.site.state.raw_page import read_page
from khabar.tei import Document, parse, read_bytes
from khabar.tei.entry.page_alignment import page_line, smallest_around
from khabar.tei.names import XML_ID

_FIDELITY = "F"
"""The family of rules on fidelity to the page: to fix a finding, one compares entry and page."""

_ABOUT = "about"
"""The section of an entry's page that shows the header."""


class PageAddress(NamedTuple):
    """A page of the site, with an anchor and a query; the page is empty if none shows the place."""

    page: str
    anchor: str = ""
    query: str = ""


NOWHERE = PageAddress("")


class FindingLinks:
    """Finds the pages of findings, whose paths are relative to the folder of the corpus."""

    def __init__(self, domain: KhabarDomain) -> None:
        self._domain = domain
        self._by_file = {
            Path(domain.env.doc2path(site_entry.docname)).name: site_entry for site_entry in domain.in_order()
        }
        self._entities = {entity.local_id: entity for entity in domain.corpus.entities.values()}
        # Findings are sorted by file, so few documents are needed at a time; a document is large.
        self._open = lru_cache(maxsize=8)(self._read)

    def of(self, finding: Finding) -> PageAddress:
        """Return the page of a finding: its sentence, or else its annotation, its entry or its entity."""
        site_entry = self._entry_of(finding.location)
        if site_entry:
            anchor = _anchor(finding, site_entry)
            return PageAddress(site_entry.docname, anchor) if anchor else self.near(finding.location)
        folder = finding.location.path.rpartition("/")[0]
        if folder == "registers" and finding.id in self._entities:
            return PageAddress(entity_page(self._entities[finding.id]))
        return self._version(finding.location)

    def near(self, location: Location) -> PageAddress:
        """Return the page of a location that is only known by line and column."""
        site_entry = self._entry_of(location)
        source = self._open(site_entry.docname) if site_entry else None
        if site_entry is None or source is None:
            return PageAddress(site_entry.docname) if site_entry else self._version(location)
        shown = site_entry.anchors()
        offset = source.source_map.offset(location.line, location.column)
        element = smallest_around(source, offset, lambda element: element.get(XML_ID, "") in shown)
        return PageAddress(site_entry.docname, _ABOUT if element is None else element.get(XML_ID, ""))

    def raw(self, finding: Finding, place: PageAddress) -> PageAddress:
        """Return the line of the raw page, for findings that one fixes by looking at it.

        Those are findings outside sentences, such as in page furniture, and differences from the page. A
        place in the header has no line.
        """
        site_entry = self._entry_of(finding.location)
        if site_entry is None or (place.anchor != _ABOUT and finding.code[0] != _FIDELITY):
            return NOWHERE
        provenance = site_entry.entry.header.provenance
        page = read_page(self._domain.corpus.store, provenance.page, provenance.encoding)
        source = self._open(site_entry.docname)
        if page is None or source is None:
            return NOWHERE
        offset = source.source_map.offset(finding.location.line, finding.location.column)
        line = page_line(source, offset, page)
        return PageAddress(site_entry.docname, f"L{line}", "view=page") if line else NOWHERE

    def _entry_of(self, location: Location) -> SiteEntry | None:
        folder, _, name = location.path.rpartition("/")
        return self._by_file.get(name) if folder == "entries" else None

    def _version(self, location: Location) -> PageAddress:
        """Return the page of the version in whose frozen copy a location is."""
        path = Path(location.path)
        site_entry = self._domain.find_entry(path.parent.name)
        if path.parts[:1] != ("releases",) or site_entry is None:
            return NOWHERE
        known = self._domain.find_release(EntryName(site_entry.id, path.stem))
        return PageAddress(self._domain.versions_of(site_entry).page(path.stem)) if known else NOWHERE

    def _read(self, docname: str) -> Document | None:
        path = Path(self._domain.env.doc2path(docname))
        try:
            return parse(read_bytes(path), str(path))
        except KhabarError:
            return None  # a finding reports that the file cannot be read


def _anchor(finding: Finding, site_entry: SiteEntry) -> str:
    shown = site_entry.anchors()
    if finding.sentence in shown:
        return finding.sentence
    if finding.id in shown:
        return finding.id
    start = finding.span[0] if finding.span else -1
    around = (passage for passage in site_entry.passages() if passage.span.start <= start < passage.span.end)
    return next((passage.id for passage in around), "")
