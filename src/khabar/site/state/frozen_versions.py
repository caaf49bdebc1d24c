"""Released versions, read from their frozen copies for the pages that show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx.util import logging

from khabar.disk import read_bytes
from khabar.errors import KhabarError
from khabar.model import Entry, Release
from khabar.site.state.entries import SiteEntry, make_site_entry
from khabar.site.state.raw_page import page_digest, read_page
from khabar.site.state.site_corpus import SiteCorpus
from khabar.tei import Document, parse, read_document
from khabar.tei.migrations import made_legible

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FrozenVersion:
    """A released version.

    Attributes:
        source: Its file, migrated to the newest scheme if khabar cannot read it otherwise.
        entry: The entry in the file.
        page: Its raw page, if the page is still the same as at the release.
    """

    source: Document
    entry: Entry
    page: str | None


def read_source(corpus: SiteCorpus, entry_id: str, release: Release) -> bytes:
    """Read the file of a version, and verify its digest.

    Raises:
        CorpusError: if it is missing or was changed.
    """
    store = corpus.store
    return store.read_frozen(store.release_path(entry_id, release.version), release.xml)


def read_frozen(corpus: SiteCorpus, entry_id: str, release: Release) -> FrozenVersion:
    """Read a version. Pointers are resolved with the current registers.

    Raises:
        CorpusError: if its file is missing or was changed.
        TEIError: if this khabar cannot read it as an entry.
    """
    source = made_legible(parse(read_source(corpus, entry_id, release), f"{entry_id}@{release.version}"))
    entry = read_document(source, corpus.entities)
    provenance = entry.header.provenance
    page = read_page(corpus.store, provenance.page, provenance.encoding)
    is_same = page_digest(corpus.store, provenance.page) == release.page
    return FrozenVersion(source, entry, page if is_same else None)


class FrozenCopy(NamedTuple):
    """The file of a version as a build found it."""

    status: tuple[int, int]  #: time of the last change in nanoseconds, and size in bytes
    digest: str  #: SHA-256 of the file


def find_copies(
    corpus: SiteCorpus,
    releases: Iterable[tuple[str, Release]],
    known: Mapping[tuple[str, str], FrozenCopy],
) -> dict[tuple[str, str], FrozenCopy]:
    """Return the frozen copies of versions, by entry and version. Missing and changed ones are reported.

    Args:
        corpus: The corpus.
        releases: The versions, each with its entry.
        known: The copies that the last build found; those with the same status are not read again.
    """
    found = {}
    for entry_id, release in releases:
        key = (entry_id, release.version)
        if copy := _find_copy(corpus.store.release_path(*key), known.get(key)):
            found[key] = copy
        if copy is None or copy.digest != release.xml:
            _report_copy(corpus, entry_id, release)
    return found


def _find_copy(path: Path, known: FrozenCopy | None) -> FrozenCopy | None:
    if not path.is_file():
        return None
    status = path.stat()
    current = (status.st_mtime_ns, status.st_size)
    if known and known.status == current:
        return known
    return FrozenCopy(current, sha256(read_bytes(path)).hexdigest())


def _report_copy(corpus: SiteCorpus, entry_id: str, release: Release) -> None:
    try:
        read_source(corpus, entry_id, release)
    except KhabarError as error:
        report(error)


def report(error: KhabarError) -> None:
    """Report a version that cannot be shown, once in a build."""
    _logger.error(str(error), type="khabar", subtype="release", once=True)


def frozen_entry(corpus: SiteCorpus, entry_id: str, release: Release, page: str) -> SiteEntry | None:
    """Return a version for the pages that cite it; report it and return `None` if it cannot be read.

    Args:
        corpus: The corpus.
        entry_id: The entry.
        release: The version.
        page: The page of the version; empty in a project without such pages.
    """
    try:
        return make_site_entry(read_frozen(corpus, entry_id, release).entry, page, xml_digest=release.xml)
    except KhabarError as error:
        report(error)
        return None
