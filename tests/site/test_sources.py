"""A site that stands on disk is read by the tests only if it was built from the sources as they are."""

from pathlib import Path

import pytest

from tests.site.sources import begin, end, is_current, read_sources


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("src/khabar/site.py", "corpus/entries/a.xml", "docs/index.md", "conf.py", "index.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    return tmp_path


@pytest.fixture
def site(root: Path) -> Path:
    folder = root / "build" / "site"
    begin(folder, root=root)
    folder.mkdir()
    (folder / "index.html").write_text("x", "utf-8")
    assert not is_current(folder, root)
    end(folder)
    assert is_current(folder, root)
    return folder


@pytest.mark.parametrize(
    "name", ["src/khabar/site.py", "corpus/entries/a.xml", "corpus/entries/b.xml", "conf.py"]
)
def test_a_site_of_other_sources_is_not_current(root: Path, site: Path, name: str) -> None:
    (root / name).write_text("y", "utf-8")
    assert not is_current(site, root)
    (root / name).write_text("x", "utf-8")
    assert is_current(site, root) is (name != "corpus/entries/b.xml")


def test_what_tools_leave_is_no_source(root: Path, site: Path) -> None:
    for name in ("src/khabar/__pycache__/site.pyc", "docs/locale/docs.mo"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(b"x")
    assert is_current(site, root)


def test_a_file_that_moves_is_a_change(root: Path) -> None:
    before = read_sources(root)
    (root / "docs" / "index.md").rename(root / "docs" / "other.md")
    assert read_sources(root).everything != before.everything
    assert read_sources(root).code == before.code


def test_a_build_that_broke_off_leaves_no_current_site(root: Path, site: Path) -> None:
    begin(site, root=root)
    assert not is_current(site, root)


def test_a_site_that_was_removed_is_not_current(root: Path, site: Path) -> None:
    (site / "index.html").unlink()
    assert not is_current(site, root)


@pytest.mark.parametrize(("name", "kept"), [("src/khabar/site.py", False), ("corpus/entries/a.xml", True)])
def test_nothing_is_kept_of_what_another_code_built(root: Path, site: Path, name: str, *, kept: bool) -> None:
    doctrees = root / "build" / "doctrees"
    doctrees.mkdir()
    (root / name).write_text("y", "utf-8")
    begin(site, doctrees, root=root)
    assert (site.is_dir(), doctrees.is_dir()) == (kept, kept)
