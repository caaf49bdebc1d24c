"""The facade: what `import khabar` offers."""

import pickle
import subprocess
import sys
from pathlib import Path

import pandas as pd
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
    assert entry.version == entry.header.version == entry.revisions[0].version
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


def test_addresses_and_frames() -> None:
    corpus = khabar.load()
    assert corpus["egypttoday-0001#s6"].block.id == "p2"
    assert corpus["egypttoday-0001"]["q1"].sentence.id == "s1"
    assert len(pd.DataFrame(corpus["egypttoday-0001"].mentions)) == 73
    lines = pd.DataFrame(list(corpus.concordance("روسيا")))
    assert {"entry_id", "version", "start", "end", "left", "node", "right"} <= set(lines.columns)


def test_values_are_shown_in_a_line() -> None:
    corpus = khabar.load()
    entry = corpus["egypttoday-0001"]
    for value in (corpus, entry, entry.header, khabar.check(select=["A"])):
        assert len(repr(value)) <= 200


def test_a_corpus_is_pickled_with_its_queries() -> None:
    twin = pickle.loads(pickle.dumps(khabar.load()))  # noqa: S301 (made on this line)
    assert isinstance(twin, khabar.Corpus)
    assert len(list(twin.concordance("روس*"))) > 5


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
