"""Checking what an editor holds: the same findings as on disk, and the corpus read again when it changes."""

import os
from datetime import date
from pathlib import Path

import pytest

from khabar.corpus import Waiver
from khabar.rules import RULES, Finding, Severity, check_paths
from khabar.rules.engine.fixes import apply_fixes, fix_source
from khabar.rules.engine.live import EditorCorpora, check_buffer
from khabar.rules.testing.examples import Example, build_corpus
from tests.sampling import every_second

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/fail*.xml"))


@pytest.mark.parametrize("fixture", every_second(FIXTURES, lambda path: f"{path.parent.name}-{path.stem}"))
def test_the_same_findings_as_on_disk(fixture: Path, tmp_path: Path) -> None:
    source = fixture.read_bytes()
    page = next(
        page for name in (fixture.stem, "page", "fail") if (page := fixture.with_name(f"{name}.txt")).exists()
    )
    path = build_corpus(tmp_path, Example(source, page.read_bytes()))
    expected = check_paths([path], RULES).findings
    found = check_buffer(
        path, source.decode("utf-8", "surrogateescape"), EditorCorpora().around(path)
    ).findings
    # The layout of a fixture is canonical, whatever its rule says of layouts.
    assert expected or fixture.parent.name == "X006"
    assert found == expected


def test_a_corpus_is_read_once(toy_corpus: Path) -> None:
    corpora = EditorCorpora()
    entry = toy_corpus / "entries" / "toy-0001.xml"
    first = corpora.around(entry)
    assert first.root == toy_corpus.resolve()
    assert corpora.around(toy_corpus / "entries" / "new.xml") is first
    assert corpora.around(toy_corpus / "registers" / "places.xml") is first


@pytest.mark.parametrize("name", ["corpus.toml", "taxonomy.xml", "registers/places.xml"])
def test_a_corpus_that_changed_is_read_again(toy_corpus: Path, name: str) -> None:
    corpora = EditorCorpora()
    entry = toy_corpus / "entries" / "toy-0001.xml"
    first = corpora.around(entry)
    later = (toy_corpus / name).stat().st_mtime_ns + 1_000_000
    os.utime(toy_corpus / name, ns=(later, later))
    assert corpora.around(entry) is not first


def test_no_corpus(tmp_path: Path) -> None:
    corpora = EditorCorpora()
    alone = corpora.around(None)
    assert alone.root is None
    assert corpora.around(tmp_path / "a.xml") is alone
    assert {rule.code for rule in alone.rules} == {rule.code for rule in RULES}


def test_a_corpus_that_is_moved_away_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.rules.engine.live.find_corpus", lambda _start: tmp_path)
    corpora = EditorCorpora()
    assert corpora.around(tmp_path / "a.xml") is corpora.around(None)


def test_settings_that_cannot_be_read(toy_corpus: Path) -> None:
    (toy_corpus / "corpus.toml").write_text("colour = 1\n", "utf-8")
    corpus = EditorCorpora().around(toy_corpus / "entries" / "toy-0001.xml")
    assert "unknown setting 'colour'" in corpus.settings_error
    assert corpus.workspace is not None


def test_a_waiver_expires(toy_corpus: Path) -> None:
    path = toy_corpus / "entries" / "toy-0001.xml"
    waiver = '\n[[waivers]]\ncode = "F003"\nreason = "a test"\nuntil = 2027-01-31\n'
    settings = toy_corpus / "corpus.toml"
    settings.write_text(settings.read_text("utf-8") + waiver, "utf-8")
    corpus = EditorCorpora().around(path)
    assert [item.code for item in corpus.settings.waivers if isinstance(item, Waiver)] == ["F003"]
    source = path.read_text("utf-8").replace('quantity="830"', 'quantity="8"')

    def codes(today: date) -> list[str]:
        return [finding.code for finding in check_buffer(path, source, corpus, today=today).findings]

    assert codes(date(2027, 1, 31)) == []
    assert codes(date(2027, 2, 1)) == ["F003"]


def test_half_a_character(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    (finding,) = check_buffer(path, "<a>\ud83d</a>", EditorCorpora().around(path)).findings
    assert (finding.code, finding.severity) == ("X005", Severity.ERROR)
    assert (finding.location.line, finding.location.column) == (1, 4)


def test_fixes_in_memory(toy_corpus: Path) -> None:
    path = toy_corpus / "entries" / "toy-0001.xml"
    good = path.read_text("utf-8")
    bad = good.replace('quantity="830"', 'quantity="831"').replace('quantity="468"', 'quantity="4"')
    corpus = EditorCorpora().around(path)

    def check(source: str) -> tuple[Finding, ...]:
        return check_buffer(path, source, corpus).findings

    findings = check(bad)
    assert len(findings) == 2
    assert apply_fixes(bad, findings[:1]) == bad.replace('quantity="831"', 'quantity="830"')
    assert fix_source(bad, check) == good
    unsafe = good.replace("91745d3b", "00000000")
    assert fix_source(unsafe, check) == unsafe
    assert fix_source(unsafe, check, unsafe=True) == good
