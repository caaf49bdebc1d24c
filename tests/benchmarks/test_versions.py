"""The benchmark of versions, run as its users run it: it proves what it measures."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "versions.py"


def run(name: str) -> list[str]:
    command = [sys.executable, str(BENCHMARK), name, "--size", "4"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()


def test_differences_are_proved_and_measured() -> None:
    first, kinds, *measured = run("diff")
    assert first.startswith("4 pairs, ")
    assert {"mention-relinked", "text-changed", "quotation-speaker"} <= {
        item.split()[0] for item in kinds.split(", ")
    }
    assert len(measured) == 4


def test_text_is_taken_out_and_put_back() -> None:
    assert [line.split()[0] for line in run("strip")] == ["strip", "hydrate,"]


# Each kind of edit, over and over; tests/versions/reanchor shows them one by one.
@pytest.mark.thorough
def test_annotation_follows_changed_pages() -> None:
    standings, measured, *edits = run("reanchor")
    assert re.fullmatch(r"sure [\d,]+(, (unsure|lost) \d+)+", standings)
    assert measured.startswith("reanchor ")
    rows = [row for line in edits if len(row := line.split()) == 6 and row[0] != "edit"]
    assert {"hamza", "moved_sentence", "negation", "homograph", "deleted_twin", "all"} <= {
        row[0] for row in rows
    }
    assert {row[2] for row in rows} == {"0"}
    assert all(float(row[5].rstrip("%")) > 95 for row in rows)
