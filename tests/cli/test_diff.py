"""`khabar diff` and `khabar patch`: exit codes, files, and what is said of input that cannot be read."""

import json
import shutil
from pathlib import Path

import pytest

from .conftest import Run, replace
from .test_commands import assert_one_line_error


@pytest.fixture
def files(toy_corpus: Path) -> tuple[Path, Path]:
    """A corpus, and a copy of its first entry with another link and another layout elsewhere."""
    copy = toy_corpus.parent / "b.xml"
    shutil.copyfile(toy_corpus / "entries" / "toy-0001.xml", copy)
    replace(copy, 'ref="place:marsa">مرسى', 'ref="place:zahra">مرسى')
    return toy_corpus / "entries" / "toy-0001.xml", copy


def test_an_essential_change(run: Run, files: tuple[Path, Path]) -> None:
    result = run("diff", *files)
    assert result.returncode == 1
    assert result.stderr == ""
    # The corpus around the files has the names.
    assert (
        "m1 «\u2068مرسى الغزال\u2069», relinked: place:marsa «\u2068مرسى الغزال\u2069» → place:zahra «\u2068"
        in result.stdout
    )
    assert result.stdout.endswith("1 change in 1 entry. The version must rise by: patch.\n")


def test_the_same_and_another_layout(run: Run, files: tuple[Path, Path]) -> None:
    assert run("diff", files[0], files[0]).returncode == 0
    assert run("diff", files[0], files[0]).stdout.endswith("0 changes.\n")
    shutil.copyfile(*files)
    replace(files[1], "    <body>", "<body>")
    result = run("diff", *files)
    assert result.returncode == 0
    assert "in their layout only" in result.stdout


@pytest.mark.parametrize("name", ["json", "html", "markdown"])
def test_reports_in_files(run: Run, files: tuple[Path, Path], tmp_path: Path, name: str) -> None:
    result = run("diff", *files, "--format", name, "-o", tmp_path / "report")
    assert (result.returncode, result.stdout) == (1, "")
    assert (tmp_path / "report").read_text(encoding="utf-8") == run("diff", *files, "--format", name).stdout


def test_a_patch(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    patch = tmp_path / "patch.json"
    run("diff", *files, "--format", "json", "-o", patch)
    corpus = files[0].parents[1]
    result = run("patch", patch, "toy-0001", "--corpus", corpus)
    assert (result.returncode, result.stdout) == (0, "1 change applied to toy-0001.\n")
    assert files[0].read_bytes() == files[1].read_bytes()
    # It is no longer the state that the patch is for.
    before = files[0].read_bytes()
    assert_one_line_error(run("patch", patch, files[0]))
    assert files[0].read_bytes() == before


def test_a_patch_into_another_file(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    patch, made = tmp_path / "patch.json", tmp_path / "made.xml"
    run("diff", *files, "--format", "json", "-o", patch)
    before = files[0].read_bytes()
    assert run("patch", patch, files[0], "-o", made).returncode == 0
    assert (files[0].read_bytes(), made.read_bytes()) == (before, files[1].read_bytes())


def test_a_patch_of_a_corpus(run: Run, toy_corpus: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(toy_corpus, tmp_path / "other"))
    replace(other / "entries" / "toy-0002.xml", 'ref="#unlinked"', 'ref="person:nadir"')
    result = run("diff", toy_corpus, other, "--format", "json", "-o", tmp_path / "p.json")
    assert result.returncode == 1
    assert run("patch", tmp_path / "p.json", toy_corpus / "entries" / "toy-0002.xml").returncode == 0
    assert run("diff", toy_corpus, other).returncode == 0
    result = run("patch", tmp_path / "p.json", toy_corpus / "entries" / "toy-0001.xml")
    assert_one_line_error(result)
    assert "no difference of toy-0001 in this file" in result.stderr


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"<TEI", b"", b"<!DOCTYPE TEI><TEI/>", b"<html/>", "نص".encode()]
)
def test_what_is_no_entry(run: Run, files: tuple[Path, Path], content: bytes) -> None:
    files[1].write_bytes(content)
    assert_one_line_error(run("diff", *files))
    assert_one_line_error(run("diff", files[1], files[0]))
    before = files[0].read_bytes()
    assert_one_line_error(run("patch", files[1], files[0]))
    assert files[0].read_bytes() == before


def test_names_of_files(run: Run, files: tuple[Path, Path], tmp_path: Path) -> None:
    odd = tmp_path / "نص\nآخر.xml"
    shutil.copyfile(files[1], odd)
    assert run("diff", files[0], odd, "--corpus", files[0].parents[1]).returncode == 1
    odd.write_bytes(b"<TEI")
    result = run("diff", files[0], odd)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_a_folder_with_a_file_that_cannot_be_read(run: Run, toy_corpus: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(toy_corpus, tmp_path / "other"))
    replace(other / "entries" / "toy-0002.xml", 'ref="#unlinked"', 'ref="person:nadir"')
    (other / "entries" / "toy-0001.xml").write_bytes(b"\x00")
    result = run("diff", toy_corpus, other)
    assert result.returncode == 2
    assert "mention: 1 change" in result.stdout
    assert "1 entry not readable" in result.stdout
    assert result.stderr.startswith("khabar: toy-0001: ")
    table = json.loads(run("diff", toy_corpus, other, "--format", "json").stdout)
    assert [item["entry"] for item in table["failed"]] == ["toy-0001"]


@pytest.mark.parametrize(
    "arguments", [(), ("toy-0001",), ("toy-0001@1.0.0",), ("toy-0001", "toy-0002"), ("x:", "y:")]
)
def test_calls_that_cannot_be_followed(run: Run, toy_corpus: Path, arguments: tuple[str, ...]) -> None:
    result = run("diff", *arguments, cwd=toy_corpus)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
