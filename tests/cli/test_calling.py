"""A call in this process ends as one in a process of its own: that is what the other tests rely on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sampling import every_second
from tests.wordless import wordless_corpus

from .calling import Call, call_here, call_process
from .conftest import replace

CALLS = (
    "--version",
    "",
    "--help",
    "chek",
    "check",
    "check corpus --format json --jobs 2",
    "check corpus --strict --lang ar",
    "check nowhere",
    "explain Q002 --lang ar",
    "fmt --check",
    "show example-0001#s2",
    "show egypttoday-0001#q9",
    "kwic بَيروت",
    "history egypttoday-0001",
)


def environment(cache: Path) -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "", "XDG_CACHE_HOME": str(cache)}


@pytest.mark.parametrize("arguments", every_second(CALLS, str))
def test_it_says_the_same_and_ends_with_the_same_code(arguments: str, entry: Path, tmp_path: Path) -> None:
    replace(entry, ' ref="place:beirut"', "")
    here, process = (
        call(arguments.split(), tmp_path, environment(tmp_path / call.__name__))
        for call in (call_here, call_process)
    )
    assert (here.returncode, here.stdout, here.stderr) == (process.returncode, process.stdout, process.stderr)
    assert here.stdout + here.stderr


def test_it_leaves_the_same_on_disk(tmp_path: Path) -> None:
    def release(call: Call) -> dict[Path, bytes]:
        folder = tmp_path / call.__name__
        shutil.copytree(wordless_corpus(), folder / "corpus")
        replace(
            folder / "corpus" / "entries" / "egypttoday-0001.xml",
            "اليوم التالي</date>",
            "اليوم</date> التالي",
        )
        for arguments in (
            ["release", "--all", "--patch", "-m", "x"],
            ["strip", "egypttoday-0001", "-o", "out.json"],
        ):
            assert call(arguments, folder, environment(tmp_path / "cache")).returncode == 0
        return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    assert release(call_here) == release(call_process)


def test_it_leaves_this_process_as_it_was(corpus: Path, tmp_path: Path) -> None:
    def state() -> tuple[object, ...]:
        return (
            Path.cwd(),
            dict(os.environ),
            sys.argv,
            sys.stdin,
            sys.stdout,
            sys.stderr,
            sys.modules.get("rnc2rng"),
        )

    before = state()
    assert (
        call_here(["check", "corpus"], tmp_path, {"PATH": os.environ["PATH"], "LC_ALL": "C"}).returncode == 0
    )
    assert state() == before


def test_an_error_that_nobody_expected_ends_as_in_a_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khabar.cli.run", lambda: 1 / 0)
    result = call_here([], tmp_path, environment(tmp_path))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.endswith("ZeroDivisionError: division by zero\n")


def test_output_in_a_terminal_that_knows_ascii_only(entry: Path, tmp_path: Path) -> None:
    strict = {
        **environment(tmp_path),
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii:strict",
    }
    assert "بيروت" in call_process(["show", "example-0001"], tmp_path, strict).stdout


def test_a_pipe_that_is_closed(tmp_path: Path) -> None:
    command = f"'{sys.executable}' -m khabar explain --all | head -n 1"
    result = subprocess.run(
        ["bash", "-c", command],  # noqa: S607 (the shell of the system)
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.startswith("X001 ")
    assert "Traceback" not in result.stderr
