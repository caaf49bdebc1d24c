"""Links, pipes, names and numbers of strangers: commands refuse them in one line, and nothing is written."""

import errno
import json
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import khabar
from khabar.corpus import StoredCorpus
from khabar.corpus.journal import FOLDER, LOCK, find_leftovers, locked
from khabar.corpus.writing import sweep
from khabar.errors import CorpusError, KhabarError, ReleaseError
from khabar.versions.release.zip_file import write_zip
from khabar.workflow.releasing.release import release
from khabar.workflow.releasing.withdraw import withdraw

from .conftest import NAME, contents, replace


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret"
    path.write_text("name: secret\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name", [f"pages/{NAME}.txt", "LICENSE.md", f"releases/{NAME}/1.0.1.xml", "releases.json", "corpus.toml"]
)
def test_a_link_out_of_the_corpus_is_not_packed(root: Path, tmp_path: Path, secret: Path, name: str) -> None:
    (root / name).unlink()
    (root / name).symlink_to(secret)
    with pytest.raises(CorpusError, match="is a link out of the corpus"):
        khabar.archive(root, tmp_path / "x.zip")
    assert not (tmp_path / "x.zip").exists()


def test_a_companion_is_in_the_folder_around_the_corpus(root: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.write_bytes((tmp_path / "CITATION.cff").read_bytes())
    (tmp_path / "CITATION.cff").unlink()
    (tmp_path / "CITATION.cff").symlink_to(outside)
    with pytest.raises(KhabarError, match=r"CITATION\.cff: is a link out of the corpus"):
        khabar.archive(root, tmp_path / "x.zip")


def test_a_page_that_is_a_link_out_is_a_finding(root: Path, page: Path, secret: Path) -> None:
    page.unlink()
    page.symlink_to(secret)
    found = [finding for finding in khabar.check(root).findings if finding.code == "F004"]
    assert "is a link out of the corpus" in found[0].message
    page.unlink()
    os.mkfifo(page)
    found = [finding for finding in khabar.check(root).findings if finding.code == "F004"]
    assert "is not a regular file" in found[0].message


def test_a_name_that_leads_out_is_refused(root: Path, tmp_path: Path) -> None:
    settings = root / "corpus.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('name = "khabar"', 'name = "../../evil"'), encoding="utf-8")
    with pytest.raises(CorpusError, match=r"'name' is '\.\./\.\./evil'"):
        khabar.archive(root, tmp_path / "x.zip")


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/passwd", "a//b", "C:/x", "a\\..\\b", "a\x00b", ""]
)
def test_members_of_archives_are_inside(name: str) -> None:
    with pytest.raises(ReleaseError, match="cannot be the name of a file in an archive"):
        write_zip(BytesIO(), "corpus-1.0.0", [(name, b"")])
    with pytest.raises(ReleaseError, match="cannot be the name of a file in an archive"):
        write_zip(BytesIO(), name, [("README.md", b"")])


def test_creators_are_those_of_the_citation(root: Path, tmp_path: Path) -> None:
    (tmp_path / "CITATION.cff").write_text(
        "cff-version: 1.2.0\nmessage: m\ntitle: t\nauthors:\n"
        "  - family-names: Haddad\n    name-particle: el\n    given-names: Mona\n    affiliation: A\n"
        "    orcid: https://orcid.org/0000-0002-1825-0097\n  - name: The readers\n",
        encoding="utf-8",
    )
    khabar.archive(root, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as zipped:
        name = next(name for name in zipped.namelist() if name.endswith("datacite.json"))
        creators = json.loads(zipped.read(name))["creators"]
    assert [creator["name"] for creator in creators] == ["el Haddad, Mona", "The readers"]
    assert creators[0]["nameType"] == "Personal"
    assert creators[0]["nameIdentifiers"][0]["nameIdentifier"].endswith("0097")
    assert creators[1] == {"name": "The readers", "nameType": "Organizational"}


_HEAD = "cff-version: 1.2.0\nmessage: m\ntitle: t\n"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: [\n", 2, "expected the node content"),
        ("title: 'x\n", 2, "end of stream"),
        ("\ttitle: x\n", 1, "cannot start any token"),
        ("- a\n", 1, "expected fields"),
        ("", 1, "expected fields"),
        (_HEAD, 1, "the field 'authors' is missing"),
        (f"{_HEAD}authors: []\n", 4, "expected a list of authors"),
        (f"{_HEAD}authors:\n  - name: x\n  - affiliation: y\n", 6, "the author has no name"),
        (f"{_HEAD}authors:\n  - x\n", 5, "expected fields"),
        (f"{_HEAD}authors:\n  - name: [x]\n", 5, "expected a text for the field 'name'"),
        (f"{_HEAD}authors:\n  - name: x\n    orcid: 0000\n", 6, "invalid ORCID '0000'"),
        (f"{_HEAD}authors:\n  - name: x\nautors: 1\n", 6, "unknown field 'autors'"),
        (f"{_HEAD}title: u\nauthors:\n  - name: x\n", 4, "the field 'title' is there twice"),
        (f"{_HEAD}authors:\n  - name: !!python/object:os.system x\n    version: *a\n", 6, "undefined alias"),
        ("[" * 500, 1, "nested too deeply"),
        ("a: \x1b\n", 1, "control character"),
        ("x" * 300_000, 1, "file is too large"),
    ],
)
@pytest.mark.usefixtures("edited")
def test_a_citation_that_is_not_valid_is_refused_with_its_line(
    root: Path, tmp_path: Path, text: str, line: int, message: str
) -> None:
    (tmp_path / "CITATION.cff").write_text(text, encoding="utf-8")
    before = contents(root)
    for action in (
        lambda: khabar.archive(root, tmp_path / "x.zip"),
        lambda: release(root, "patch", "x"),
    ):
        with pytest.raises(ReleaseError, match=rf"CITATION\.cff:{line}: not a citation file: .*{message}"):
            action()
    assert contents(root) == before


def test_a_full_disk_names_the_file_and_leaves_no_lock(
    root: Path, edited: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(root)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space") as caught:
        release(root, "patch", "x")
    assert FOLDER in str(caught.value.filename)
    assert contents(root) == before
    assert not (root / LOCK).exists()


def test_a_refused_release_leaves_no_lock(root: Path, entry: Path) -> None:
    replace(entry, ' ref="place:lebanon"', "")
    with pytest.raises(ReleaseError, match="N001"):
        release(root, "patch", "x")
    assert not (root / LOCK).exists()


def test_the_lock_of_a_killed_command_is_reported_and_removed(root: Path) -> None:
    (root / LOCK).touch()
    assert find_leftovers(root) == [root / LOCK]
    assert {finding.code for finding in khabar.check(root).findings} == {"C014"}
    sweep(root)
    assert not (root / LOCK).exists()


def test_the_lock_of_a_command_at_work_is_not_reported(root: Path) -> None:
    with locked(root):
        assert find_leftovers(root) == []
        assert (root / LOCK).exists()


def test_temporary_files_do_not_survive_a_withdrawal(root: Path) -> None:
    (root / "entries" / f".{NAME}.xml.{'0' * 16}").write_text("text", encoding="utf-8")
    (root / "pages" / f".{NAME}@1.1.0.txt.{'a' * 16}").write_text("text", encoding="utf-8")
    (root / FOLDER).mkdir()
    (root / FOLDER / "0").write_text("text", encoding="utf-8")
    assert len(find_leftovers(root)) == 3
    assert {finding.code for finding in khabar.check(root).findings} == {"C014"}
    withdraw(root, NAME, "the publisher asked")
    assert find_leftovers(root) == []
    assert not any("text" in path.read_text(encoding="utf-8") for path in root.rglob(".*") if path.is_file())


def test_names_that_are_not_utf_8_are_stray_files(root: Path, entry: Path) -> None:
    odd = os.fsencode(root / "entries") + b"/\xe3\xcf\xce\xe1.xml"
    with open(odd, "wb") as file:  # noqa: PTH123 (a name that is no text)
        file.write(entry.read_bytes())
    assert list(StoredCorpus(root)) == [NAME]
    assert [finding.code for finding in khabar.check(root).findings] == ["C009"]


def test_a_link_to_itself_is_no_entry(root: Path) -> None:
    (root / "entries" / "loop.xml").symlink_to("loop.xml")
    with pytest.raises(CorpusError, match="the link points to itself"):
        StoredCorpus(root)["loop"]


def test_a_page_whose_name_is_not_utf_8_is_an_orphan(root: Path) -> None:
    with open(os.fsencode(root / "pages") + b"/\xe3\xcf.txt", "wb") as file:  # noqa: PTH123 (a name that is no text)
        file.write(b"text")
    assert [finding.code for finding in khabar.check(root).findings] == ["C012"]


@pytest.mark.parametrize("name", ["releases.json", "taxonomy.xml"])
def test_a_pipe_in_the_place_of_a_file_is_not_its_absence(root: Path, name: str) -> None:
    (root / name).unlink()
    os.mkfifo(root / name)
    corpus = StoredCorpus(root)
    with pytest.raises(CorpusError, match="is not a regular file"):
        corpus.manifest if name == "releases.json" else corpus.categories  # noqa: B018 (read when asked for)
    report = khabar.check(root)
    assert "is not a regular file" in " ".join(
        [*(finding.message for finding in report.findings), *(failure.message for failure in report.failures)]
    )
