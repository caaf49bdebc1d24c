"""The released versions of an entry, and how its working copy differs from the newest of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from khabar.corpus import Manifest
from khabar.errors import VersionError
from khabar.ids import ENTRY_ID
from khabar.model import Release
from khabar.site.base.addresses import difference_page, version_page
from khabar.versions.snapshots.numbers import parse_version


class VersionChange(NamedTuple):
    """The change from one version of an entry to the next, or to the working copy."""

    older: Release
    newer: Release | None  #: `None` for the working copy
    page: str  #: the page of the difference


@dataclass(frozen=True, slots=True)
class EntryVersions:
    """The released versions of an entry.

    Attributes:
        id: The id of the entry.
        docname: Its document.
        releases: Its releases, oldest first.
        xml_digest: SHA-256 of the canonical XML of the working copy.
    """

    id: str
    docname: str
    releases: tuple[Release, ...]
    xml_digest: str

    @property
    def newest(self) -> Release | None:
        """The newest release."""
        return self.releases[-1] if self.releases else None

    @property
    def pending(self) -> bool:
        """Whether the working copy differs from the newest release."""
        return self.newest is not None and self.newest.xml != self.xml_digest

    @property
    def permanent_page(self) -> str:
        """The page of the version with the same content as the entry page.

        Empty if the entry has no release, or was changed since.
        """
        return self.page(self.newest.version) if self.newest and not self.pending else ""

    @property
    def digest(self) -> str:
        """A digest that changes with each release and with the working copy."""
        return sha256(repr(self).encode()).hexdigest()[:16]

    def page(self, version: str) -> str:
        """Return the page of a version."""
        return version_page(self.docname, version)

    def find(self, version: str) -> Release | None:
        """Return a release, or `None`."""
        return next((release for release in self.releases if release.version == version), None)

    def changes(self) -> Iterator[VersionChange]:
        """Yield the change from each version to the next, and from the last one to the working copy."""
        for older, newer in pairwise(self.releases):
            yield VersionChange(older, newer, difference_page(self.docname, older.version, newer.version))
        if self.newest and self.pending:
            yield VersionChange(self.newest, None, difference_page(self.docname, self.newest.version))


def released_versions(manifest: Manifest) -> Mapping[str, tuple[Release, ...]]:
    """Return the releases that can have pages, by entry.

    Id and version become file names: ids and numbers outside the scheme could point outside the site.
    """
    return {
        key: tuple(release for release in releases if is_version(release.version))
        for key, releases in manifest.entries
        if ENTRY_ID.fullmatch(key)
    }


def is_version(text: str) -> bool:
    """Whether a text is a version number.

    >>> is_version("1.0.0"), is_version("../1.0.0")
    (True, False)
    """
    try:
        parse_version(text)
    except VersionError:
        return False
    return True
