"""The drivers for git, called by git itself in repositories of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.corpus import shipped_corpus
from khabar.tei import is_valid, parse

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


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    shutil.copytree(shipped_corpus(), tmp_path / "corpus")
    made = Repository(tmp_path)
    made.git("init", "-q", "-b", "main")
    assert made.call("khabar", "git-setup").returncode == 0
    made.git("add", ".")
    made.git("commit", "-qm", "start")
    return made


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
    assert repository.call("khabar", "check", "corpus", "--select", "F,X").returncode == 0


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
    report = repository.call("khabar", "check", "corpus", "--select", "X008,F001")
    assert report.returncode == 1
    assert "X008" in report.stdout
    assert "F001" not in report.stdout


def test_git_still_shows_what_is_no_entry(repository):
    repository.edit("</TEI>", "")
    assert "not compared as entries" in repository.git("diff")


def test_calls_that_git_would_not_make(repository, tmp_path):
    assert "git calls this" in repository.call("khabar", "git-diff", "x").stderr
    command = ["khabar", "git-setup"]
    outside = subprocess.run(
        command, cwd="/", env=repository.environment, capture_output=True, text=True, check=False
    )
    assert outside.returncode == 2
    assert outside.stderr.startswith("khabar: git: ")


def test_a_large_change_is_reviewed_by_a_sample(repository):
    repository.edit(PUTIN, "بوتين")
    made = repository.call("khabar", "review", f"HEAD:{NAME}", NAME, "-o", "review.md")
    assert made.returncode == 0, made.stderr
    path = repository.folder / "review.md"
    path.write_text(path.read_text(encoding="utf-8").replace("- [ ] right", "- [x] right"), encoding="utf-8")
    told = repository.call("khabar", "review", "--tally", "review.md", "--least", "0.9")
    assert told.returncode == 1
    assert "1 right, 0 wrong, 0 undecided, of 1 changes." in told.stdout
    assert "between 2.5% and 100.0%" in told.stdout
    assert repository.call("khabar", "review").returncode == 2
