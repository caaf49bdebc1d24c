"""`khabar evaluate`: the fields of its JSON, its tables, its errors."""

import csv
import json
from pathlib import Path

import pytest

from tests.wordless import wordless_corpus

from .conftest import Run

CORPUS = wordless_corpus()
ENTRY = CORPUS / "entries" / "egypttoday-0001.xml"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft without one name, with one wrong speaker, and furniture of another type."""
    text = ENTRY.read_text("utf-8")
    text = text.replace('<placeName xml:id="m4" ref="place:iran">إيران</placeName>', "إيران")
    text = text.replace('who="person:putin"', 'who="person:assad"').replace('type="clock"', 'type="share"')
    path = tmp_path / "draft.xml"
    path.write_text(text, "utf-8")
    return path


def test_json(run: Run, draft: Path) -> None:
    result = run("evaluate", str(ENTRY), str(draft), "--format", "json", "--alpha")
    assert result.returncode == 0
    values = json.loads(result.stdout)
    assert values["mentions"]["by_type"]["place"] == {
        "precision": 1.0,
        "recall": 47 / 48,
        "f1": 94 / 95,
        "gold": 48,
        "predicted": 47,
        "common": 47,
        "overlap": {
            "precision": 1.0,
            "recall": 47 / 48,
            "f1": 94 / 95,
            "gold": 48,
            "predicted": 47,
            "common": 47,
        },
    }
    assert values["speakers"] == {"accuracy": 11 / 12, "matched": 12, "correct": 11}
    assert values["lines"]["f1"] == 1.0
    assert values["lines"]["by_type"]["clock"]["recall"] == 0.0
    for layer in ("blocks", "sentences", "quotations", "cues"):
        assert values[layer]["precision"] == values[layer]["recall"] == values[layer]["f1"] == 1.0
    assert set(values["quotations"]["by_type"]) == {"direct", "indirect", "mixed"}
    assert values["alpha"]["mentions"] == 1.0 > values["alpha"]["lines"] > 0.9
    assert [(item["layer"], item["kind"], item["line"], item["column"]) for item in values["confusions"]] == [
        ("line_types", "label", 1, 1),
        ("mentions", "missed", 6, 33),
        ("speakers", "label", 27, 105),
    ]
    assert values["confusions"][1]["predicted"] is None


def test_csv(run: Run, draft: Path) -> None:
    result = run("evaluate", str(ENTRY), str(draft), "--format", "csv")
    rows = list(csv.DictReader(result.stdout.removeprefix("\ufeff").splitlines()))
    (places,) = (row for row in rows if row["type"] == "place" and row["measure"] == "exact")
    assert (places["gold"], places["predicted"], places["common"]) == ("48", "47", "47")
    result = run("evaluate", str(ENTRY), str(draft), "--format", "csv", "--confusions")
    rows = list(csv.DictReader(result.stdout.removeprefix("\ufeff").splitlines()))
    assert [row["gold_label"] for row in rows] == ["clock", "place", "person:putin"]


def test_text(run: Run, draft: Path) -> None:
    lines = run("evaluate", str(CORPUS), str(draft)).stdout.splitlines()
    assert lines[-1] == "3 differences; to list them, run with --confusions"
    assert "speakers                      12      12      11                   0.917" in lines


def test_entries_of_one_side(run: Run, tmp_path: Path) -> None:
    (tmp_path / "egypttoday-0001.xml").write_bytes(ENTRY.read_bytes())
    (tmp_path / "toy-0007.xml").write_bytes(ENTRY.read_bytes())
    result = run("evaluate", str(CORPUS), str(tmp_path))
    assert result.returncode == 0
    assert result.stderr == "not in the standard, not evaluated: toy-0007\n"


def test_different_pages(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text(ENTRY.read_text("utf-8").replace("روسيا", "اليابان"), "utf-8")
    result = run("evaluate", str(ENTRY), str(other))
    assert (result.returncode, result.stdout) == (2, "")
    assert "egypttoday-0001: not annotations of the same page" in result.stderr
    assert result.stderr.count("\n") == 1
