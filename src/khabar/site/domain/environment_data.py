"""Holdings: what a project holds of a corpus, as Sphinx keeps it between builds.

What is stored is one record per document and nothing else, so that an entry that changes, moves or goes
leaves nothing behind, and reading in parallel needs no merging of indexes. Everything else is derived when it
is asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, ClassVar, NamedTuple, cast

from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from khabar.corpus import Withdrawal
from khabar.model import Release
from khabar.site.base.addresses import version_page
from khabar.site.domain.targets import ENTRIES_FOLDER
from khabar.site.state.cited import Cited
from khabar.site.state.cited_entries import OutsideEntry
from khabar.site.state.dependencies import Uses
from khabar.site.state.frozen import frozen_record
from khabar.site.state.records import ENV_VERSION, EntryRecord
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import Tombstone, find_tombstones
from khabar.site.state.versions import Editions


class Holdings(Domain):
    """The entries of a project, those that it cites from elsewhere, and the registers."""

    initial_data: ClassVar[dict[str, Any]] = {
        "entries": {},  # records by document
        "neighbours": {},  # by document
        "uses": {},  # entries that pages show something of, by document
        "outside": {},  # entries that are not among the documents, by id
        "withdrawn": {},  # ids and withdrawals of entries that are left out for that, by document
        "copies": {},  # frozen copies that were found, by entry and version
        "digests": {},  # of the entries that pages were last written with, by id
    }
    data_version = ENV_VERSION

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.start_build(SiteCorpus())
        self._documents: dict[str, str] | None = None

    def start_build(self, corpus: SiteCorpus) -> None:
        """Take the corpus as it is now; nothing that was read with an earlier one is used any more."""
        self.corpus = corpus
        # Pages cite the same few versions again and again.
        self._frozen = lru_cache(maxsize=64)(partial(frozen_record, corpus))

    @property
    def entries(self) -> dict[str, EntryRecord]:
        """The records of the entries, by the document that each was read from."""
        return cast("dict[str, EntryRecord]", self.data["entries"])

    @property
    def outside(self) -> dict[str, OutsideEntry]:
        """The entries that pages cite and that are not among the documents, by id."""
        return cast("dict[str, OutsideEntry]", self.data["outside"])

    @property
    def uses(self) -> Uses:
        """The entries that pages show something of."""
        return cast("Uses", self.data["uses"])

    @property
    def publishes(self) -> bool:
        """Whether entries are among the documents of the project, or none could be: the corpus is empty."""
        return bool(self.entries or self.data["withdrawn"]) or not self.corpus.has_entries

    @property
    def tombstones(self) -> Mapping[str, Tombstone]:
        """What is left of the entries that were withdrawn, by id."""
        documents = sorted(self.entries)
        folder = documents[0].rpartition("/")[0] if documents else ENTRIES_FOLDER
        manifest = self.corpus.manifest
        known = {record.id for record in self.entries.values()}
        found = {**find_tombstones(manifest, folder)}
        for docname, (key, withdrawal) in self._withdrawn():
            found[key] = Tombstone(key, docname, withdrawal, manifest.releases(key))
        return {key: tombstone for key, tombstone in found.items() if key not in known}

    def _withdrawn(self) -> Iterator[tuple[str, tuple[str, Withdrawal]]]:
        """Yield the entries that are there and were withdrawn: where the page of each is, its id and why."""
        yield from self.data["withdrawn"].items()
        for key, entry in self.outside.items():
            if entry.withdrawal:
                yield f"{ENTRIES_FOLDER}/{key}", (key, entry.withdrawal)

    def editions(self, record: EntryRecord) -> Editions:
        """Return the released versions of an entry that the project publishes."""
        releases = self.corpus.versions.get(record.id, ())
        return Editions(record.id, record.docname, releases, record.state)

    def in_order(self) -> list[EntryRecord]:
        """Return the entries that the project publishes, ordered by id."""
        return sorted(self.entries.values(), key=lambda entry: (entry.id, entry.docname))

    def cited(self) -> list[EntryRecord]:
        """Return the entries that pages can show something of, ordered by id."""
        outside = (entry for _, entry in sorted(self.outside.items()) if not entry.withdrawal)
        return self.in_order() or [entry.record for entry in outside]

    def note_entry(self, record: EntryRecord) -> None:
        """Store the record of an entry that was read."""
        self.entries[record.docname] = record
        self._documents = None

    def clear_doc(self, docname: str) -> None:
        """Forget what a document brought."""
        self.entries.pop(docname, None)
        self.uses.pop(docname, None)
        self._documents = None

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        for docname in docnames:
            if record := otherdata["entries"].get(docname):
                self.note_entry(record)
            if shown := otherdata["uses"].get(docname):
                self.uses[docname] = shown

    def find_entry(self, entry_id: str) -> EntryRecord | None:
        """Return the entry with an id; of two that claim it, the first document."""
        if self._documents is None:
            self._documents = {
                record.id: docname for docname, record in sorted(self.entries.items(), reverse=True)
            }
        if docname := self._documents.get(entry_id):
            return self.entries[docname]
        outside = None if self.publishes else self.outside.get(entry_id)
        return outside.record if outside and not outside.withdrawal else None

    def find(self, cited: Cited) -> EntryRecord | None:
        """Return an entry, or a released version of it, whose document is then its page."""
        record = self.find_entry(cited.entry)
        if record is None or not cited.version:
            return record
        release = self.find_release(cited)
        if release is None:
            return None
        page = version_page(record.docname, cited.version) if record.docname else ""
        return self._frozen(cited.entry, release, page)

    def find_release(self, cited: Cited) -> Release | None:
        """Return what the manifest says of a version of an entry, or `None`."""
        releases = self.corpus.versions.get(cited.entry, ())
        return next((release for release in releases if release.version == cited.version), None)

    def corpus_of(self, record: EntryRecord) -> SiteCorpus:
        """Return the registers for what shows an entry or a version of it."""
        now = self.find_entry(record.id)
        kept = {group.id for group in now.groups} if now else set[str]()
        gone = frozenset(group.id for group in record.groups if group.id not in kept)
        return replace(self.corpus, gone=gone) if gone else self.corpus

    def find_tombstone(self, cited: Cited) -> Tombstone | None:
        """Return what is left of an entry, or of a version of it that there was."""
        found = self.tombstones.get(cited.entry)
        if found and cited.version and cited.version not in {release.version for release in found.releases}:
            return None
        return found


class Neighbour(NamedTuple):
    """An entry as its neighbours link to it."""

    docname: str
    title: str
    language: str
