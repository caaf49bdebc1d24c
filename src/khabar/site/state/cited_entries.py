"""Entries that are not documents of a project, read from the corpus for the pages that cite them.

A project that publishes entries cites its own documents. One that publishes none, such as a thesis or a
course, cites a corpus on disk. Those entries are read when a page cites them, and kept in the environment
until their files or the registers change.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sphinx.util import logging

from khabar.corpus import Store, Withdrawal
from khabar.errors import CorpusError, EntryNotFoundError, TEIError
from khabar.site.state.dependencies import ALL
from khabar.site.state.entries import SiteEntry, make_site_entry
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import withdrawal_of
from khabar.tei import read

_logger = logging.getLogger(__name__)

_Status = tuple[tuple[int, int], ...]


class CitedEntry(NamedTuple):
    """An entry that was read from the corpus."""

    site_entry: SiteEntry
    status: _Status  #: times of the last change and sizes of its file and of the registers
    withdrawal: Withdrawal | None


def read_cited(
    wanted: Iterable[str], known: dict[str, CitedEntry], corpus: SiteCorpus
) -> dict[str, CitedEntry]:
    """Return the cited entries of a corpus, by id; those whose files have not changed are not read again.

    Unknown ids are left out, and reported with the reference. So are unreadable entries, which are reported
    here.

    Args:
        wanted: Ids of entries, or `ALL`.
        known: The entries that the last build read.
        corpus: The corpus.
    """
    store = corpus.store
    # `news-0001@` means the versions of the entry, which are read elsewhere.
    ids = {entry_id for entry_id in wanted if not entry_id.endswith("@")}
    # An entry holds the entities that it points at, so it must not be older than the registers.
    registers = tuple(_status(path) for path in corpus.files if path.is_file())
    found = {}
    for entry_id in store.entry_ids() if ALL in ids else sorted(ids):
        if cited := _read(store, entry_id, known.get(entry_id), corpus, registers):
            found[entry_id] = cited
    return found


def _status(path: Path) -> tuple[int, int]:
    status = path.stat()
    return (status.st_mtime_ns, status.st_size)


def _read(
    store: Store, entry_id: str, known: CitedEntry | None, corpus: SiteCorpus, registers: _Status
) -> CitedEntry | None:
    try:
        path = store.entry_path(entry_id)
        status = (_status(path), *registers)
        if known and known.status == status:
            return known
        content = store.read(path)
        entry = read(content, corpus.entities, str(path))
    except EntryNotFoundError:
        return None
    except TEIError as error:
        location = f"{error.path}:{error.line}"
        _logger.error(str(error.reason), location=location, type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
        return None
    except CorpusError as error:
        _logger.error(str(error), type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
        return None
    withdrawal = corpus.manifest.withdrawal(entry_id) or withdrawal_of(entry)
    digest = sha256(content).hexdigest()
    return CitedEntry(make_site_entry(entry, "", xml_digest=digest), status, withdrawal)
