"""Writing the downloads of a build: the files of changed entries, and those of the whole corpus."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx.util import logging

from khabar.code_state import own_code_state
from khabar.corpus import Store, read_settings
from khabar.corpus.store import SETTINGS
from khabar.errors import CorpusError, KhabarError
from khabar.site.domain.domain import KhabarDomain
from khabar.site.downloads.edition import Edition
from khabar.site.downloads.formats import FOLDER, DownloadSource, FileContent, make_files
from khabar.site.downloads.ledger import (
    CHECKSUMS,
    Batch,
    DownloadFile,
    Ledger,
    checksums,
    is_there,
    read_ledger,
    sweep,
    write_file,
    write_ledger,
)
from khabar.site.downloads.whole import ARCHIVE, TABLES, write_archive, write_tables
from khabar.site.state.entries import SiteEntry

_logger = logging.getLogger(__name__)

_SHARED = "shared"
_LICENCE = "LICENSE.md"
_AT_ONCE = 64


class Downloads(NamedTuple):
    """The downloads of a site."""

    entries: Mapping[str, tuple[DownloadFile, ...]]  #: the files of each entry, by document
    tables: tuple[DownloadFile, ...]  #: the annotations of all entries, a table for each layer
    shared: tuple[DownloadFile, ...]  #: settings, rights, registers, taxonomy
    archive: DownloadFile  #: the zip of everything except the tables of single entries
    checksums: DownloadFile  #: the digests of all files


def write_downloads(
    domain: KhabarDomain, site: Path, formats: tuple[str, ...], *, jobs: int = 1
) -> Downloads:
    """Write the downloads, and delete obsolete ones.

    Args:
        domain: The entries.
        site: The folder of the site.
        formats: The formats of the entries.
        jobs: The number of threads; it does not change the files.
    """
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    before = read_ledger(folder)
    store = domain.corpus.store
    settings = read_settings(store.root / SETTINGS)
    shared = _shared_files(store, domain.corpus.files)
    writer = EntryWriter(store, folder, formats, _shared_key(formats, shared))
    paths = {
        site_entry.docname: str(domain.env.doc2path(site_entry.docname)) for site_entry in domain.in_order()
    }
    made = dict(
        writer.write(
            {paths[site_entry.docname]: site_entry for site_entry in domain.in_order()}, before, jobs
        )
    )
    entries = {docname: made[_batch_name(Path(path))].files for docname, path in paths.items()}
    made[_SHARED] = Batch("", tuple(write_file(folder, *file) for file in shared))
    named = Edition(settings.version, domain.corpus.manifest, tuple(domain.in_order()))
    left_out = {_batch_name(Path(paths[site_entry.docname])) for site_entry in named.left_out}
    packed = {name: batch for name, batch in made.items() if name not in left_out}
    made[TABLES] = packed[TABLES] = write_tables(folder, _files(packed), before)
    made[ARCHIVE] = write_archive(folder, settings.name, named.name, _files(packed), before)
    sweep(folder, _files(made), before)
    sums = write_file(folder, CHECKSUMS, checksums(_files(made)))
    write_ledger(folder, made)
    return Downloads(entries, made[TABLES].files, made[_SHARED].files, made[ARCHIVE].files[0], sums)


def _files(ledger: Ledger) -> list[DownloadFile]:
    # Two entries may be made from one page.
    return list({file.path: file for batch in ledger.values() for file in batch.files}.values())


def _batch_name(path: Path) -> str:
    return f"entries/{path.stem}"


def _shared_files(store: Store, corpus: tuple[Path, ...]) -> list[FileContent]:
    """Return the files that all entries share, as pairs of path and content."""
    root = store.root
    paths = (root / SETTINGS, root / _LICENCE, *corpus)
    return [
        (path.relative_to(root).as_posix(), content) for path in paths if (content := _content(store, path))
    ]


def _content(store: Store, path: Path) -> bytes:
    """Return a file; empty, and reported, if it cannot be read: a link out of the corpus is not followed."""
    try:
        return store.read(path) if path.is_file() else b""
    except KhabarError as error:
        _logger.error(str(error), type="khabar", subtype="corpus")  # noqa: TRY400 (no traceback)
        return b""


def _shared_key(formats: tuple[str, ...], shared: list[FileContent]) -> str:
    """Return a key of everything that the files of all entries depend on."""
    return sha256(repr((own_code_state(), formats, shared)).encode()).hexdigest()


class EntryWriter:
    """Writes the files of entries.

    Args:
        store: The corpus.
        folder: The folder of all downloads.
        formats: The formats of the entries.
        shared_key: The key of everything that the files of all entries depend on.
    """

    def __init__(self, store: Store, folder: Path, formats: tuple[str, ...], shared_key: str) -> None:
        self._store = store
        self._folder = folder
        self._formats = formats
        self._shared_key = shared_key

    def write(
        self, entries: Mapping[str, SiteEntry], before: Ledger, jobs: int
    ) -> Iterator[tuple[str, Batch]]:
        """Write the files of changed entries, and yield those of all entries.

        Args:
            entries: The entries by their files.
            before: The ledger of the last build.
            jobs: The number of threads.
        """
        changed = []
        for path, site_entry in entries.items():
            key = self._source(path, site_entry).cache_key(self._shared_key)
            known = before.get(_batch_name(Path(path)))
            if known and known.cache_key == key and is_there(self._folder, known):
                yield _batch_name(Path(path)), known
            else:
                changed.append((path, site_entry))
        if jobs <= 1:
            yield from map(self._write_entry, changed)
            return
        # Text-free files take a tenth of a second each, nearly all of it outside the interpreter's lock.
        with ThreadPoolExecutor(jobs) as threads:
            for start in range(0, len(changed), _AT_ONCE):
                yield from threads.map(self._write_entry, changed[start : start + _AT_ONCE])

    def _write_entry(self, entry: tuple[str, SiteEntry]) -> tuple[str, Batch]:
        source = self._source(*entry)
        files = tuple(write_file(self._folder, *file) for file in make_files(source, self._formats))
        return _batch_name(Path(entry[0])), Batch(source.cache_key(self._shared_key), files)

    def _source(self, path: str, site_entry: SiteEntry) -> DownloadSource:
        xml = self._store.read(Path(path))
        return DownloadSource(Path(path).stem, xml, site_entry.entry, self._page(site_entry))

    def _page(self, site_entry: SiteEntry) -> bytes | None:
        try:
            return self._store.read_page(site_entry.entry.header.provenance.page)
        except CorpusError:
            # An entry may lack its page; the report of the check has that as F004.
            return None
