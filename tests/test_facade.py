"""The facade: what `import khabar` offers."""

import subprocess
import sys
from pathlib import Path

import pytest

import khabar

REPOSITORY = Path(__file__).parents[1]


def test_all_names_exist_and_are_sorted() -> None:
    assert list(khabar.__all__) == sorted(khabar.__all__)
    assert all(getattr(khabar, name) is not None for name in khabar.__all__)
    assert dir(khabar) == sorted(khabar.__all__)


def test_other_names_do_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        khabar.nothing  # noqa: B018 (reading it is the test)


def test_import_is_light() -> None:
    code = (
        "import sys, khabar; print(sorted({'lxml', 'click', 'pandas', 'sphinx', 'rich'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_reading_imports_no_heavy_library() -> None:
    code = (
        "import sys, khabar; khabar.load(); print({'pandas', 'sphinx', 'rich', 'click'} & set(sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"


def test_contract_of_the_design() -> None:
    corpus = khabar.load()
    entry = corpus["egypttoday-0001"]
    assert entry.version == entry.header.version == "1.0.1"
    assert entry.text
    assert entry.sentences
    assert entry.mentions
    (quotation,) = corpus.quotations(speaker="person:putin")
    assert quotation.entry.id == "egypttoday-0001"
    assert quotation.attribution.speaker is corpus.entities["person:putin"]
    assert [cue.text for cue in quotation.attribution.cues] == ["قال"]
    assert {line.node for line in corpus.concordance("روسيا")} == {"روسيا", "وروسيا"}
    assert {line.node for line in corpus.concordance("روسيا", exact=True)} == {"روسيا"}
    frame = corpus.to_frame("mentions")
    assert len(frame) == len(entry.mentions)
    assert {"entry", "version", "start", "end"} <= set(frame.columns)


def test_load_from_a_path() -> None:
    assert list(khabar.load(REPOSITORY)) == list(khabar.load(REPOSITORY / "corpus")) == ["egypttoday-0001"]
    with pytest.raises(khabar.CorpusError, match=r"corpus\.toml"):
        khabar.load(REPOSITORY / "src")


def test_check() -> None:
    report = khabar.check(REPOSITORY / "corpus")
    assert report.ok
    assert report.findings == ()
    selected = khabar.check(REPOSITORY / "corpus" / "entries", select=["Q"])
    assert 0 < selected.checked["rules"] < report.checked["rules"]
