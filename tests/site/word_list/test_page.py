"""The word list: counts of words and lemmas, with links into the concordance."""

from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from khabar.arabic import Level, fold, words
from khabar.corpus import StoredCorpus
from khabar.site.state.entries import SiteEntry
from khabar.site.word_list.counts import SHOWN, count_lemmas, count_words
from khabar.site.word_list.page import word_page


@pytest.fixture(scope="module")
def site_entries(toys: StoredCorpus) -> list[SiteEntry]:
    return [SiteEntry(entry, entry.id, {}, "") for entry in toys.values()]


def test_words_are_those_of_the_blocks(site_entries: list[SiteEntry]) -> None:
    texts = [block.text for item in site_entries for block in item.entry.blocks]
    keys = Counter(fold(text[start:end], Level.SEARCH) for text in texts for start, end in words(text))
    counts = count_words(site_entries)
    assert (counts.total, counts.distinct) == (keys.total(), len(keys))
    assert [item.count for item in counts.top] == sorted(keys.values(), reverse=True)[:SHOWN]
    assert counts.occurrences == Counter(keys.values())
    for item in counts.top:
        assert item.count == keys[fold(item.word, Level.SEARCH)] == sum(count for _, count in item.forms)
        assert 1 <= item.entries <= len(site_entries)
        assert item.spread is not None
        assert 0 <= item.spread <= 1


def test_lemmas_are_those_of_the_tokens(site_entries: list[SiteEntry]) -> None:
    tokens = [token for item in site_entries for token in item.entry.tokens if token.lemma]
    counts = count_lemmas(site_entries)
    assert counts.total == sum(not token.punctuation for token in tokens)
    assert {item.word for item in counts.top} == {token.lemma for token in tokens if not token.punctuation}


def test_one_entry_has_no_spread(site_entries: list[SiteEntry]) -> None:
    assert all(item.spread is None for item in count_words(site_entries[:1]).top)
    assert count_words([]).top == ()


def test_the_page(site) -> None:
    page = site.page("words/index")
    assert [section["id"] for section in page.select("section[id]")] == [
        "frequent-words",
        "occurrences",
        "words",
        "more",
    ]
    row = page.select_one("#words tbody tr")
    link = row.select_one("th a")
    query = parse_qs(urlsplit(link["href"]).query)
    assert link["href"].startswith("../concordance.html?")
    assert query["q"] == [link.get_text()]
    counts = [int(cell.get_text().replace(",", "")) for cell in page.select("#words tbody td:nth-child(2)")]
    assert counts == sorted(counts, reverse=True)
    assert page.select("#frequent-words svg")


def test_the_page_has_a_list_of_lemmas_where_there_are_some(site_entries: list[SiteEntry]) -> None:
    page = word_page(site_entries)
    assert [item.anchor for item in page.context["lists"]()] == ["words", "lemmas"]
    assert [item.anchor for item in word_page(site_entries[:1]).context["lists"]()] == ["words"]
    assert word_page([]).context["lists"]()[0].counts.total == 0
