"""Released versions, read from their frozen copies for the pages that show them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx.util import logging

from khabar.errors import KhabarError
from khabar.model import Entry, Release
from khabar.site.state.raw_page import digest_of, read_page
from khabar.site.state.records import EntryRecord, make_record
from khabar.site.state.site_corpus import SiteCorpus
from khabar.tei import Document, parse, read_document
from khabar.tei.migrations import made_legible

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A released version.

    Attributes:
        source: Its file, taken to the newest scheme if khabar could not read it else.
        entry: What it holds.
        page: Its raw page, if that is still as it was when the version was released.
    """

    source: Document
    entry: Entry
    page: str | None


def read_source(corpus: SiteCorpus, entry_id: str, release: Release) -> bytes:
    """Read the file of a version, and prove that it is what was released.

    Raises:
        CorpusError: if it is missing, or was changed.
    """
    store = corpus.store
    return store.read_frozen(store.release_path(entry_id, release.version), release.xml)


def read_frozen(corpus: SiteCorpus, entry_id: str, release: Release) -> Frozen:
    """Read a version. Pointers are resolved by the registers as they are now.

    Raises:
        CorpusError: if its file is missing, or was changed.
        TEIError: if it is no entry that this khabar can read.
    """
    source = made_legible(parse(read_source(corpus, entry_id, release), f"{entry_id}@{release.version}"))
    entry = read_document(source, corpus.entities)
    name = entry.header.provenance.page
    page = read_page(corpus.store, name) if name else None
    return Frozen(source, entry, page if digest_of(page) == release.page else None)


class Copy(NamedTuple):
    """A frozen copy as a build found it."""

    stamp: tuple[int, int]  #: when it was changed, in nanoseconds, and its size in bytes
    digest: str  #: SHA-256 of it


def find_copies(
    corpus: SiteCorpus, releases: Iterable[tuple[str, Release]], known: Mapping[tuple[str, str], Copy]
) -> dict[tuple[str, str], Copy]:
    """Return the frozen copies of versions, by entry and version; what is not as it was released is reported.

    Args:
        corpus: The corpus.
        releases: The versions, each with its entry.
        known: What the last build found; a copy that has the same stamp is not read again.
    """
    found = {}
    for entry_id, release in releases:
        key = (entry_id, release.version)
        if copy := _find_copy(corpus.store.release_path(*key), known.get(key)):
            found[key] = copy
        if copy is None or copy.digest != release.xml:
            _report_copy(corpus, entry_id, release)
    return found


def _find_copy(path: Path, known: Copy | None) -> Copy | None:
    if not path.is_file():
        return None
    status = path.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    if known and known.stamp == stamp:
        return known
    return Copy(stamp, sha256(path.read_bytes()).hexdigest())


def _report_copy(corpus: SiteCorpus, entry_id: str, release: Release) -> None:
    try:
        read_source(corpus, entry_id, release)
    except KhabarError as error:
        report(error)


def report(error: KhabarError) -> None:
    """Report a version that cannot be shown, once a build."""
    _logger.error(str(error), type="khabar", subtype="release", once=True)


def frozen_record(corpus: SiteCorpus, entry_id: str, release: Release, page: str) -> EntryRecord | None:
    """Return what pages that cite a version can show of it; `None` if it cannot be read, which is reported.

    Args:
        corpus: The corpus.
        entry_id: The entry.
        release: The version.
        page: The page that shows it; empty in a project that has none.
    """
    try:
        return make_record(read_frozen(corpus, entry_id, release).entry, page, state=release.xml)
    except KhabarError as error:
        report(error)
        return None
