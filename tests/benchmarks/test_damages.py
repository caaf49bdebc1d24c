"""What goes wrong around the entries is noticed: the benchmark of it, run as its users run it."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "power_files.py"


# Some eighty checks of the whole corpus. Each kind of mistake has a fixture or a test of its own.
@pytest.mark.thorough
def test_every_kind_is_noticed() -> None:
    done = subprocess.run([sys.executable, BENCHMARK], check=True, capture_output=True, encoding="utf-8")
    kinds = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert len(kinds) >= 80
    assert [line for line in kinds if line.endswith("missed")] == []
