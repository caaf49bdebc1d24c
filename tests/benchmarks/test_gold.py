"""The gold corpus: clean, complete, plainly invented."""

from collections.abc import Iterator

import pytest

from khabar.api import Corpus, check, load
from khabar.rules import Severity
from tests.conftest import REPOSITORY

GOLD = REPOSITORY / "benchmarks" / "gold"


@pytest.fixture(scope="module")
def gold() -> Iterator[Corpus]:
    return load(GOLD)


def test_it_is_clean() -> None:
    """What `khabar check --strict` exits with 0 for."""
    assert [finding for finding in check(GOLD).findings if finding.severity is not Severity.INFO] == []


def test_it_says_that_it_is_invented(gold: Corpus) -> None:
    for entry in gold.values():
        text, annotation = entry.header.licences
        assert "invented" in text.statement
        assert annotation.target == "https://creativecommons.org/licenses/by/4.0/"


def test_the_readme_lists_the_entries(gold: Corpus) -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    assert [name for name in gold if f"| `{name}` |" not in readme] == []


def test_the_building_half_has_every_kind_of_annotation(gold: Corpus) -> None:
    """A figure for a type that hardly occurs would mean nothing."""
    building = [entry for name, entry in gold.items() if name < "gold-0101"]
    assert len(building) >= 12
    kinds = [str(quotation.type) for entry in building for quotation in entry.quotations]
    assert all(kinds.count(kind) >= 10 for kind in ("direct", "indirect", "mixed"))
    types = [str(mention.type) for entry in building for mention in entry.mentions]
    assert all(types.count(kind) >= 30 for kind in ("person", "place", "organisation"))
    lines = {piece.type for entry in building for piece in entry.furniture}
    assert {"navigation", "share", "related", "commentForm", "copyright", "clock", "other"} <= lines
