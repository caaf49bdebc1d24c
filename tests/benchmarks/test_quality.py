"""The table of the quality of drafts."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from khabar.corpus import shipped_corpus
from khabar.query.evaluation import Evaluation, LayerScore
from khabar.query.quality.measures import Accuracy, Score
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    """The benchmark, which is a script and in no package."""
    spec = spec_from_file_location("quality_of_drafts", REPOSITORY / "benchmarks" / "quality.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_table(quality: ModuleType) -> None:
    by_type = {"direct": LayerScore(Score(4, 4, 2)), "mixed": LayerScore(Score(1, 1, 1))}
    layers = {
        "lines": LayerScore(Score(10, 10, 9)),
        "sentences": LayerScore(Score(3, 3, 3)),
        "quotations": LayerScore(Score(5, 5, 3), Score(50, 50, 40), by_type),
        "mentions": LayerScore(Score(8, 8, 4), by_type={"place": LayerScore(Score(2, 2, 1))}),
    }
    found = Evaluation(("toy-0001",), layers, {"speakers": Accuracy(4, 3)})
    lines = quality.table({"building": found, "test": Evaluation()}).splitlines()
    assert lines[0] == "| | aim | building (1 page) | test (0 pages) |"
    assert "| direct and mixed quotations, exact F1 | 0.95 | 0.600 | – |" in lines
    assert "| speakers, accuracy | 0.85 | 0.750 | – |" in lines
    assert "| persons, F1 | 0.80 | – | – |" in lines


def test_update(quality: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- drafts -->\nold\n<!-- /drafts -->\nafter\n", encoding="utf-8")
    quality.update(page, "new\n")
    assert page.read_text("utf-8") == "before\n<!-- drafts -->\nnew\n<!-- /drafts -->\nafter\n"
    page.write_text("nothing", encoding="utf-8")
    with pytest.raises(SystemExit):
        quality.update(page, "new\n")


def test_halves(quality: ModuleType) -> None:
    assert quality.halves()["building"][0].stem == "gold-0001"
    assert all(page.stem > "gold-0100" for page in quality.halves()["test"])


def test_the_page_of_the_corpus(quality: ModuleType) -> None:
    """The aims for this page: all sentences, and mentions that its own registers know."""
    corpus = shipped_corpus()
    found, refused = quality.measure(corpus, sorted((corpus / "pages").glob("*.txt")), registers=True)
    assert refused == []
    assert found.layers["sentences"].exact == Score(14, 14, 14)
    assert found.layers["mentions"].exact.f1 >= 0.9
