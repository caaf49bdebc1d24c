"""Fixtures for the tests of TEI."""

import importlib.resources
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import REPOSITORY, TOY

CORPUS = REPOSITORY / "corpus"
CANONICAL = (
    CORPUS / "entries" / "egypttoday-0001.xml",
    CORPUS / "agreement" / "egypttoday-0001.second.xml",
    TOY / "entries" / "toy-0001.xml",
    TOY / "entries" / "toy-0002.xml",
)
"""Entries, real and invented."""

PROFILE = Path(str(importlib.resources.files("khabar.tei").joinpath("khabar.rng")))
"""The strict profile."""


@pytest.fixture(params=CANONICAL, ids=lambda path: path.stem)
def entry_path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture
def source(entry_path: Path) -> bytes:
    return entry_path.read_bytes()


@pytest.fixture(scope="session")
def real() -> bytes:
    return CANONICAL[0].read_bytes()


@pytest.fixture(scope="session")
def toy() -> bytes:
    return CANONICAL[2].read_bytes()


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    """The schema of all of TEI, which is no part of the repository."""
    path = REPOSITORY.parent / "shared" / "tei" / "tei_all.rng"
    if not path.is_file():
        pytest.skip(f"the schema of TEI is not at {path}")
    return etree.RelaxNG(etree.parse(path))


@pytest.fixture(scope="session")
def profile() -> etree._Element:
    return etree.parse(PROFILE, etree.XMLParser(remove_comments=True)).getroot()
