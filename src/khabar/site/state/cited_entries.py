"""Entries that are not among the documents of a project: they are read from the corpus where pages cite them.

A project that publishes entries cites those that it publishes. One that publishes none, somebody's thesis or
course, cites the corpus on disk; its entries are read when a page asks for them, and kept in the environment
until their files change.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sphinx.util import logging

from khabar.corpus import Store, Withdrawal
from khabar.errors import CorpusError, EntryNotFoundError, TEIError
from khabar.site.domain.withdrawals import withdrawal_of
from khabar.site.state.corpus_context import Registers
from khabar.site.state.records import EntryRecord, make_record
from khabar.tei import read

ALL = "*"
"""In place of the id of an entry: all of them."""

_logger = logging.getLogger(__name__)


class OutsideEntry(NamedTuple):
    """An entry that was read from the corpus, the state of its file, and when and why it was withdrawn."""

    record: EntryRecord
    stamp: tuple[int, int]
    withdrawal: Withdrawal | None


def read_outside(
    folder: str, wanted: Iterable[str], known: dict[str, OutsideEntry], registers: Registers
) -> dict[str, OutsideEntry]:
    """Return the wanted entries of a corpus, by id; those whose files have not changed are not read again.

    An id that no entry has is left out, for the reference to it to be reported; so is an entry that cannot be
    read, which is reported here.

    Args:
        folder: The folder of the corpus.
        wanted: Ids, or `ALL`.
        known: What was read before.
        registers: The entities that entries point at.
    """
    store = Store(Path(folder))
    # An id with a mark behind it stands for the versions of the entry, which are read elsewhere.
    ids = {entry_id for entry_id in wanted if not entry_id.endswith("@")}
    found = {}
    for entry_id in store.entry_ids() if ALL in ids else sorted(ids):
        if entry := _read(store, entry_id, known.get(entry_id), registers):
            found[entry_id] = entry
    return found


def _read(
    store: Store, entry_id: str, known: OutsideEntry | None, registers: Registers
) -> OutsideEntry | None:
    try:
        path = store.entry_path(entry_id)
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        if known and known.stamp == stamp:
            return known
        entry = read(store.read(path), registers.entities, str(path))
    except EntryNotFoundError:
        return None
    except TEIError as error:
        location = f"{error.path}:{error.line}"
        _logger.error(str(error.reason), location=location, type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
        return None
    except CorpusError as error:
        _logger.error(str(error), type="khabar", subtype="tei")  # noqa: TRY400 (no traceback)
        return None
    withdrawal = registers.releases.withdrawal(entry_id) or withdrawal_of(entry)
    return OutsideEntry(make_record(entry, ""), stamp, withdrawal)
