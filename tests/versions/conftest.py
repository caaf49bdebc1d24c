"""Fixtures of the tests of versions: the toys, and the entry that ships with its page."""

import pytest

from khabar.api import load
from khabar.corpus import StoredCorpus
from khabar.model import Entry
from tests.wordless import wordless_corpus


@pytest.fixture(scope="session")
def port(toys: StoredCorpus) -> Entry:
    """The first toy entry: quotations of all types, in pieces and nested."""
    return toys["toy-0001"]


@pytest.fixture(scope="session")
def book(toys: StoredCorpus) -> Entry:
    """The second toy entry: tokens, phrases, an annotator of its own for one mention."""
    return toys["toy-0002"]


@pytest.fixture(scope="session")
def corpus() -> StoredCorpus:
    return load(wordless_corpus())


@pytest.fixture(scope="session")
def entry(corpus) -> Entry:
    return corpus["egypttoday-0001"]


@pytest.fixture(scope="session")
def source(corpus) -> bytes:
    return corpus.store.entry_path("egypttoday-0001").read_bytes()


@pytest.fixture(scope="session")
def page(corpus) -> bytes:
    return corpus.store.read_page("egypttoday-0001.txt")
