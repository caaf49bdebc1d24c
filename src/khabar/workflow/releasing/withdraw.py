"""Withdrawing an entry: its text is removed permanently, and its id keeps a tombstone."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.versions.release.plan import fold_reason
from khabar.versions.release.withdrawal import plan_withdrawal
from khabar.workflow.opening import open_corpus

Confirm = Callable[[Sequence[str]], bool]
"""Asks whether some files may be deleted."""


def _always(_: Sequence[str]) -> bool:
    return True


def withdraw(
    corpus: StoredCorpus | Path | str, entry_id: str, why: str, *, confirm: Confirm = _always, date: str = ""
) -> tuple[str, ...]:
    """Withdraw an entry: delete its working copy, pages, frozen copies and second annotation.

    The manifest keeps its id, its versions, the date and the reason. Copies in git or in published archives
    are not deleted.

    Args:
        corpus: The corpus, or its folder.
        entry_id: The entry.
        why: The reason, which is shown to anyone who asks for the entry.
        confirm: Asks whether the listed files may be deleted; default: they may.
        date: The date of the withdrawal, ISO 8601; default: today.

    Returns:
        The deleted files, relative to the corpus; none if that was not confirmed.

    Raises:
        EntryNotFoundError: if there is no such entry.
        ReleaseError: if no reason is given, or the entry was withdrawn before.

    >>> import shutil, tempfile
    >>> from khabar.corpus import shipped_corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     copy = shutil.copytree(shipped_corpus(), f"{folder}/corpus")
    ...     withdraw(copy, "egypttoday-0001", "the publisher asked")[0]
    'entries/egypttoday-0001.xml'
    """
    root = open_corpus(corpus).store.root
    reason = fold_reason(why)
    with locked(root):
        store = StoredCorpus(root).store
        day = date or datetime.now(tz=UTC).date().isoformat()
        changes = plan_withdrawal(store, entry_id, reason, day)
        removed = tuple(change.path for change in changes if change.after is None)
        if not confirm(removed):
            return ()
        commit(root, changes)
    return removed
