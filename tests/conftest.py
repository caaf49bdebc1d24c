"""Fixtures of the whole test suite."""

import gc
import linecache
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from khabar.corpus import StoredCorpus
from khabar.model import Entry
from khabar.versions.textfree import concealment

REPOSITORY = Path(__file__).parents[1]
TOY = Path(__file__).parent / "toy" / "corpus"
COMPILED = REPOSITORY / "build" / "tests" / f"compiled-{sys.implementation.cache_tag}"
"""Is there once the tests and what they import were compiled."""

MEMORY = Path("/dev/shm")  # noqa: S108 (whose room and rights are asked for)
"""The folder of Linux for files in memory."""

settings.register_profile("khabar", max_examples=4, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="Write golden files anew instead of comparing."
    )
    parser.addoption(
        "--thorough", action="store_true", help="Run repetitions, too: tests so marked, and more examples."
    )


# Before the tests are imported: each takes its settings then.
def pytest_configure(config: pytest.Config) -> None:
    # Nearly all that is made until the tests are collected stays; see below.
    gc.disable()
    if "TMPDIR" not in os.environ and _has_room(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None
    usual = "ci" if config.getoption("--thorough") else "khabar"
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", usual))


# The tests write some 90,000 small files: on a disk, that is a tenth of their processor time. Containers often have
# 64 MB of it only.
def _has_room(folder: Path) -> bool:
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        return False
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize > 2 * 1024**3 and not state.f_flag & os.ST_NOEXEC


# Where nothing is compiled yet, one process of pytest-xdist does it, and the others read what it wrote: byte code of
# tests with their assertions takes longer to make than all of them take to be collected.
@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    if "PYTEST_XDIST_WORKER" not in os.environ or sys.dont_write_bytecode or COMPILED.exists():
        return (yield)
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(COMPILED.with_suffix(".lock")):
        result = yield
        COMPILED.touch()
    return result


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--thorough"):
        return
    left_out = [item for item in items if item.get_closest_marker("thorough")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if not item.get_closest_marker("thorough")]


# Two of three modules of the package have no example: to import them, and to search them, is a tenth of collection.
def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if collection_path.suffix != ".py" or config.rootpath / "src" not in collection_path.parents:
        return None
    return b">>> " not in collection_path.read_bytes() or None


def pytest_collection_finish() -> None:
    # It holds the source of each module with an example, and doctest asks for each example whether they changed.
    linecache.clearcache()
    # What was collected and imported stays until the end: else the collector would look at half a million
    # objects, over and over.
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def remembered_digests() -> Iterator[None]:
    """Digests of stretches of a page. Each takes 2 ms, to cost a guesser dear; tests strip the same pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(concealment, "scrypt", cache(concealment.scrypt))
        yield


@pytest.fixture(scope="session")
def thorough(pytestconfig: pytest.Config) -> bool:
    """Whether tests are to repeat what they do in more forms."""
    return bool(pytestconfig.getoption("--thorough"))


@pytest.fixture(scope="session")
def stride(*, thorough: bool) -> int:
    """How many operations further on an action is killed the next time: each is reached by `make test-all` only."""
    return 1 if thorough else 3


@pytest.fixture
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--regenerate"))


@pytest.fixture(scope="session")
def corpus() -> StoredCorpus:
    """The real corpus."""
    return StoredCorpus(REPOSITORY / "corpus")


@pytest.fixture(scope="session")
def entry(corpus: StoredCorpus) -> Entry:
    """The first entry of the real corpus."""
    return corpus["egypttoday-0001"]


@pytest.fixture(scope="session")
def toys() -> StoredCorpus:
    """The toy corpus: two short entries, invented, without findings. Not to be written to."""
    return StoredCorpus(TOY)


@pytest.fixture
def toy_corpus(tmp_path: Path) -> Path:
    """The folder of a copy of the toy corpus, to break."""
    return Path(shutil.copytree(TOY, tmp_path / "corpus"))
