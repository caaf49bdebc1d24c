"""The drivers for git, called by git itself in repositories of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.rules import Report, Selection, all_rules, check_paths
from khabar.tei import is_valid, parse
from tests.wordless import wordless_corpus

NAME = "egypttoday-0001"
PATH = f"corpus/entries/{NAME}.xml"


class Repository:
    """A repository with the corpus, in which git knows the drivers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = {
            **os.environ, "PATH": tools, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat",
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org",
        }  # fmt: skip

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    def git(self, *arguments: str) -> str:
        result = self.call("git", *arguments)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def edit(self, old: str, new: str) -> None:
        path = self.folder / PATH
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def branch(self, name: str, old: str, new: str) -> None:
        self.git("checkout", "-q", "-b", name, "main")
        self.edit(old, new)
        self.git("commit", "-qam", name)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A repository with one commit, to be copied."""
    made = Repository(tmp_path_factory.mktemp("git"))
    shutil.copytree(wordless_corpus(), made.folder / "corpus")
    made.git("init", "-q", "-b", "main", "--template=")
    assert made.call("khabar", "git-setup").returncode == 0
    made.git("add", ".")
    made.git("commit", "-qm", "start")
    return made


@pytest.fixture
def repository(first: Repository, tmp_path: Path) -> Repository:
    return Repository(Path(shutil.copytree(first.folder, tmp_path / "repository")))


def check(repository: Repository, codes: str) -> Report:
    selection = Selection(tuple(codes.split(",")))
    return check_paths([repository.folder / "corpus"], all_rules(), selection=selection)


PUTIN = '<persName xml:id="m58" ref="person:putin">بوتين</persName>'
SYRIA = '<placeName xml:id="m59" ref="place:syria">سورية</placeName>'


def test_setting_up_twice_changes_nothing_more(repository):
    before = (repository.folder / ".gitattributes").read_text()
    assert repository.call("khabar", "git-setup").returncode == 0
    assert (repository.folder / ".gitattributes").read_text() == before


def test_git_shows_a_change_of_annotation(repository):
    repository.edit(PUTIN, "بوتين")
    shown = repository.git("diff")
    assert "mention" in shown
    assert "m58" in shown
    assert "-          " not in shown
    repository.git("commit", "-qam", "x")
    assert "m58" in repository.git("log", "-p", "--ext-diff", "-1")


def test_two_annotators_in_one_sentence_merge(repository):
    repository.branch("ours", PUTIN, "بوتين")
    repository.branch("theirs", SYRIA, "سورية")
    repository.git("checkout", "-q", "ours")
    repository.git("merge", "-q", "-m", "merged", "theirs")
    text = (repository.folder / PATH).read_text(encoding="utf-8")
    assert "m58" not in text
    assert "m59" not in text
    assert check(repository, "F,X").ok


def test_one_thing_changed_in_two_ways_is_a_conflict(repository):
    repository.branch("ours", PUTIN, PUTIN.replace("person:putin", "person:assad"))
    repository.branch("theirs", PUTIN, PUTIN.replace("person:putin", "person:rouhani"))
    repository.git("checkout", "-q", "ours")
    merged = repository.call("git", "merge", "-q", "-m", "merged", "theirs")
    assert merged.returncode == 1
    assert "conflict" in merged.stderr + merged.stdout
    source = (repository.folder / PATH).read_bytes()
    assert is_valid(parse(source).root)
    assert b"person:assad" in source
    assert {finding.code for finding in check(repository, "X008,F001").findings} == {"X008"}


def test_git_still_shows_what_is_no_entry(repository):
    repository.edit("</TEI>", "")
    shown = repository.git("diff")
    assert "not compared as entries" in shown
    assert "-</TEI>" in shown
    repository.git("checkout", "-q", PATH)
    repository.edit(PUTIN, "بوتين")
    (repository.folder / "corpus" / "registers" / "persons.xml").write_text("<TEI")
    assert "m58" in repository.git("diff", "--", PATH)


def test_git_shows_new_deleted_and_renamed_entries(repository):
    other = repository.folder / "corpus" / "entries" / "egypttoday-0002.xml"
    shutil.copyfile(repository.folder / PATH, other)
    repository.git("add", ".")
    assert "new file" in repository.git("diff", "--cached")
    repository.git("mv", PATH, "corpus/entries/egypttoday-0003.xml")
    assert repository.git("diff", "--cached", "-M")
    repository.git("commit", "-qm", "renamed")
    other.unlink()
    assert "deleted" in repository.git("diff")


def test_git_compares_lines_of_annotation_where_it_compares_lines(repository):
    repository.edit(PUTIN, PUTIN.replace("person:putin", "person:assad"))
    repository.git("commit", "-qam", "x")
    shown = repository.git("log", "-p", "-1", "--no-ext-diff")
    assert "-mention m58 «بوتين» type=person entity=person:putin" in shown
    assert "+mention m58 «بوتين» type=person entity=person:assad" in shown
    assert "m58" in repository.git("show", "HEAD")
    repository.edit("</TEI>", "")
    assert "+  </text>" in repository.git("diff", "--no-ext-diff")


def test_git_shows_what_is_not_merged_yet(repository):
    repository.branch("ours", PUTIN, PUTIN.replace("person:putin", "person:assad"))
    repository.branch("theirs", PUTIN, PUTIN.replace("person:putin", "person:rouhani"))
    repository.git("checkout", "-q", "ours")
    repository.call("git", "merge", "-q", "-m", "merged", "theirs")
    assert "++aside <?khabar-conflict" in repository.git("diff")
    assert "not merged yet" in repository.call("khabar", "git-diff", PATH).stdout
    # Decided: the instruction goes, the entry is added, the merge is committed.
    path = repository.folder / PATH
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "khabar-conflict" not in line), encoding="utf-8")
    assert check(repository, "X,F").ok
    repository.git("commit", "-qam", "merged")


def test_rebase_and_cherry_pick_use_the_driver(repository):
    repository.branch("ours", PUTIN, "بوتين")
    repository.branch("theirs", SYRIA, "سورية")
    repository.git("rebase", "-q", "ours")
    text = (repository.folder / PATH).read_text(encoding="utf-8")
    assert "m58" not in text
    assert "m59" not in text


def test_a_corpus_elsewhere_in_the_repository(tmp_path):
    top = tmp_path / "a repository"
    shutil.copytree(wordless_corpus(), top / "نصوص" / "corpus")
    made = Repository(top)
    made.git("init", "-q", "-b", "main")
    (top / ".gitattributes").write_bytes(b"\n* text=auto # \xff")
    command = ["khabar", "git-setup"]
    result = subprocess.run(command, cwd=top / "نصوص", env=made.environment, capture_output=True, check=False)
    assert result.returncode == 0
    assert (top / ".gitattributes").read_bytes() == (
        b"\n* text=auto # \xff\n" + "نصوص/corpus/entries/*.xml diff=khabar merge=khabar\n".encode()
    )
    made.git("add", ".")
    made.git("commit", "-qm", "start")
    path = top / "نصوص" / PATH
    path.write_text(path.read_text(encoding="utf-8").replace(PUTIN, "بوتين"), encoding="utf-8")
    assert "m58" in made.git("diff")


def test_calls_that_git_would_not_make(repository, tmp_path):
    assert "expected 7 or 9 arguments" in repository.call("khabar", "git-diff", "x", "y").stderr
    command = ["khabar", "git-setup"]
    outside = subprocess.run(
        command, cwd="/", env=repository.environment, capture_output=True, text=True, check=False
    )
    assert outside.returncode == 2
    assert outside.stderr.startswith("khabar: error: git rev-parse failed: ")


def test_a_large_change_is_reviewed_by_a_sample(repository):
    repository.edit(PUTIN, "بوتين")
    made = repository.call("khabar", "review", f"HEAD:{NAME}", NAME, "-o", "review.md")
    assert made.returncode == 0, made.stderr
    path = repository.folder / "review.md"
    path.write_text(path.read_text(encoding="utf-8").replace("- [ ] right", "- [x] right"), encoding="utf-8")
    told = repository.call("khabar", "review", "--tally", "review.md", "--least", "0.9")
    # Who has looked at all of them knows the share.
    assert told.returncode == 0
    assert "1 right, 0 wrong, 0 undecided, of 1 changes." in told.stdout
    assert "100.0% to 100.0%" in told.stdout
    assert repository.call("khabar", "review").returncode == 2
