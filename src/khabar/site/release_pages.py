"""The pages that the manifest of releases tells of: the quality of each version, and what was withdrawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise

from khabar.corpus import CorpusRelease, Manifest, Withdrawal
from khabar.ids import ENTRY_ID
from khabar.model import Release
from khabar.query.card import CardRow, card_rows
from khabar.query.quality import from_pairs
from khabar.site.addresses import version_page
from khabar.site.editions import is_version
from khabar.site.page_context import CANONICAL
from khabar.site.pages import QUALITY, Page
from khabar.site.registers import Registers


@dataclass(frozen=True, slots=True)
class Card:
    """The quality card of a version of the corpus.

    Attributes:
        release: The version.
        rows: The rows of its card.
        since: The version that it is compared with; empty for the first one.
    """

    release: CorpusRelease
    rows: tuple[CardRow, ...]
    since: str


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


def make_cards(manifest: Manifest) -> list[Card]:
    """Return the cards of all versions of the corpus, the newest first."""
    cards = [
        Card(release, card_rows(from_pairs(release.quality), dict(before.quality) if before else {}), since)
        for before, release, since in _with_last(manifest)
    ]
    return cards[::-1]


def _with_last(manifest: Manifest) -> Iterator[tuple[CorpusRelease | None, CorpusRelease, str]]:
    if manifest.corpus:
        yield None, manifest.corpus[0], ""
    for before, release in pairwise(manifest.corpus):
        yield before, release, before.version


def quality_page(registers: Registers, docnames: Mapping[str, str]) -> Page:
    """Make the page of the quality of all versions, and of the versions of entries that each pins.

    Args:
        registers: What was released.
        docnames: The documents of the entries by id; an entry without one has no pages of its versions.
    """
    cards = make_cards(registers.releases)
    contents = tuple((f"v{card.release.version}", card.release.version) for card in cards)
    return Page(
        QUALITY.page, str(QUALITY.title), "quality.html", {"cards": cards, "docnames": docnames}, contents
    )


def find_tombstones(manifest: Manifest, folder: str) -> Mapping[str, Tombstone]:
    """Return what is left of the entries that were withdrawn, by id.

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


def tombstone_pages(tombstones: Mapping[str, Tombstone]) -> Iterator[Page]:
    """Yield a page for each entry that was withdrawn, and its versions, so that no link leads nowhere."""
    for key, tombstone in tombstones.items():
        context = {"tombstone": tombstone}
        yield Page(tombstone.page, key, "tombstone.html", context)
        for release in filter(lambda release: is_version(release.version), tombstone.releases):
            page = version_page(tombstone.page, release.version)
            relations = ((CANONICAL, tombstone.page),)
            yield Page(page, key, "tombstone.html", context, searched=False, relations=relations)
