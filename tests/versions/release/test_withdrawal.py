"""Withdrawing: the text goes, the id stays."""

import shutil
from dataclasses import replace
from itertools import count

import pytest

from khabar.corpus import Store, StoredCorpus
from khabar.corpus.journal import commit, locked
from khabar.errors import EntryNotFoundError, ReleaseError, WithdrawnError
from khabar.versions.release.plan import ReleaseRequest
from khabar.versions.release.prepare import plan_corpus
from khabar.versions.release.withdrawal import plan_withdrawal
from khabar.versions.snapshots.numbers import Bump
from tests.crash import killed_at, snapshot
from tests.wordless import wordless_corpus

NAME = "egypttoday-0001"


@pytest.fixture
def root(tmp_path):
    folder = shutil.copytree(wordless_corpus(), tmp_path / "corpus")
    (folder / "pages" / f"{NAME}@1.1.0.txt").write_text("شروخ")
    (folder / "pages" / f"{NAME}2.txt").write_text("another entry's page")
    return folder


def withdraw(root):
    with locked(root):
        commit(root, plan_withdrawal(Store(root), NAME, "the publisher asked", "2026-12-01"))


def test_no_file_of_the_corpus_holds_the_text_any_more(root):
    withdraw(root)
    left = [path for path in root.rglob("*") if path.is_file() and "شروخ" in path.read_text(encoding="utf-8")]
    assert left == []
    assert (root / "pages" / f"{NAME}2.txt").exists()


def test_the_id_says_what_became_of_it(root):
    released = StoredCorpus(root).history(NAME)
    withdraw(root)
    corpus = StoredCorpus(root)
    assert NAME not in corpus
    assert list(corpus) == []
    with pytest.raises(WithdrawnError, match="withdrawn on 2026-12-01: the publisher asked") as caught:
        corpus[NAME]
    assert isinstance(caught.value, EntryNotFoundError)
    assert corpus.history(NAME) == released


def test_an_entry_that_cannot_be_read_can_be_withdrawn(root):
    (root / "entries" / f"{NAME}.xml").write_text("<TEI>شروخ")
    withdraw(root)
    assert StoredCorpus(root).manifest.withdrawal(NAME).version == "2.0.0"
    assert not (root / "entries" / f"{NAME}.xml").exists()


def test_an_entry_that_was_never_released_can_be_withdrawn(root):
    (root / "releases.json").unlink()
    shutil.rmtree(root / "releases")
    withdraw(root)
    with pytest.raises(WithdrawnError):
        StoredCorpus(root)[NAME]


def test_copies_that_nobody_names_go_too(root):
    (root / "releases" / NAME / "0.9.0.xml").write_text("شروخ")
    (root / "entries" / f"{NAME}.xml~").write_text("شروخ")
    withdraw(root)
    assert not (root / "releases" / NAME).exists()
    assert not list((root / "entries").iterdir())


def test_the_versions_of_a_withdrawn_entry_say_what_became_of_them(root):
    before = StoredCorpus(root)[NAME]
    withdraw(root)
    corpus = StoredCorpus(root)
    for find in (
        lambda: corpus[f"{NAME}@1.0.0"],
        lambda: before.at("1.0.0"),
        lambda: corpus.at("1.0.0")[NAME],
    ):
        with pytest.raises(WithdrawnError, match="the publisher asked"):
            find()
    assert f"{NAME}@1.0.0" not in corpus
    assert list(corpus.at("1.0.0")) == []


def test_killed_at_any_operation_the_text_is_there_or_gone(root, tmp_path, stride):
    outcomes = set()
    for number in count(1, stride):
        folder = shutil.copytree(root, tmp_path / f"try-{number}" / "corpus")
        killed = killed_at(number, folder, lambda folder=folder: withdraw(folder))
        gone = StoredCorpus(folder).manifest.withdrawal(NAME) is not None
        left = [
            path
            for path in snapshot(folder)
            if path.startswith((f"pages/{NAME}.", "entries/", "releases/egy"))
        ]
        assert (left == []) is gone
        outcomes.add(gone)
        shutil.rmtree(folder)
        if not killed:
            break
    assert outcomes == {True, False}


def test_the_next_version_of_the_corpus_is_a_major_one(root):
    withdraw(root)
    wish = ReleaseRequest(Bump.MINOR, "withdrawn", "2026-12-02", "")
    with pytest.raises(
        ReleaseError, match=f"these changes of the corpus need a major release.*{NAME} was removed"
    ):
        plan_corpus(Store(root), wish)
    plan = plan_corpus(Store(root), replace(wish, bump=Bump.MAJOR))
    assert (plan.corpus.version, plan.corpus.entries) == ("2.0.0", ())
    (notes,) = (change.after.decode() for change in plan.changes if change.path.endswith(".md"))
    assert f"## {NAME} is gone" in notes
    assert "Withdrawn on 2026-12-01: the publisher asked" in notes


def test_once_is_enough(root):
    withdraw(root)
    with pytest.raises(ReleaseError, match="was withdrawn on"):
        plan_withdrawal(Store(root), NAME, "again", "2026-12-02")
    with pytest.raises(EntryNotFoundError):
        plan_withdrawal(Store(root), "nobody-0001", "x", "2026-12-02")
