"""Calls of the command line: in this process, or in one of its own. Either way they end in the same."""

import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from khabar.__main__ import main

Result = subprocess.CompletedProcess[str]
"""Exit code, standard output and standard error of a call."""

Call = Callable[[Sequence[str], Path, dict[str, str]], Result]
"""What makes a call with arguments, in a folder, with an environment."""


def call_process(arguments: Sequence[str], folder: Path, environment: dict[str, str]) -> Result:
    """Call khabar in a process of its own, as a user does. Starting Python and its modules takes 0.4 s."""
    return subprocess.run(
        [sys.executable, "-m", "khabar", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def call_here(
    arguments: Sequence[str], folder: Path, environment: dict[str, str], *, together: bool = False
) -> Result:
    """Call khabar in this process, through the function that `python -m khabar` runs.

    Args:
        arguments: What follows `khabar`.
        folder: Where the call is made.
        environment: All variables that it finds.
        together: Whether errors go where the output goes, as with `2>&1`.
    """
    out = _stream()
    err = out if together else _stream()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        _set_environment(patch, environment)
        for name, value in {
            "argv": ["khabar", *arguments],
            "stdin": _stream(),
            "stdout": out,
            "stderr": err,
        }.items():
            patch.setattr(sys, name, value)
        # `main` takes it from lxml; the tests of the schema need it.
        patch.setitem(sys.modules, "rnc2rng", sys.modules.get("rnc2rng"))
        code = _exit_code()
    return subprocess.CompletedProcess(arguments, code, _text(out), "" if together else _text(err))


def _stream() -> TextIOWrapper:
    """A stream as Python opens it where the locale is C and nothing else is known: for ASCII, and strict."""
    return TextIOWrapper(BytesIO(), encoding="ascii", errors="strict", write_through=True)


def _text(stream: TextIOWrapper) -> str:
    """What was written to a stream, with its ends of lines read as `subprocess` reads those of a process."""
    stream.flush()
    written = stream.buffer
    written.seek(0)
    return TextIOWrapper(written, encoding="utf-8").read()


def _set_environment(patch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    # In place, so that git, which khabar starts, has it too.
    for name in os.environ.keys() - environment.keys():
        patch.delenv(name)
    for name, value in environment.items():
        if os.environ.get(name) != value:
            patch.setenv(name, value)


def _exit_code() -> int:
    """Run khabar, and return what its process would have ended with."""
    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, str):
            sys.stderr.write(f"{ended.code}\n")
            return 1
        return ended.code or 0
    except Exception:  # as the interpreter does, which shows them all
        traceback.print_exc()
        return 1
    return 0
