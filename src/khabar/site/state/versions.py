"""The released versions of an entry, and how what is worked on stands to the newest of them."""

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


class Step(NamedTuple):
    """From one version of an entry to the next, or to what is worked on."""

    older: Release
    newer: Release | None  #: `None` is what is worked on
    page: str  #: where the difference stands


@dataclass(frozen=True, slots=True)
class Editions:
    """The released versions of an entry.

    Attributes:
        id: The entry.
        docname: Its document.
        releases: Its releases, oldest first.
        state: SHA-256 of the canonical XML of what is worked on.
    """

    id: str
    docname: str
    releases: tuple[Release, ...]
    state: str

    @property
    def newest(self) -> Release | None:
        """The newest release."""
        return self.releases[-1] if self.releases else None

    @property
    def pending(self) -> bool:
        """Whether something was changed since the newest release."""
        return self.newest is not None and self.newest.xml != self.state

    @property
    def citable(self) -> str:
        """The page that says for ever what that of the entry says now; empty where there is none."""
        return self.page(self.newest.version) if self.newest and not self.pending else ""

    @property
    def digest(self) -> str:
        """What changes whenever a version is added, or what is worked on comes to be another state."""
        return sha256(repr(self).encode()).hexdigest()[:16]

    def page(self, version: str) -> str:
        """Return the page of a version."""
        return version_page(self.docname, version)

    def find(self, version: str) -> Release | None:
        """Return a release, or `None`."""
        return next((release for release in self.releases if release.version == version), None)

    def steps(self) -> Iterator[Step]:
        """Yield the steps from each version to the next, and from the last to what is worked on."""
        for older, newer in pairwise(self.releases):
            yield Step(older, newer, difference_page(self.docname, older.version, newer.version))
        if self.newest and self.pending:
            yield Step(self.newest, None, difference_page(self.docname, self.newest.version))


def released_versions(manifest: Manifest) -> Mapping[str, tuple[Release, ...]]:
    """Return the releases that can have pages, by entry.

    Id and version become the name of a file: what is not of the scheme could lead out of the site.
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
