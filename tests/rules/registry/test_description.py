"""Corpora that are described in a file."""

from pathlib import Path

import pytest

from khabar.errors import KhabarError
from khabar.rules import RULES, check_paths
from khabar.rules.testing import build_described

DESCRIPTION = """
[[entries]]
article = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'
releases = ["1.0.0"]

[[entries]]
times = 2

[registers]
places = '<place xml:id="tyre"><placeName xml:lang="ar">صور</placeName></place>'

[files]
"notes/a.txt" = "x"

[[edits]]
file = "notes/a.txt"
old = "x"
new = "y"
"""


@pytest.fixture
def description(tmp_path: Path) -> Path:
    path = tmp_path / "description.toml"
    path.write_text(DESCRIPTION, encoding="utf-8")
    return path


def test_what_is_described_is_built(description: Path, tmp_path: Path) -> None:
    folder = build_described(tmp_path / "corpus", description)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {f"entries/example-000{n}.xml" for n in (1, 2, 3)} <= names
    assert {f"pages/example-000{n}.txt" for n in (1, 2, 3)} <= names
    assert {"releases/example-0001/1.0.0.xml", "releases.json", "registers/places.xml"} <= names
    assert (folder / "notes" / "a.txt").read_text() == "y"
    assert {finding.code for finding in check_paths([folder], RULES).findings} == {"C005"}


def test_only_a_part_is_checked(description: Path, tmp_path: Path) -> None:
    description.write_text('check = "entries/example-0001.xml"\n' + DESCRIPTION, encoding="utf-8")
    folder = tmp_path / "corpus"
    assert build_described(folder, description) == folder / "entries" / "example-0001.xml"


def test_an_edit_that_finds_nothing_is_a_mistake(description: Path, tmp_path: Path) -> None:
    description.write_text(DESCRIPTION.replace('old = "x"', 'old = "z"'), encoding="utf-8")
    with pytest.raises(KhabarError, match="does not contain 'z'"):
        build_described(tmp_path / "corpus", description)
