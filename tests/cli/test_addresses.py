"""Commands on corpora at addresses."""

import pytest

import khabar
from khabar.corpus import StoredCorpus
from tests.corpus.test_addresses import address, cache, edit

from .conftest import Run

fsspec = pytest.importorskip("fsspec")

__all__ = ("address", "cache")


def test_check(address: str, run: Run) -> None:
    assert run("check", address).returncode == 0
    edit(address, "entries/toy-0001.xml", "<s ", "<z ")
    checked = run("check", address)
    assert checked.returncode == 1
    assert "toy-0001.xml" in checked.stdout


@pytest.mark.parametrize(
    "command",
    [("check", "{}", "--fix"), ("fmt", "--corpus", "{}"), ("tokenise", "toy-0001", "--corpus", "{}")],
)
def test_commands_that_write_refuse_it(address: str, run: Run, command: tuple[str, ...]) -> None:
    done = run(*(part.format(address) for part in command))
    assert done.returncode == 2
    assert "a corpus at an address is read-only" in done.stderr


def test_index_there_and_back(address: str, run: Run, toys: StoredCorpus) -> None:
    assert "memory://index: entries compiled: 2" in run("index", address, "-o", "memory://index").stdout
    compiled = khabar.load("memory://index")
    assert compiled.compiled
    assert compiled["toy-0001"] == toys["toy-0001"]
    before = set(fsspec.filesystem("memory").find("/index"))
    edit(address, "entries/toy-0001.xml", 'n="1.0.0"', 'n="1.0.1"')
    assert "entries compiled: 1, unchanged: 1" in run("index", address, "-o", "memory://index").stdout
    after = set(fsspec.filesystem("memory").find("/index"))
    # The generation before is gone, and the new one is whole.
    assert len(after) == len(before)
    assert len(after & before) < len(before)
    assert khabar.load("memory://index")["toy-0001"].version == "1.0.1"


def test_an_index_does_not_replace_other_files(address: str, run: Run) -> None:
    fsspec.filesystem("memory").pipe("/heap/large.bin", b"0")
    done = run("index", address, "-o", "memory://heap")
    assert done.returncode == 2
    assert "memory://heap" in done.stderr
