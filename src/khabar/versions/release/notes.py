"""Release notes of a version of the corpus in Markdown, generated from the differences of its entries.

They count changes by kind and contain no words of a page, so that a withdrawal need not change them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.corpus import CorpusRelease, Store
from khabar.corpus.manifest import Manifest
from khabar.model import Entry
from khabar.tei import read
from khabar.versions.diff.changes import Difference
from khabar.versions.diff.entry import diff
from khabar.versions.diff.required_bump import BOOKKEEPING
from khabar.versions.release.pins import changed_files
from khabar.versions.release.plan import EntryPlan


@dataclass(frozen=True, slots=True)
class EntryNote:
    """The changes of an entry between two versions of the corpus.

    Attributes:
        entry: The entry, in the version that is pinned now.
        before: The version that was pinned before; empty for an entry that is new in the corpus.
        difference: The difference from that version; `None` for a new entry.
    """

    entry: Entry
    before: str = ""
    difference: Difference | None = None


def collect_notes(
    store: Store, manifest: Manifest, pinned: CorpusRelease, plans: Iterable[EntryPlan]
) -> list[EntryNote]:
    """Return the changes of each entry that a version of the corpus pins in a new version.

    Args:
        store: The corpus.
        manifest: The manifest before the version.
        pinned: The version.
        plans: The entries that are released with it; others may have been released since the last version.

    Raises:
        CorpusError: if a frozen copy is missing or was changed.
    """
    old = dict(manifest.corpus[-1].entries) if manifest.corpus else {}
    fresh: dict[str, Entry] = {plan.entry.id: plan.entry for plan in plans}
    notes = []
    for entry_id, version in pinned.entries:
        before = old.get(entry_id, "")
        if before == version:
            continue
        entry = fresh.get(entry_id) or _frozen(store, manifest, entry_id, version)
        difference = diff(_frozen(store, manifest, entry_id, before), entry) if before else None
        notes.append(EntryNote(entry, before, difference))
    return notes


def _frozen(store: Store, manifest: Manifest, entry_id: str, version: str) -> Entry:
    release = next(item for item in manifest.releases(entry_id) if item.version == version)
    return read(store.read_frozen(store.release_path(entry_id, version), release.xml))


def corpus_notes(pinned: CorpusRelease, notes: list[EntryNote], before: Manifest) -> bytes:
    """Return the notes of a version of the corpus.

    Args:
        pinned: The version.
        notes: The changes of each entry.
        before: The manifest before it.
    """
    return ("\n".join(_lines(pinned, notes, before)) + "\n").encode()


def _lines(pinned: CorpusRelease, notes: list[EntryNote], before: Manifest) -> Iterator[str]:
    last = before.corpus[-1] if before.corpus else None
    yield f"# Version {pinned.version} ({pinned.date})"
    if pinned.summary:
        yield ""
        yield pinned.summary
    yield ""
    size = len(pinned.entries)
    new = sum(note.difference is None for note in notes)
    yield f"{size} {'entry' if size == 1 else 'entries'}: {new} new, {len(notes) - new} changed."
    for note in notes:
        yield ""
        yield from _entry_lines(note)
    gone = sorted(set(dict(last.entries)) - set(dict(pinned.entries))) if last else []
    for entry_id in gone:
        withdrawal = before.withdrawal(entry_id)
        yield ""
        yield f"## {entry_id} is gone"
        if withdrawal:
            yield ""
            yield f"Withdrawn on {withdrawal.date}: {withdrawal.reason}"
    if last and (changed := changed_files(last, pinned)):
        yield ""
        yield f"Also changed: {', '.join(changed)}."


def _entry_lines(note: EntryNote) -> Iterator[str]:
    entry, difference = note.entry, note.difference
    yield f"## {entry.id} {f'{note.before} → ' if note.before else ''}{entry.version}"
    yield ""
    if difference is None:
        yield "New."
        return
    for revision in entry.revisions:
        if revision.version == note.before:
            break
        if revision.version:
            yield f"{revision.version}: {revision.summary}"
    yield ""
    for kind, count in difference.counts().items():
        if kind not in BOOKKEEPING:
            yield f"- {kind.replace('-', ' ')}: {count}"
