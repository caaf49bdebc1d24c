"""Withdrawing, migrating, patching and text-free entries, from Python."""

import shutil
from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.corpus.journal import locked
from khabar.errors import DifferenceError, ReleaseError, WithdrawnError
from khabar.versions.patch.file import make_patch, write_patches
from khabar.versions.textfree.standoff import read_standoff
from khabar.workflow.migrate import migrate_entries, migrate_files
from khabar.workflow.patching import patch_file
from khabar.workflow.reanchoring.reanchor import carry_out, plan_reanchoring
from khabar.workflow.releasing.withdraw import withdraw
from khabar.workflow.textfree import hydrate_entry, strip_entry
from tests.workflow.conftest import NAME, contents, replace


def test_a_withdrawn_entry_is_gone(root: Path, entry: Path) -> None:
    removed = withdraw(root, NAME, "the publisher asked")
    assert f"pages/{NAME}.txt" in removed
    assert not entry.exists()
    with pytest.raises(WithdrawnError, match="the publisher asked"):
        StoredCorpus(root)[NAME]


def test_nothing_is_deleted_without_a_confirmation(root: Path) -> None:
    before = contents(root)
    asked: list[str] = []
    assert withdraw(root, NAME, "x", confirm=lambda files: bool(asked.extend(files))) == ()
    assert f"entries/{NAME}.xml" in asked
    assert contents(root) == before


def test_entries_of_an_old_scheme_are_migrated(root: Path, entry: Path) -> None:
    shutil.copy(root / "releases" / NAME / "1.0.0.xml", entry)
    assert [item.path for item in migrate_entries(root, dry_run=True)] == [f"entries/{NAME}.xml"]
    old = entry.read_bytes()
    assert len(migrate_entries(root)) == 1
    new = entry.read_bytes()
    assert b'<editorialDecl n="2">' in new
    entry.write_bytes(old)
    assert len(migrate_files([entry])) == 1
    assert entry.read_bytes() == new
    assert migrate_files([entry]) == migrate_entries(root) == []


def test_a_patch_is_applied_to_its_version_only(root: Path, entry: Path, tmp_path: Path) -> None:
    before = StoredCorpus(root)[NAME]
    source = entry.read_bytes()
    replace(entry, ' ref="place:lebanon"', ' ref="#unlinked"')
    after, edited = StoredCorpus(root)[NAME], entry.read_bytes()
    (tmp_path / "patch.json").write_bytes(write_patches([make_patch(before, after)]))
    with pytest.raises(DifferenceError, match="does not apply to this content"):
        patch_file(StoredCorpus(root), tmp_path / "patch.json", entry)
    entry.write_bytes(source)
    applied = patch_file(StoredCorpus(root), tmp_path / "patch.json", entry, tmp_path / "new.xml")
    assert (applied.path.read_bytes(), entry.read_bytes()) == (edited, source)
    patch_file(StoredCorpus(root), tmp_path / "patch.json", entry)
    assert entry.read_bytes() == edited


def test_an_entry_is_stripped_and_restored(root: Path, entry: Path, page: Path) -> None:
    stripped = strip_entry(StoredCorpus(root), NAME)
    assert "موسكو".encode() not in stripped
    standoff = read_standoff(stripped)
    assert hydrate_entry(standoff, page.read_bytes()).source == entry.read_bytes()
    made = hydrate_entry(
        standoff, page.read_text().replace("بدعوة من", "بطلب من").encode(), date="2030-01-02"
    )
    assert made.fit is not None
    assert made.fit.missing
    assert b'<change n="1.1.0" when="2030-01-02"' in made.source


def test_no_page_comes_back_after_a_withdrawal(root: Path, page: Path, tmp_path: Path) -> None:
    plan = plan_reanchoring(StoredCorpus(root), NAME, page.read_bytes() + b"\n")
    with locked(root), pytest.raises(ReleaseError, match="another process"):
        withdraw(root, NAME, "the publisher asked")
    withdraw(root, NAME, "the publisher asked")
    with pytest.raises(ReleaseError, match="changed during this command"):
        carry_out(plan, tmp_path / "queue.json")
    assert not (tmp_path / "queue.json").exists()
    assert [path for path in root.rglob("*") if NAME in path.name] == []
