"""Evaluation of files and folders."""

import shutil
from pathlib import Path

import pytest

from khabar.corpus import StoredCorpus
from khabar.errors import UsageError
from khabar.workflow.drafting.evaluate import evaluate_files
from tests.conftest import TOY

ENTRY = TOY / "entries" / "toy-0001.xml"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOY, tmp_path / "copy"))


def test_two_corpora(toys: StoredCorpus, copy: Path) -> None:
    (copy / "entries" / "toy-0002.xml").rename(copy / "entries" / "toy-0009.xml")
    found = evaluate_files(TOY, copy, toys)
    assert "toy-0001" in found.result.entries
    assert (found.only_gold, found.only_predicted) == (("toy-0002",), ("toy-0009",))


def test_corpus_and_folder_of_files(toys: StoredCorpus, tmp_path: Path) -> None:
    """The entry is in no corpus: its registers are those of the corpus that is given."""
    shutil.copy(ENTRY, tmp_path / "toy-0001.second.xml")
    found = evaluate_files(TOY, tmp_path, toys)
    assert found.result.entries == ("toy-0001",)
    assert found.result.accuracies["links"].accuracy == 1
    assert found.only_gold == tuple(name for name in toys if name != "toy-0001")


def test_corpus_and_file(toys: StoredCorpus, tmp_path: Path) -> None:
    draft = tmp_path / "draft.xml"
    draft.write_text(ENTRY.read_text("utf-8").replace('type="siteName"', 'type="share"', 1), "utf-8")
    found = evaluate_files(TOY, draft, toys)
    assert [(item.line, item.column) for item in found.result.confusions] == [(1, 1)]


def test_registers_of_each_side(toys: StoredCorpus, copy: Path) -> None:
    """The draft proposes a register item of its own for the minister."""
    for name in ("entries/toy-0001.xml", "registers/persons.xml"):
        path = copy / name
        text = path.read_text("utf-8")
        path.write_text(text.replace('"person:nadir"', '"person:x1"').replace('"nadir"', '"x1"'), "utf-8")
    found = evaluate_files(ENTRY, copy / "entries" / "toy-0001.xml", toys)
    assert found.result.accuracies["links"].accuracy == 1
    assert found.result.accuracies["speakers"].accuracy == 1


def test_nothing_in_common(toys: StoredCorpus, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="contains no entries"):
        evaluate_files(ENTRY, tmp_path, toys)
    shutil.copy(ENTRY, tmp_path / "toy-0099.xml")
    with pytest.raises(UsageError, match="have no entry in common"):
        evaluate_files(TOY, tmp_path, toys)
