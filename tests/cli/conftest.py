"""Fixtures for the tests of the command line: each call is a process of its own, as a user makes it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.rules.testing.examples import build_corpus, wrap

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>'

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "khabar", *map(str, arguments)],
            cwd=cwd or tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            # A terminal without a UTF-8 locale must not garble or break anything.
            env={
                **os.environ,
                "LC_ALL": "C",
                "PYTHONIOENCODING": "",
                "XDG_CACHE_HOME": str(tmp_path / "cache"),
            },
        )

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    build_corpus(tmp_path / "corpus", wrap(PLAIN, PLAIN))
    return tmp_path / "corpus"


@pytest.fixture
def entry(corpus: Path) -> Path:
    return corpus / "entries" / "example-0001.xml"


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
