"""Fixtures of the tests of versions."""

import pytest

from khabar.corpus import Corpus
from khabar.model import Entry


@pytest.fixture(scope="session")
def port(toys: Corpus) -> Entry:
    """The first toy entry: quotations of all types, in pieces and nested."""
    return toys["toy-0001"]


@pytest.fixture(scope="session")
def book(toys: Corpus) -> Entry:
    """The second toy entry: tokens, phrases, an annotator of its own for one mention."""
    return toys["toy-0002"]
