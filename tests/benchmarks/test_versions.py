"""The benchmark of versions, run as its users run it: it proves what it measures."""

import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "versions.py"


def test_differences_are_proved_and_measured() -> None:
    command = [sys.executable, str(BENCHMARK), "diff", "--size", "8"]
    result = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    first, kinds, *measured = result.stdout.splitlines()
    assert first.startswith("8 pairs, ")
    assert {"mention-relinked", "text-changed", "quotation-speaker"} <= {
        item.split()[0] for item in kinds.split(", ")
    }
    assert len(measured) == 4
