"""Withdrawing: the text goes, the id stays."""

import shutil

import pytest

from khabar.corpus import Corpus, Store, shipped_corpus
from khabar.corpus.journal import commit, locked
from khabar.errors import EntryNotFoundError, ReleaseError, WithdrawnError
from khabar.versions.withdrawal import plan_withdrawal

NAME = "egypttoday-0001"


@pytest.fixture
def root(tmp_path):
    folder = shutil.copytree(shipped_corpus(), tmp_path / "corpus")
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
    released = Corpus(root).history(NAME)
    withdraw(root)
    corpus = Corpus(root)
    assert NAME not in corpus
    assert list(corpus) == []
    with pytest.raises(WithdrawnError, match="withdrawn on 2026-12-01: the publisher asked") as caught:
        corpus[NAME]
    assert isinstance(caught.value, EntryNotFoundError)
    assert corpus.history(NAME) == released


def test_once_is_enough(root):
    withdraw(root)
    with pytest.raises(ReleaseError, match="was withdrawn on"):
        plan_withdrawal(Store(root), NAME, "again", "2026-12-02")
    with pytest.raises(EntryNotFoundError):
        plan_withdrawal(Store(root), "nobody-0001", "x", "2026-12-02")
