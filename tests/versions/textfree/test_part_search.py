"""Searching for parts by their digests: few digests, whatever changed."""

import re

import pytest

from khabar.versions.snapshots.pages import fold_page
from khabar.versions.textfree import part_search
from khabar.versions.textfree.part_search import PartSearch
from khabar.versions.textfree.standoff import read_standoff
from khabar.versions.textfree.strip import strip


def longer(text: str, every: int) -> str:
    """A page with each so-many-th word longer by two letters."""
    words = re.split(r"(\s+)", text)
    for index in range(0, len(words), 2 * every):
        words[index] += "ات"
    return "".join(words)


@pytest.fixture
def standoff(source, page):
    return read_standoff(strip(source, page))


@pytest.fixture
def counted(monkeypatch):
    calls = []
    digest = part_search.digest
    monkeypatch.setattr(part_search, "digest", lambda *values: calls.append(1) or digest(*values))
    return calls


def search(standoff, text):
    searching = PartSearch(text, standoff.stretches, standoff.salt, b"")
    for _ in standoff.stretches:
        searching.find_next()
    return searching.found


@pytest.mark.parametrize("every", [24, 60])
def test_what_is_intact_is_found_with_few_digests(standoff, page, counted, every):
    old, new = fold_page(page), fold_page(longer(page.decode(), every).encode())
    found = search(standoff, new)
    intact = {part.span for part in standoff.stretches if old[part.span.start : part.span.end] in new}
    assert len(found) > 0.85 * len(intact)
    assert all(new[start : start + len(span)] == old[span.start : span.end] for span, start in found.items())
    assert len(counted) < 3 * len(standoff.stretches)


def test_a_passage_that_was_put_in_or_moved_is_passed_over(standoff, page):
    lines = page.decode().split("\n")
    added = "\n".join([*lines[:20], "فقرة جديدة طويلة عن البحر والسفن. " * 8, *lines[20:]])
    assert len(search(standoff, fold_page(added.encode()))) > len(standoff.stretches) - 4
    turned = "\n".join([*lines[40:], *lines[:40]])
    assert len(search(standoff, fold_page(turned.encode()))) > len(standoff.stretches) / 2
