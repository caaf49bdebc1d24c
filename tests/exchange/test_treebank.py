"""The treebank of the corpus: the validator of Universal Dependencies accepts it, at its highest level."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from udtools import Validator

from khabar.exchange.conllu import read_conllu, with_tokens, write_conllu
from khabar.model import Entry


@pytest.fixture(scope="module")
def treebank(entry: Entry) -> str:
    return "".join(write_conllu([entry]))


def accepted(path: Path, source: str) -> tuple[bool, str]:
    """Whether the validator accepts a file, and its report."""
    path.write_text(source, encoding="utf-8")
    report = io.StringIO()
    state = Validator(lang="ar", level=5, output=report).validate_files([str(path)])
    return state.passed(), report.getvalue()


def test_validator_accepts_the_export(entry: Entry, treebank: str, tmp_path: Path) -> None:
    assert treebank.count("# sent_id") == len(entry.sentences)
    passed, report = accepted(tmp_path / "article.conllu", treebank)
    assert passed, report


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("كَان", "كان", "not an auxiliary"),
        ("Aspect=Perf", "Aspect=Past", "feature Aspect"),
        ("\tnsubj\t", "\tsubject\t", "subject"),
    ],
)
def test_validator_refuses_an_error(treebank: str, tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in treebank
    passed, report = accepted(tmp_path / "article.conllu", treebank.replace(old, new))
    assert not passed
    assert message in report


def test_import_of_the_export_restores_the_words(entry: Entry, treebank: str) -> None:
    bare = replace(entry, tokens=())
    assert with_tokens(bare, read_conllu(treebank)).tokens == entry.tokens
