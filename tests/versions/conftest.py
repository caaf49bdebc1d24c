"""The corpus that ships, and one entry of it with its page."""

import pytest

from khabar.api import Corpus, load
from khabar.model import Entry


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load()


@pytest.fixture(scope="session")
def entry(corpus) -> Entry:
    return corpus["egypttoday-0001"]


@pytest.fixture(scope="session")
def source(corpus) -> bytes:
    return corpus.store.entry_path("egypttoday-0001").read_bytes()


@pytest.fixture(scope="session")
def page(corpus) -> bytes:
    return corpus.store.read_page("egypttoday-0001.txt")
