"""Commands that query: the same answers as in Python, in every form."""

import csv
import io
import json
from pathlib import Path

import conllu
import pyarrow.parquet as pq
import pytest

import khabar
from khabar.corpus import StoredCorpus

from .conftest import Run

QUERY = '[lookup="قال"] []{0,3} <mention/> within s'


@pytest.fixture
def toy(toys: StoredCorpus) -> Path:
    return toys.store.root


def test_matches_in_every_form(run: Run, toy: Path) -> None:
    matches = khabar.load(toy).query(QUERY)
    assert run("kwic", QUERY, "--corpus", toy).stdout.count("[") == len(matches) > 0
    assert run("kwic", QUERY, "--corpus", toy, "--json").stdout == matches.to_json() + "\n"
    table = run("kwic", QUERY, "--corpus", toy, "--csv").stdout
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["text"] for row in rows] == [match.text for match in matches]
    sampled = json.loads(run("kwic", "[]", "--corpus", toy, "--sample", "3", "--seed", "2", "--json").stdout)
    expected = khabar.load(toy).query("[]").sample(3, seed=2)
    assert [row["start"] for row in sampled["rows"]] == [match.start for match in expected]


def test_an_error_shows_the_place(run: Run, toy: Path) -> None:
    result = run("kwic", '[wrd="x"]', "--corpus", toy)
    assert (result.returncode, result.stdout) == (2, "")
    first, line, caret = result.stderr.rstrip("\n").split("\n")
    assert first == "khabar: error: query, column 2: unknown attribute 'wrd'; similar: word"
    assert line.index("wrd") == caret.index("^")


@pytest.mark.parametrize(
    "arguments",
    [
        ("freq", "wrd"),
        ("freq", "--where", "speeker=x"),
        ("freq", "--where", "speaker"),
        ("ngrams", "0"),
        ("collocates", "قال", "--by", "x"),
        ("keywords",),
        ("export", "csv", "-o", "tables", "--layer", "verbs"),
        ("export", "conllu", "toy-9999", "-o", "x.conllu"),
    ],
)
def test_wrong_arguments_are_one_line(run: Run, toy: Path, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--corpus", toy)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.strip().split("\n")) == 1


def lines(text: str) -> list[str]:
    return text.split()


def test_tables(run: Run, toy: Path) -> None:
    corpus = khabar.load(toy)
    assert json.loads(run("freq", "entity", "--json", "--corpus", toy).stdout)["rows"] == [
        {"value": row.value, "count": row.count, "per_million": row.per_million, "entries": row.entries}
        for row in corpus.frequency("entity")
    ]
    for arguments, table in (
        (("ngrams", "2", "--least", "1"), corpus.ngrams(2, least=1)),
        (("stats",), corpus.sizes()),
        (("stats", "--where", "inside=quotation"), corpus.where(inside="quotation").sizes()),
    ):
        printed = run(*arguments, "--csv", "--corpus", toy).stdout
        assert printed.split() == table.to_csv().split()


def test_a_compiled_corpus_answers_alike(run: Run, toy: Path, tmp_path: Path) -> None:
    assert "entries compiled: 2" in run("index", toy, "-o", tmp_path / "compiled").stdout
    for arguments in (("freq",), ("kwic", QUERY, "--json"), ("stats",)):
        tei = run(*arguments, "--corpus", toy)
        assert run(*arguments, "--corpus", tmp_path / "compiled").stdout == tei.stdout != ""


def test_exports_keep_offsets(run: Run, toy: Path, tmp_path: Path) -> None:
    corpus = khabar.load(toy)
    assert run("export", "conllu", "-o", tmp_path / "toys.conllu", "--corpus", toy).returncode == 0
    entry = None
    for sentence in conllu.parse((tmp_path / "toys.conllu").read_text(encoding="utf-8")):
        entry = corpus[sentence.metadata["newdoc id"]] if "newdoc id" in sentence.metadata else entry
        assert entry is not None
        for token in sentence:
            start, end = int(token["misc"]["start_char"]), int(token["misc"]["end_char"])
            assert entry.text[start:end] == token["form"]
    assert run("export", "parquet", "-o", tmp_path / "tables", "--corpus", toy).returncode == 0
    tokens = pq.read_table(tmp_path / "tables" / "tokens.parquet").to_pylist()
    assert len(tokens) == len(corpus.to_frame("tokens"))
    for row in tokens:
        assert corpus[row["entry"]].text[row["start_char"] : row["end_char"]] == row["form"]
    assert (
        run(
            "export", "csv", "toy-0001", "-o", tmp_path / "csv", "--layer", "cues", "--corpus", toy
        ).returncode
        == 0
    )
    assert [path.name for path in (tmp_path / "csv").iterdir()] == ["cues.csv"]


def test_outside_a_corpus_the_shipped_one_is_read_and_named(run: Run, toy: Path) -> None:
    for command in (["freq", "entity", "--limit", "1"], ["kwic", "موسكو"]):
        assert run(*command).stderr == (
            "no corpus at or above this folder: reading the one that comes with khabar\n"
        )
    assert run("kwic", "موسكو", "--corpus", toy).stderr == ""
    assert run("freq", cwd=toy).stderr == ""
