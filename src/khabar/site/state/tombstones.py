"""Entries that were withdrawn: what is left of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from khabar.corpus import Manifest, Withdrawal
from khabar.ids import ENTRY_ID
from khabar.model import Entry, Release
from khabar.site.base.addresses import data_page, difference_page, entry_numbers, version_page
from khabar.site.state.versions import is_version
from khabar.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an entry that was withdrawn.

    Attributes:
        id: Its id.
        page: Its page, where that of the entry was.
        withdrawal: When and why.
        releases: The versions that there were, oldest first.
    """

    id: str
    page: str
    withdrawal: Withdrawal
    releases: tuple[Release, ...]

    @property
    def digest(self) -> str:
        """What changes whenever anything else does."""
        return sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def shown(self) -> tuple[Release, ...]:
        """The versions that had pages."""
        return tuple(release for release in self.releases if is_version(release.version))

    def addresses(self) -> Iterator[tuple[str, Release | None]]:
        """Yield the pages that there were besides that of the entry, each with the version that it showed."""
        for release in self.shown:
            yield version_page(self.page, release.version), release
        for older, newer in pairwise(self.shown):
            yield difference_page(self.page, older.version, newer.version), None
        yield data_page(self.page), None
        yield entry_numbers(self.page), None


def find_tombstones(manifest: Manifest, folder: str) -> Mapping[str, Tombstone]:
    """Return what is left of the entries that the manifest says were withdrawn, by id.

    Args:
        manifest: What was released and withdrawn.
        folder: Where the site has its entries.
    """
    return {
        key: Tombstone(key, f"{folder}/{key}", withdrawal, manifest.releases(key))
        for key, withdrawal in manifest.withdrawn
        # The id becomes the name of a file: one that is not of the scheme could lead out of the site.
        if ENTRY_ID.fullmatch(key)
    }


def withdrawal_of(entry: Entry) -> Withdrawal | None:
    """Return when and why an entry was withdrawn, if its status says that it was."""
    if entry.header.status is not Status.WITHDRAWN:
        return None
    newest = entry.revisions[0] if entry.revisions else None
    return Withdrawal(entry.version, newest.date if newest else "", newest.summary if newest else "")
