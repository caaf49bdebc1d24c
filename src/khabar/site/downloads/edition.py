"""What the downloads of the whole corpus are called, and what is in them.

A site shows the working copies, drafts included. But a zip file that is called `khabar-1.0.1` is taken for
version 1.0.1 of the corpus. So if that version was released, drafts are left out of it; and if any other
entry was changed since, it is called `khabar-working`.
"""

from dataclasses import dataclass

from khabar.corpus import CorpusRelease, Manifest
from khabar.site.state.entries import SiteEntry
from khabar.vocabulary import Status

WORKING = "working"


@dataclass(frozen=True, slots=True)
class Edition:
    """The entries of a site as one download.

    Attributes:
        version: The version that the corpus states.
        manifest: Its releases.
        entries: Its entries.
    """

    version: str
    manifest: Manifest
    entries: tuple[SiteEntry, ...]

    @property
    def left_out(self) -> tuple[SiteEntry, ...]:
        """The drafts, if the stated version was released."""
        drafts = (item for item in self.entries if item.entry.header.status is Status.DRAFT)
        return tuple(drafts) if self._release else ()

    @property
    def name(self) -> str:
        """The stated version; `working` if it was released, and an entry was changed since."""
        release = self._release
        changed = release and any(self._is_changed(item, release) for item in self.entries)
        return WORKING if changed else self.version

    @property
    def _release(self) -> CorpusRelease | None:
        return self.manifest.find_corpus(self.version)

    def _is_changed(self, item: SiteEntry, release: CorpusRelease) -> bool:
        if item.entry.header.status is Status.DRAFT:
            return False
        pinned = self.manifest.find(item.id, dict(release.entries).get(item.id, ""))
        return pinned is None or pinned.xml != item.xml_digest
