"""The data of a project in Sphinx's build environment, and how it shows which pages are out of date.

Sphinx pickles the environment after each build. The next build reads only documents that changed, and writes
only pages that changed or depend on a change. Sphinx knows files and toctrees only; other dependencies are
the task of this extension:

    what changed                          read again               written again
    ------------------------------------  -----------------------  ----------------------------------------
    news-0001.xml                         news-0001 (by Sphinx)    news-0001 (by Sphinx); pages that cite it
    its raw page, a register, taxonomy    news-0001                the same
      (noted as dependencies)
    name or title in corpus.toml; the     entries with another     those entries
      release of news-0001                  `cache_key`
    a waiver in corpus.toml               nothing                  only the check report
    the id or title of a neighbour        nothing                  entries that link to it as previous or next
    a new release of news-0001            news-0001 (`cache_key`)  news-0001 and pages that cite a version

So an entry does not depend on `corpus.toml` or the manifest as files: a waiver or a release would otherwise
read the whole corpus again. `SiteCorpus.cache_key` has the few values of both files that an entry's page
shows, and `build_steps.stale_documents` compares it with the key from the last build.

Kept are entries by document, and nothing derived from several entries. An index by id, for example, would
still list a deleted entry, and with parallel reading each process would have its own part of it. So indexes
are made when they are needed, and forgetting a document (`clear_doc`) is one `pop`. Data about other data is
kept only to compare it in the next build: the keys `neighbours`, `copies` and `digests`.

An example. `index.md` cites `news-0001@1.0.0`, so `uses` has `{"index": {"news-0001", "news-0001@"}}`.
Version 1.1.0 is released: the digest of `news-0001@` (its list of versions) differs from the one in
`digests`, and `index` is written again, although neither it nor the cited version changed.

Pages that are collected from all entries are not documents. They are made in each build, and written if their
cache key has changed (`build_steps.page_writer`).
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
from khabar.site.state.cited_entries import CitedEntry
from khabar.site.state.dependencies import Uses
from khabar.site.state.entries import ENV_VERSION, SiteEntry
from khabar.site.state.entry_name import EntryName
from khabar.site.state.frozen_versions import frozen_entry
from khabar.site.state.site_corpus import SiteCorpus
from khabar.site.state.tombstones import Tombstone, find_tombstones
from khabar.site.state.versions import EntryVersions

_FROZEN = 64
"""The number of released versions that are kept in memory: pages cite the same few again and again."""


class Neighbour(NamedTuple):
    """The entry before or after another, as that one links to it."""

    docname: str
    title: str
    language: str


class EnvironmentData(Domain):
    """The entries of a project, those that it cites from a corpus on disk, and the corpus.

    Attributes:
        corpus: The corpus as this build has read it; not pickled.
    """

    initial_data: ClassVar[dict[str, Any]] = {
        "entries": {},  # SiteEntry by document
        "neighbours": {},  # pairs of Neighbour by document
        "uses": {},  # ids of the entries that pages show something of, by document
        "cited": {},  # CitedEntry by id: entries that are not documents
        "withdrawn": {},  # pairs of id and Withdrawal by document: entries left out for that
        "copies": {},  # FrozenCopy by entry and version
        "digests": {},  # digests of the entries when pages were last written, by id
    }
    data_version = ENV_VERSION

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._documents: dict[str, str] | None = None
        self.start_build(SiteCorpus())

    def start_build(self, corpus: SiteCorpus) -> None:
        """Use a corpus for this build, and forget everything that was read with the last one."""
        self.corpus = corpus
        self._frozen = lru_cache(maxsize=_FROZEN)(partial(frozen_entry, corpus))

    @property
    def entries(self) -> dict[str, SiteEntry]:
        """The entries that are documents of the project, by document."""
        return cast("dict[str, SiteEntry]", self.data["entries"])

    @property
    def cited_entries(self) -> dict[str, CitedEntry]:
        """The entries that pages cite and that are not documents, by id."""
        return cast("dict[str, CitedEntry]", self.data["cited"])

    @property
    def uses(self) -> Uses:
        """The entries that pages show something of."""
        return cast("Uses", self.data["uses"])

    @property
    def publishes(self) -> bool:
        """Whether the project publishes the corpus: it has entries as documents, or the corpus is empty."""
        return bool(self.entries or self.data["withdrawn"]) or not self.corpus.has_entries

    @property
    def tombstones(self) -> Mapping[str, Tombstone]:
        """The tombstones of withdrawn entries, by id."""
        documents = sorted(self.entries)
        folder = documents[0].rpartition("/")[0] if documents else ENTRIES_FOLDER
        manifest = self.corpus.manifest
        known = {site_entry.id for site_entry in self.entries.values()}
        found = {**find_tombstones(manifest, folder)}
        for docname, (key, withdrawal) in self._withdrawn():
            found[key] = Tombstone(key, docname, withdrawal, manifest.releases(key))
        return {key: tombstone for key, tombstone in found.items() if key not in known}

    def _withdrawn(self) -> Iterator[tuple[str, tuple[str, Withdrawal]]]:
        """Yield the withdrawn entries that still have a file: the page of each, its id and its withdrawal."""
        yield from self.data["withdrawn"].items()
        for key, cited in self.cited_entries.items():
            if cited.withdrawal:
                yield f"{ENTRIES_FOLDER}/{key}", (key, cited.withdrawal)

    def versions_of(self, site_entry: SiteEntry) -> EntryVersions:
        """Return the released versions of an entry."""
        releases = self.corpus.versions.get(site_entry.id, ())
        return EntryVersions(site_entry.id, site_entry.docname, releases, site_entry.xml_digest)

    def in_order(self) -> list[SiteEntry]:
        """Return the entries that the project publishes, ordered by id."""
        return sorted(self.entries.values(), key=lambda site_entry: (site_entry.id, site_entry.docname))

    def citable(self) -> list[SiteEntry]:
        """Return the entries that pages can cite, ordered by id."""
        cited = (cited for _, cited in sorted(self.cited_entries.items()) if not cited.withdrawal)
        return self.in_order() or [entry.site_entry for entry in cited]

    def note_entry(self, site_entry: SiteEntry) -> None:
        """Store an entry that was read."""
        self.entries[site_entry.docname] = site_entry
        self._documents = None

    def clear_doc(self, docname: str) -> None:
        """Forget the data of a document."""
        self.entries.pop(docname, None)
        self.uses.pop(docname, None)
        self._documents = None

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over the data of documents that another process has read."""
        for docname in docnames:
            if site_entry := otherdata["entries"].get(docname):
                self.note_entry(site_entry)
            if shown := otherdata["uses"].get(docname):
                self.uses[docname] = shown

    def find_entry(self, entry_id: str) -> SiteEntry | None:
        """Return the entry with an id; if two documents have the same id, the first one."""
        if self._documents is None:
            self._documents = {
                site_entry.id: docname for docname, site_entry in sorted(self.entries.items(), reverse=True)
            }
        if docname := self._documents.get(entry_id):
            return self.entries[docname]
        cited = None if self.publishes else self.cited_entries.get(entry_id)
        return cited.site_entry if cited and not cited.withdrawal else None

    def find(self, name: EntryName) -> SiteEntry | None:
        """Return an entry, or a released version of it, whose document is then its page."""
        site_entry = self.find_entry(name.entry)
        if site_entry is None or not name.version:
            return site_entry
        release = self.find_release(name)
        if release is None:
            return None
        page = version_page(site_entry.docname, name.version) if site_entry.docname else ""
        return self._frozen(name.entry, release, page)

    def find_release(self, name: EntryName) -> Release | None:
        """Return the release of a version of an entry, or `None`."""
        releases = self.corpus.versions.get(name.entry, ())
        return next((release for release in releases if release.version == name.version), None)

    def corpus_of(self, site_entry: SiteEntry) -> SiteCorpus:
        """Return the corpus for the page of an entry or a version, without removed anonymous sources."""
        now = self.find_entry(site_entry.id)
        kept = {group.id for group in now.entry.anonymous_sources} if now else set[str]()
        gone = frozenset(group.id for group in site_entry.entry.anonymous_sources if group.id not in kept)
        return replace(self.corpus, gone=gone) if gone else self.corpus

    def find_tombstone(self, name: EntryName) -> Tombstone | None:
        """Return the tombstone of a withdrawn entry, or of one of the versions that it had."""
        found = self.tombstones.get(name.entry)
        if found and name.version and name.version not in {release.version for release in found.releases}:
            return None
        return found
