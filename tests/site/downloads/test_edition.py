"""What the zip of a site is called, and what is in it."""

from dataclasses import replace

from khabar.corpus import CorpusRelease, Manifest, Release, StoredCorpus, shipped_corpus
from khabar.site.downloads.edition import Edition
from khabar.site.state.entries import SiteEntry
from khabar.vocabulary import Status

ENTRY = StoredCorpus(shipped_corpus())["egypttoday-0001"]
MANIFEST = Manifest(
    (CorpusRelease("1.0.0", "2026-01-01", (("a-0001", "1.0.0"),)),),
    (("a-0001", (Release("1.0.0", "2026-01-01", "p", "t", "digest"),)),),
)


def site_entry(name: str, status: Status, digest: str = "digest") -> SiteEntry:
    entry = replace(ENTRY, id=name, header=replace(ENTRY.header, status=status))
    return SiteEntry(entry, name, {}, digest)


RELEASED = site_entry("a-0001", Status.PUBLISHED)
DRAFT = site_entry("a-0002", Status.DRAFT, "x")


def test_a_released_version_is_without_drafts() -> None:
    edition = Edition("1.0.0", MANIFEST, (RELEASED, DRAFT))
    assert (edition.name, edition.left_out) == ("1.0.0", (DRAFT,))


def test_a_changed_or_new_entry_is_no_release() -> None:
    changed = site_entry("a-0001", Status.PUBLISHED, "other")
    new = site_entry("a-0003", Status.PUBLISHED)
    assert Edition("1.0.0", MANIFEST, (changed, DRAFT)).name == "working"
    assert Edition("1.0.0", MANIFEST, (RELEASED, new)).name == "working"


def test_a_version_that_was_not_released_has_all_entries() -> None:
    edition = Edition("1.1.0", MANIFEST, (RELEASED, DRAFT))
    assert (edition.name, edition.left_out) == ("1.1.0", ())
