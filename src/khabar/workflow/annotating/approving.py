"""Approving drafts: a person answers for what they are certain of."""

from collections.abc import Iterable
from dataclasses import replace

from khabar.corpus import StoredCorpus
from khabar.corpus.writing import FileEdit, replace_files
from khabar.editing import Approve, Context, apply
from khabar.editing.changes import with_annotator
from khabar.ids import EntryId
from khabar.model import Entry, Revision
from khabar.tei import read_bytes
from khabar.workflow.annotating.confirming import confirm_referents
from khabar.workflow.annotating.saving import edit_of


def approve_entries(corpus: StoredCorpus, entry_ids: Iterable[str], name: str, day: str) -> list[EntryId]:
    """Approve the certain annotations of drafts, write the entries, all or none, and return their ids.

    Args:
        corpus: The corpus.
        entry_ids: The entries.
        name: Who approves them.
        day: The day, ISO 8601.

    Raises:
        EditingError: if an entry has nothing to approve.
        EntryNotFoundError: if there is no such entry.
        ReleaseError: if another process is writing to the corpus.
    """
    approved = [(corpus[EntryId(entry)], approve(corpus[EntryId(entry)], name, day)) for entry in entry_ids]
    edits = [edit for pair in approved if (edit := _edit(corpus, *pair))]
    replace_files(edits)
    for _, entry in approved:
        confirm_referents(corpus, entry)
    return [entry.id for _, entry in approved]


def approve(entry: Entry, name: str, day: str) -> Entry:
    """Return an entry whose certain annotations a person has approved, with a record in its history.

    Raises:
        EditingError: if it has nothing to approve.
    """
    header, who = with_annotator(entry.header, name)
    edited = apply(replace(entry, header=header), Approve(), Context(resp=who)).entry
    record = Revision("", day, "Approved the certain annotations of the draft.", who)
    revisions = (record, *edited.header.revisions)
    return replace(edited, header=replace(edited.header, revisions=revisions))


def _edit(corpus: StoredCorpus, before: Entry, after: Entry) -> FileEdit | None:
    path = corpus.store.entry_path(before.id)
    return edit_of(path, read_bytes(path), before, after)[1]
