"""What a user names, and the states that it means: files, folders, releases, revisions of git."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from khabar.corpus import Store
from khabar.errors import KhabarError, UsageError
from khabar.versions.diff.comparison import survey
from khabar.versions.reports import REPORTS
from khabar.versions.snapshots.snapshot import counterpart, find_side

TOY = "toy-0001"
TOY_CORPUS = Path(__file__).parents[2] / "toy" / "corpus"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    result = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return result.stdout.strip()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the toy corpus with two commits; the second one changes a certainty."""
    top = tmp_path_factory.mktemp("repository")
    shutil.copytree(TOY_CORPUS, top / "corpus")
    git(top, "init", "--quiet")
    git(top, "add", "-A")
    git(top, "commit", "--quiet", "-m", "one")
    change(top / "corpus", "low", "medium")
    git(top, "commit", "--quiet", "-a", "-m", "two")
    return top


@pytest.fixture
def store(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A corpus in a copy of the repository, which is the current folder."""
    top = Path(shutil.copytree(repository, tmp_path / "copy"))
    monkeypatch.chdir(top)
    return Store(top / "corpus")


def change(corpus: Path, old: str, new: str) -> None:
    path = corpus / "entries" / f"{TOY}.xml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(f'cert="{old}"', f'cert="{new}"'), encoding="utf-8"
    )


def release(corpus: Path, version: str) -> None:
    path = corpus / "releases" / TOY / f"{version}.xml"
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(corpus / "entries" / f"{TOY}.xml", path)


@pytest.mark.parametrize(
    "argument",
    [
        TOY,
        f"corpus/entries/{TOY}.xml",
        f"HEAD:{TOY}",
        f"HEAD:corpus/entries/{TOY}.xml",
        f"HEAD:./corpus/entries/{TOY}.xml",
        f"HEAD~0:{TOY}",
    ],
)
def test_one_entry(store: Store, argument: str) -> None:
    side = find_side(argument, store)
    assert side.single
    (snapshot,) = side.snapshots.values()
    assert snapshot.read() == store.read(store.entry_path(TOY))


@pytest.mark.parametrize(
    "argument", ["corpus", ".", "HEAD:", "HEAD:corpus", "HEAD:corpus/entries", "corpus/entries"]
)
def test_many_entries(store: Store, argument: str) -> None:
    side = find_side(argument, store)
    assert not side.single
    assert sorted(side.snapshots) == ["toy-0001", "toy-0002"]
    assert side.snapshots[TOY].read() == store.read(store.entry_path(TOY))


def test_from_another_folder(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(store.root / "registers")
    assert find_side(f"HEAD:../entries/{TOY}.xml", store).single
    assert find_side(f"HEAD:corpus/entries/{TOY}.xml", store).single
    assert find_side(f"HEAD:{TOY}", store).single


def test_a_folder_that_is_no_corpus(store: Store, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "x" / name).mkdir(parents=True)
        shutil.copyfile(store.entry_path(TOY), tmp_path / "x" / name / "same.xml")
    assert sorted(find_side(str(tmp_path / "x"), store).snapshots) == ["a/same", "b/same"]


def test_releases(store: Store) -> None:
    release(store.root, "1.0.0")
    (snapshot,) = find_side(f"{TOY}@1.0.0", store).snapshots.values()
    assert snapshot.name == f"{TOY}@1.0.0"
    assert snapshot.read() == store.read(store.entry_path(TOY))
    store.manifest_path.write_text(
        '{"corpus": [{"version": "2.0.0", "date": "2026-01-01", "entries": {"toy-0001": "1.0.0"}}], "entries": {}}'
    )
    assert list(find_side("@2.0.0", store).snapshots) == [TOY]


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("nothing", "'nothing' not found; expected a file"),
        ("", "not found"),
        ("../corpus/entries/toy-0001", "not found"),
        (f"{TOY}@1.0.0", "unknown version '1.0.0' of toy-0001; released: 0.9.0"),
        ("other@1.0.0", "unknown version '1.0.0' of other; released: none"),
        ("@1.0.0", "unknown version '1.0.0' of the corpus; released: none"),
        ("../x@1.0.0", "not a valid release name"),
        (f"{TOY}@../../entries/{TOY}", "not a valid release name"),
        (f"nowhere:{TOY}", "unknown revision 'nowhere'"),
        (f"--output=x:{TOY}", "unknown revision '--output=x'"),
        ("HEAD:nothing", "not found in the revision HEAD"),
        ("HEAD:corpus/pages", "contains no entries"),
        ("corpus/pages", "contains no entries"),
        ("HEAD\0:x", r"unknown revision 'HEAD\\x00"),
        ("نص\nآخر", r"'نص\\nآخر' not found"),
        ("x" * 5_000, "not found"),
    ],
)
def test_what_means_nothing(store: Store, argument: str, message: str) -> None:
    release(store.root, "0.9.0")
    with pytest.raises(KhabarError, match=message):
        find_side(argument, store)


def test_a_name_of_a_file_goes_first(store: Store) -> None:
    shutil.copyfile(store.entry_path("toy-0002"), Path("toy-0001@1.0.0"))
    assert b"toy-0002" in next(iter(find_side("toy-0001@1.0.0", store).snapshots.values())).read()


def test_counterparts(store: Store) -> None:
    assert counterpart(f"{TOY}@1.0.0", store) == TOY
    assert counterpart(f"HEAD~1:{TOY}", store) == TOY
    assert counterpart("@1.0.0", store) == counterpart("HEAD:", store) == str(store.root)
    for argument in (TOY, "corpus"):
        with pytest.raises(UsageError, match="is a working copy"):
            counterpart(argument, store)


def test_no_repository(toy_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match=r"git rev-parse failed: .*not a git repository"):
        find_side(f"HEAD:{TOY}", Store(toy_corpus))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="git, which is not installed"):
        find_side(f"HEAD:{TOY}", Store(toy_corpus))


class TestSurvey:
    def test_only_what_differs(self, store: Store) -> None:
        found = survey(find_side("HEAD~1:", store), find_side("HEAD:", store), {})
        assert [comparison.difference.counts() for comparison in found.comparisons] == [
            {"quotation-certainty": 1}
        ]
        assert found.same == 1
        assert found.essential

    def test_what_git_knows_to_be_the_same_is_not_read(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        committed, again = find_side("HEAD:", store), find_side("HEAD~0:", store)
        # Registers of a folder are read, and would be asked of git.
        working = replace(find_side("corpus", store), registers=())
        monkeypatch.setenv("PATH", "")
        assert survey(committed, again, {}).same == 2
        assert survey(committed, working, {}).same == survey(working, committed, {}).same == 2

    def test_entries_of_one_side_only(self, store: Store) -> None:
        store.entry_path("toy-0002").unlink()
        found = survey(find_side("HEAD:", store), find_side("corpus", store), {})
        assert (found.removed, found.added, found.same) == (("toy-0002",), (), 1)
        found = survey(find_side("corpus", store), find_side("HEAD:", store), {})
        assert (found.removed, found.added, found.essential) == ((), ("toy-0002",), True)

    def test_one_entry_against_a_corpus(self, store: Store) -> None:
        found = survey(find_side(f"HEAD~1:{TOY}", store), find_side("corpus", store), {})
        assert len(found.comparisons) == 1
        found = survey(find_side("corpus", store), find_side(f"HEAD~1:{TOY}", store), {})
        assert len(found.comparisons) == 1
        store.entry_path(TOY).unlink()
        with pytest.raises(UsageError, match="no entry 'toy-0001' in 'corpus'"):
            survey(find_side(f"HEAD~1:{TOY}", store), find_side("corpus", store), {})

    def test_what_cannot_be_read_stops_nothing_else(self, store: Store) -> None:
        change(store.root, "medium", "low")
        store.entry_path("toy-0002").write_text("<TEI")
        found = survey(find_side("HEAD:", store), find_side("corpus", store), {})
        assert len(found.comparisons) == 1
        ((key, message),) = found.failed
        assert key == "toy-0002"
        assert "toy-0002.xml:1:" in str(message)

    def test_registers_are_compared_too(self, store: Store) -> None:
        path = store.root / "registers" / "places.xml"
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("مرسى الغزال", "مرسى الغزلان", 1), encoding="utf-8")
        for older in ("HEAD:", "HEAD:corpus"):
            found = survey(find_side(older, store), find_side("corpus", store), {})
            assert [(change.id, change.kinds) for change in found.registers] == [
                ("place:marsa", ("entity-names",))
            ]
            assert found.essential
            assert found.comparisons == ()
        assert survey(find_side("HEAD:corpus/entries", store), find_side("corpus", store), {}).registers == ()
        for name, report in REPORTS.items():
            assert "الغزلان" in report(found), name
        text = REPORTS["text"](found)
        assert "1 change in registers" in text
        assert "names: ar: " in text
