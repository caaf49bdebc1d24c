"""Fixtures of the whole test suite."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from khabar.corpus import StoredCorpus
from khabar.model import Entry

REPOSITORY = Path(__file__).parents[1]
TOY = Path(__file__).parent / "toy" / "corpus"

settings.register_profile("khabar", max_examples=40, deadline=None)
settings.load_profile("khabar")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate", action="store_true", help="Write golden files anew instead of comparing."
    )


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
