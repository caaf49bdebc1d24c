"""The generator of synthetic corpora, run as its users run it."""

import subprocess
import sys
from pathlib import Path

import conllu
import pytest

import khabar
from khabar.tei import canonicalise, parse, write

GENERATOR = Path(__file__).parents[2] / "benchmarks" / "synthetic.py"


def generate(folder: Path, *arguments: str) -> Path:
    subprocess.run([sys.executable, GENERATOR, folder, *arguments], check=True)
    return folder


def contents(corpus: Path) -> dict[str, bytes]:
    return {str(path.relative_to(corpus)): path.read_bytes() for path in corpus.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("synthetic")
    return {
        "plain": generate(folder / "plain", "20"),
        "tokens": generate(folder / "tokens", "20", "--tokens"),
    }


@pytest.fixture(params=["plain", "tokens"])
def corpus(request: pytest.FixtureRequest, corpora: dict[str, Path]) -> Path:
    return corpora[request.param]


def test_no_rule_finds_anything(corpus: Path) -> None:
    report = khabar.check(corpus)
    assert report.findings == ()
    assert report.skipped == {}
    assert report.checked["entries"] == 20


def test_entries_are_canonical_and_written_back_as_they_are(corpus: Path) -> None:
    entries = khabar.load(corpus)
    for identifier in entries:
        source = (corpus / "entries" / f"{identifier}.xml").read_bytes()
        assert canonicalise(parse(source).root).encode() == source
        assert write(entries[identifier]) == source


def test_entries_have_the_shape_of_articles(corpora: dict[str, Path]) -> None:
    entries = list(khabar.load(corpora["tokens"]).values())
    count = len(entries)
    assert 300 < sum(len(entry.tokens) for entry in entries) / count < 500
    assert 10 < sum(len(entry.sentences) for entry in entries) / count < 20
    assert 35 < sum(len(entry.mentions) for entry in entries) / count < 55
    assert 4 < sum(len(entry.quotations) for entry in entries) / count < 12


def test_quotations_are_of_all_kinds(corpora: dict[str, Path]) -> None:
    quotations = list(khabar.load(corpora["plain"]).quotations())
    assert {quotation.type for quotation in quotations} == set(khabar.QuotationType)
    assert any(len(quotation.pieces) > 1 for quotation in quotations)
    assert any(quotation.attribution.relayed_by for quotation in quotations)
    assert any(speaker.type == "group" for q in quotations if (speaker := q.attribution.speaker))


def test_the_same_seed_gives_the_same_bytes(corpora: dict[str, Path], tmp_path: Path) -> None:
    again = generate(tmp_path / "again", "20", "--tokens")
    assert contents(again) == contents(corpora["tokens"])


def test_another_seed_gives_other_entries(corpora: dict[str, Path], tmp_path: Path) -> None:
    other = contents(generate(tmp_path / "other", "2", "--seed", "1"))
    first = "entries/synthetic0-0001.xml"
    assert other[first] != contents(corpora["plain"])[first]


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(corpora: dict[str, Path], tmp_path: Path) -> None:
    smaller, larger = contents(generate(tmp_path / "smaller", "5")), contents(corpora["plain"])
    parts = [name for name in smaller if name.startswith(("entries", "pages"))]
    assert len(parts) == 10
    assert all(smaller[name] == larger[name] for name in parts)


def test_words_do_not_change_the_page(corpora: dict[str, Path]) -> None:
    plain, tokens = (khabar.load(corpora[name]) for name in ("plain", "tokens"))
    assert all(plain[identifier].text == tokens[identifier].text for identifier in plain)


def test_conllu_holds_the_same_words(corpora: dict[str, Path]) -> None:
    for identifier, entry in khabar.load(corpora["tokens"]).items():
        text = (corpora["tokens"] / "conllu" / f"{identifier}.conllu").read_text(encoding="utf-8")
        sentences = conllu.parse(text)
        assert [sentence.metadata["text"] for sentence in sentences] == [s.text for s in entry.sentences]
        words = [(word["form"], word["lemma"], word["upos"]) for sentence in sentences for word in sentence]
        assert words == [(token.form, token.lemma, token.pos) for token in entry.tokens]
