"""Releases with their check, from Python."""

from pathlib import Path

import pytest

import khabar
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import locked
from khabar.errors import ReleaseError, UsageError
from khabar.versions.snapshots.numbers import Bump, next_version
from khabar.workflow.releasing.release import release
from tests.workflow.conftest import NAME, VERSION, contents, replace

PATCHED = next_version(VERSION, Bump.PATCH)


def test_the_corpus_and_its_companions_are_released(root: Path, edited: Path, tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_bytes(b"<!-- quality -->\n<!-- /quality -->\n<!-- version -->0.0.9<!-- /version --> \xff\n")
    plan = khabar.release(root, "patch", "a date was too long", date="2030-01-02")
    assert plan.corpus is not None
    assert (plan.corpus.version, plan.corpus.date) == (PATCHED, "2030-01-02")
    assert [item.entry.id for item in plan.entries] == [NAME]
    assert StoredCorpus(root)[NAME].revisions[0].summary == "a date was too long"
    assert f"version: {PATCHED}\n" in (tmp_path / "CITATION.cff").read_text(encoding="utf-8")
    text = page.read_text(encoding="utf-8", errors="replace")
    assert f"| | khabar {PATCHED} | agreement (95 %) | since {VERSION} |\n" in text
    # Bytes that are not UTF-8 are outside the card, and stay.
    assert page.read_bytes().endswith(f"<!-- version -->{PATCHED}<!-- /version --> ".encode() + b"\xff\n")


def test_companions_of_a_folder_with_another_name_are_not_ours(root, edited, tmp_path) -> None:
    moved = root.rename(tmp_path / "news")
    before = (tmp_path / "CITATION.cff").read_bytes()
    plan = release(moved, "patch", "x")
    assert not any("CITATION" in change.path for change in plan.changes)
    assert (tmp_path / "CITATION.cff").read_bytes() == before


def test_a_dry_run_writes_nothing(root, edited) -> None:
    before = contents(root)
    plan = release(root, Bump.PATCH, "x", entry=NAME, dry_run=True)
    assert plan.entries[0].release.version == PATCHED
    assert contents(root) == before


def test_unresolved_findings_refuse_a_release(root, entry) -> None:
    replace(entry, ' ref="place:lebanon"', "")
    before = contents(root)
    with pytest.raises(ReleaseError, match="N001"):
        release(root, "patch", "x", entry=NAME)
    assert contents(root) == before


def test_a_finding_in_another_entry_refuses_the_corpus_only(root, edited) -> None:
    (root / "entries" / "egypttoday-0002.xml").write_text("<TEI", encoding="utf-8")
    with pytest.raises(ReleaseError, match="X001"):
        release(root, "patch", "x")
    assert release(root, "patch", "x", entry=NAME).entries


def test_a_warning_refuses_a_release_unless_it_is_allowed(root, edited) -> None:
    item = (
        '<person xml:id="nobody">\n          <persName xml:lang="en">Nobody</persName>\n'
        "        </person>\n      </listPerson>"
    )
    replace(root / "registers" / "persons.xml", "</listPerson>", item)
    with pytest.raises(ReleaseError, match="I006"):
        release(root, "patch", "x", entry=NAME)
    assert release(root, "patch", "x", entry=NAME, allow_warnings=True).entries


def test_a_changed_frozen_copy_refuses_a_release(root, edited) -> None:
    frozen = root / "releases" / NAME / "1.0.0.xml"
    frozen.write_bytes(frozen.read_bytes() + b"\n")
    with pytest.raises(ReleaseError, match="C006"):
        release(root, "patch", "y", entry=NAME)


def test_two_processes_cannot_release_at_once(root, edited) -> None:
    with locked(root), pytest.raises(ReleaseError, match="another process"):
        release(root, "patch", "x")


@pytest.mark.parametrize(
    ("bump", "why", "reason"),
    [("large", "x", "unknown bump 'large'"), ("patch", " ", "no reason"), ("first", "", "released before")],
)
def test_calls_that_make_no_sense(root, bump, why, reason) -> None:
    with pytest.raises((UsageError, ReleaseError), match=reason):
        release(root, bump, why)


def test_drafts_are_left_out_and_named(root: Path, entry: Path, edited: Path, page: Path) -> None:
    draft = (
        entry.read_text(encoding="utf-8")
        .replace(NAME, "egypttoday-0002")
        .replace('status="published"', 'status="draft"')
    )
    (root / "entries" / "egypttoday-0002.xml").write_text(draft, encoding="utf-8")
    (root / "pages" / "egypttoday-0002.txt").write_bytes(page.read_bytes())
    plan = release(root, "patch", "x", allow_warnings=True)
    assert plan.drafts == ("egypttoday-0002",)
    assert plan.corpus is not None
    assert list(StoredCorpus(root)) == [NAME, "egypttoday-0002"]
    assert list(StoredCorpus(root, plan.corpus.version)) == [NAME]
