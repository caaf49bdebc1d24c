"""Fixtures for the tests of the command line: calls as a user makes them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.rules import RULES
from khabar.rules.testing.examples import build_corpus, wrap

from .calling import Result, call_here, call_process

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>'

Run = Callable[..., Result]


@pytest.fixture
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Calls khabar with arguments: in this process, or in its own where the test is marked `process`."""
    call = call_process if request.node.get_closest_marker("process") else call_here

    def run(*arguments: str | Path, cwd: Path | None = None) -> Result:
        # A terminal without a UTF-8 locale must not garble or break anything.
        plain = {"LC_ALL": "C", "PYTHONIOENCODING": "", "XDG_CACHE_HOME": str(tmp_path / "cache")}
        return call([*map(str, arguments)], cwd or tmp_path, {**os.environ, **plain})

    return run


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    build_corpus(tmp_path / "corpus", wrap(PLAIN, PLAIN))
    return tmp_path / "corpus"


@pytest.fixture
def entry(corpus: Path) -> Path:
    return corpus / "entries" / "example-0001.xml"


@pytest.fixture
def light_sites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let sites have the page of one rule and no fonts: to write and cut all takes longer than all else."""
    pytest.importorskip("sphinx")
    monkeypatch.setattr("khabar.site.domain.KhabarDomain.rules", RULES[:1])
    monkeypatch.setattr("khabar.site.theme.assets.stage_fonts", lambda _: False)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
