"""Archives of released versions, written from Python."""

import zipfile
from pathlib import Path

import pytest

import khabar
from khabar.errors import ReleaseError, UsageError
from tests.workflow.conftest import NAME, VERSION


def test_a_version_is_packed_with_its_card_and_citation(root: Path, tmp_path: Path) -> None:
    made = khabar.archive(root, tmp_path / "x.zip")
    assert (made.title, made.size) == (f"khabar {VERSION}", (tmp_path / "x.zip").stat().st_size)
    with zipfile.ZipFile(made.path) as zipped:
        assert f"khabar-{VERSION}/data/pages/{NAME}.txt" in zipped.namelist()
        assert f"version: {VERSION}\n".encode() in zipped.read(f"khabar-{VERSION}/data/CITATION.cff")
        assert f"| | khabar {VERSION} |".encode() in zipped.read(f"khabar-{VERSION}/data/README.md")


def test_the_text_can_be_left_out(root: Path, tmp_path: Path) -> None:
    khabar.archive(root, tmp_path / "x.zip", text_free=True)
    with zipfile.ZipFile(tmp_path / "x.zip") as zipped:
        assert not any("/pages/" in name for name in zipped.namelist())


def test_a_version_that_does_not_exist(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"unknown version '9\.9\.9'"):
        khabar.archive(root, tmp_path / "x.zip", "9.9.9")
    (root / "releases.json").unlink()
    with pytest.raises(ReleaseError, match="released yet"):
        khabar.archive(root, tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


def test_a_file_of_the_corpus_is_not_overwritten(root: Path, page: Path) -> None:
    with pytest.raises(UsageError, match="is a file of the corpus"):
        khabar.archive(root, page)
