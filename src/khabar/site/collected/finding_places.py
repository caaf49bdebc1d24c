"""Where the site shows what a finding is about: a sentence, a line of the raw page, a version, an entity."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from khabar.errors import KhabarError
from khabar.rules import Finding
from khabar.rules.finding import Location
from khabar.site.domain.domain import KhabarDomain
from khabar.site.domain.links import entity_page
from khabar.site.state.cited import Cited
from khabar.site.state.raw_page import read_page
from khabar.site.state.records import EntryRecord
from khabar.tei import Document, parse, read_bytes
from khabar.tei.names import XML_ID
from khabar.tei.page_alignment import page_line, smallest_around

_FIDELITY = "F"
"""The family of the rules on what the entry has of its page: whoever mends it looks at both."""

_ABOUT = "about"
"""The section of an entry's page with what its header says."""


class PagePlace(NamedTuple):
    """A place on the site; the page is empty where no page shows it."""

    page: str
    anchor: str = ""
    query: str = ""


NOWHERE = PagePlace("")


class Places:
    """Finds the places of findings, whose paths count from the folder of the corpus."""

    def __init__(self, domain: KhabarDomain) -> None:
        self._domain = domain
        self._records = {
            Path(domain.env.doc2path(record.docname)).name: record for record in domain.in_order()
        }
        self._entities = {entity.local_id: entity for entity in domain.corpus.entities.values()}
        # Findings come file by file; a document is large.
        self._open = lru_cache(maxsize=8)(self._read)

    def of(self, finding: Finding) -> PagePlace:
        """Return where a finding is shown: its sentence, else its annotation, else its entry or entity."""
        record = self._record(finding.location)
        if record:
            anchor = _anchor(finding, record)
            return PagePlace(record.docname, anchor) if anchor else self.near(finding.location)
        folder = finding.location.path.rpartition("/")[0]
        if folder == "registers" and finding.id in self._entities:
            return PagePlace(entity_page(self._entities[finding.id]))
        return self._version(finding.location)

    def near(self, location: Location) -> PagePlace:
        """Return what is shown of a place of which no more is known than where in a file it is."""
        record = self._record(location)
        source = self._open(record.docname) if record else None
        if record is None or source is None:
            return PagePlace(record.docname) if record else self._version(location)
        shown = _anchors(record)
        offset = source.source_map.offset(location.line, location.column)
        element = smallest_around(source, offset, lambda element: element.get(XML_ID, "") in shown)
        return PagePlace(record.docname, _ABOUT if element is None else element.get(XML_ID, ""))

    def raw(self, finding: Finding, place: PagePlace) -> PagePlace:
        """Return the line of the raw page, where that is what whoever mends it has to look at.

        That is so for what stands outside sentences, page furniture above all, and for what differs from the
        page. It is nowhere for what stands in the header.
        """
        record = self._record(finding.location)
        if record is None or not record.page or (place.anchor != _ABOUT and finding.code[0] != _FIDELITY):
            return NOWHERE
        page = read_page(self._domain.corpus.store, record.page)
        source = self._open(record.docname)
        if page is None or source is None:
            return NOWHERE
        offset = source.source_map.offset(finding.location.line, finding.location.column)
        line = page_line(source, offset, page)
        return PagePlace(record.docname, f"L{line}", "view=page") if line else NOWHERE

    def _record(self, location: Location) -> EntryRecord | None:
        folder, _, name = location.path.rpartition("/")
        return self._records.get(name) if folder == "entries" else None

    def _version(self, location: Location) -> PagePlace:
        """Return the page of a version whose frozen copy a place is in."""
        path = Path(location.path)
        record = self._domain.find_entry(path.parent.name)
        if path.parts[:1] != ("releases",) or record is None:
            return NOWHERE
        known = self._domain.find_release(Cited(record.id, path.stem))
        return PagePlace(self._domain.editions(record).page(path.stem)) if known else NOWHERE

    def _read(self, docname: str) -> Document | None:
        path = Path(self._domain.env.doc2path(docname))
        try:
            return parse(read_bytes(path), str(path))
        except KhabarError:
            return None  # that it cannot be read is a finding


def _anchors(record: EntryRecord) -> set[str]:
    return {*record.sentence_ids, *record.quotation_ids, *(block.id for block in record.blocks if block.id)}


def _anchor(finding: Finding, record: EntryRecord) -> str:
    shown = _anchors(record)
    if finding.sentence in shown:
        return finding.sentence
    if finding.id in shown:
        return finding.id
    start = finding.span[0] if finding.span else -1
    around = (passage.id for passage in record.passages if passage.start <= start < passage.end)
    return next(around, "")
