"""Entries that are not among the documents of a project: they are read from the corpus where pages cite them.

A project that publishes entries cites those that it publishes. One that publishes none, somebody's thesis or
course, cites the corpus on disk; its entries are read when a page asks for them, and kept in the environment
until their files change.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sphinx.util import logging

from khabar.corpus import Store, Withdrawal
from khabar.errors import CorpusError, EntryNotFoundError, TEIError
from khabar.site.state.dependencies import ALL
from khabar.site.state.records import EntryRecord, make_record
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import withdrawal_of
from khabar.tei import read

_logger = logging.getLogger(__name__)


class OutsideEntry(NamedTuple):
    """An entry that was read from the corpus, the state of its file, and when and why it was withdrawn."""

    record: EntryRecord
    stamp: tuple[int, int]
    withdrawal: Withdrawal | None


def read_outside(
    wanted: Iterable[str], known: dict[str, OutsideEntry], corpus: SiteCorpus
) -> dict[str, OutsideEntry]:
    """Return the wanted entries of a corpus, by id; those whose files have not changed are not read again.

    An id that no entry has is left out, for the reference to it to be reported; so is an entry that cannot be
    read, which is reported here.

    Args:
        wanted: Ids, or `ALL`.
        known: What was read before.
        corpus: The corpus of the site.
    """
    store = corpus.store
    # An id with a mark behind it stands for the versions of the entry, which are read elsewhere.
    ids = {entry_id for entry_id in wanted if not entry_id.endswith("@")}
    found = {}
    for entry_id in store.entry_ids() if ALL in ids else sorted(ids):
        if entry := _read(store, entry_id, known.get(entry_id), corpus):
            found[entry_id] = entry
    return found


def _read(store: Store, entry_id: str, known: OutsideEntry | None, corpus: SiteCorpus) -> OutsideEntry | None:
    try:
        path = store.entry_path(entry_id)
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        if known and known.stamp == stamp:
            return known
        entry = read(store.read(path), corpus.entities, str(path))
    except EntryNotFoundError:
        return None
    except TEIError as error:
        location = f"{error.path}:{error.line}"
        _logger.error(error.reason, location=location, type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
        return None
    except CorpusError as error:
        _logger.error(str(error), type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
        return None
    withdrawal = corpus.manifest.withdrawal(entry_id) or withdrawal_of(entry)
    return OutsideEntry(make_record(entry, ""), stamp, withdrawal)
