"""The page with the quality card of each version of the corpus."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from khabar.corpus import CorpusRelease, Manifest
from khabar.query.quality.card import CardRow, card_rows
from khabar.query.quality.metrics import from_pairs
from khabar.site.domain.indexes import QUALITY
from khabar.site.domain.pages import SitePage
from khabar.site.state.site_corpus import SiteCorpus


@dataclass(frozen=True, slots=True)
class Card:
    """The quality card of a version of the corpus.

    Attributes:
        release: The version.
        rows: The rows of its card.
        since: The version that it is compared with; empty for the first version.
    """

    release: CorpusRelease
    rows: tuple[CardRow, ...]
    since: str


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


def quality_page(corpus: SiteCorpus, docnames: Mapping[str, str]) -> SitePage:
    """Make the page of all quality cards, with the versions of entries that each version of the corpus pins.

    Args:
        corpus: The corpus of the site.
        docnames: The documents of the entries by id; entries without a document have no version pages.
    """
    cards = make_cards(corpus.manifest)
    contents = tuple((f"v{card.release.version}", card.release.version) for card in cards)
    return SitePage(
        QUALITY.page, str(QUALITY.title), "quality.html", {"cards": cards, "docnames": docnames}, contents
    )
