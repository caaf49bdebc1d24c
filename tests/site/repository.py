"""The site of this repository, for the tests that read it: that of `make site`, or one that they build once."""

import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from tests.site.sources import REPOSITORY, begin, end, is_current

BUILD = REPOSITORY / "build"
OURS = BUILD / "tests" / "site"
"""Where the tests build it. It stays there: the next run reads it again if nothing has changed."""


def build_once() -> Path:
    """Return the folder of a site that was built from the sources as they are now, without a warning."""
    if is_current(BUILD / "site"):
        return BUILD / "site"
    OURS.parent.mkdir(parents=True, exist_ok=True)
    # Each process of pytest-xdist comes here; one builds, and the others wait for it.
    with FileLock(OURS.with_name("site.lock")):
        if not is_current(OURS):
            _build()
    return OURS


def _build() -> None:
    doctrees = OURS.with_name("doctrees")
    begin(OURS, doctrees)
    _run_sphinx(OURS, doctrees / "en")
    _run_sphinx(OURS / "ar", doctrees / "ar", "-t", "ar")
    end(OURS)


def _run_sphinx(output: Path, doctrees: Path, *options: str) -> None:
    """Build a site as `make site` does."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-n",
        "-W",
        "--keep-going",
        "-q",
        "-d",
        str(doctrees),
        *options,
    ]
    done = subprocess.run(
        [*command, str(REPOSITORY), str(output)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
