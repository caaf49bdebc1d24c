"""Fixtures of the tests of workflow: a copy of the corpus that may be written to."""

import shutil
from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from tests.wordless import wordless_corpus

NAME = "egypttoday-0001"
VERSION = StoredCorpus(wordless_corpus())[NAME].version


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copy(wordless_corpus().parent / "CITATION.cff", tmp_path)
    return Path(shutil.copytree(wordless_corpus(), tmp_path / "corpus"))


@pytest.fixture
def entry(root: Path) -> Path:
    return root / "entries" / f"{NAME}.xml"


@pytest.fixture
def page(root: Path) -> Path:
    return root / "pages" / f"{NAME}.txt"


@pytest.fixture
def edited(entry: Path) -> Path:
    return replace(entry, "اليوم التالي</date>", "اليوم</date> التالي")


def replace(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder, to prove that nothing was written."""
    found = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
