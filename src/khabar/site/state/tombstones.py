"""Tombstones of withdrawn entries: the date, the reason, and the versions that they had.

An entry is withdrawn by the manifest of releases, or by the status in its header. Either way its text is no
longer part of the corpus, nor of any page; each of its addresses shows when and why it was withdrawn.
"""

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
    """A withdrawn entry.

    Attributes:
        id: Its id.
        page: Its page, at the address of the entry page.
        withdrawal: The date and the reason.
        releases: The versions that it had, oldest first.
    """

    id: str
    page: str
    withdrawal: Withdrawal
    releases: tuple[Release, ...]

    @property
    def digest(self) -> str:
        """A digest of everything in it."""
        return sha256(repr(self).encode()).hexdigest()[:16]

    @property
    def shown(self) -> tuple[Release, ...]:
        """The versions that had pages."""
        return tuple(release for release in self.releases if is_version(release.version))

    def addresses(self) -> Iterator[tuple[str, Release | None]]:
        """Yield the pages that the entry had besides its own, each with the version that it showed."""
        for release in self.shown:
            yield version_page(self.page, release.version), release
        for older, newer in pairwise(self.shown):
            yield difference_page(self.page, older.version, newer.version), None
        yield data_page(self.page), None
        yield entry_numbers(self.page), None


def withdrawal_of(entry: Entry) -> Withdrawal | None:
    """Return the date and the reason of an entry's withdrawal, if its status is `withdrawn`."""
    if entry.header.status is not Status.WITHDRAWN:
        return None
    newest = entry.revisions[0] if entry.revisions else None
    return Withdrawal(entry.version, newest.date if newest else "", newest.summary if newest else "")


def find_tombstones(manifest: Manifest, folder: str) -> Mapping[str, Tombstone]:
    """Return the tombstones of the entries that the manifest lists as withdrawn, by id.

    Args:
        manifest: The released and withdrawn versions.
        folder: The folder of the entries on the site.
    """
    return {
        key: Tombstone(key, f"{folder}/{key}", withdrawal, manifest.releases(key))
        for key, withdrawal in manifest.withdrawn
        # The id becomes a file name: an id outside the scheme could point outside the site.
        if ENTRY_ID.fullmatch(key)
    }
