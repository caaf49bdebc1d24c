"""Pagefind as an option."""

from types import SimpleNamespace

import pytest
from sphinx.errors import ConfigError

from khabar.site.search import pagefind as module
from tests.site.browser import Reader, overflow, serve, violations
from tests.site.building import copy_root, harmful

ENTRY = "corpus/entries/news-0001"


@pytest.fixture(scope="module")
def filtered(tmp_path_factory):
    project = copy_root("plain", tmp_path_factory.mktemp("pagefind"))
    assert project.build(khabar_pagefind=True, html_theme="furo") == ""
    return project


def facets(page, kind):
    found = page.select(f"[data-pagefind-body] > span[data-pagefind-{kind}]")
    return {(span[f"data-pagefind-{kind}"].partition("[")[0], span["data-value"]) for span in found}


def test_an_entry_carries_its_filters(filtered):
    page = filtered.page(ENTRY)
    assert facets(page, "filter") >= {
        ("Kind", "Article"),
        ("Speaker", "Huda Salem"),
        ("Speaker", "sources at the institute"),
        ("Person", "Huda Salem"),
        ("Place", "Cairo"),
        ("Organisation", "Cairo University"),
    }
    assert facets(page, "sort") == {("date", "2020-01-02")}


def test_other_pages_carry_their_kind(filtered):
    assert facets(filtered.page("index"), "filter") == {("Kind", "Documentation")}
    assert facets(filtered.page("rules/F001"), "filter") == {("Kind", "Derived page")}
    assert filtered.page("search").select("[data-pagefind-body]") == []


def test_filters_are_escaped(filtered):
    page = filtered.page("corpus/entries/news-0002")
    values = {value for name, value in facets(page, "filter") if name == "Outlet"}
    assert values == {"&amp;lt;script&amp;gt;alert(&amp;quot;publisher&amp;quot;)&amp;lt;/script&amp;gt;"}
    assert harmful(page) == []


def test_the_index_is_made(filtered):
    assert (filtered.output / "pagefind" / "pagefind.js").is_file()


def test_without_the_option_nothing_is_left_of_it(plain):
    plain.build(khabar_pagefind=True)
    assert (plain.output / "pagefind").is_dir()
    plain.build()
    assert not (plain.output / "pagefind").exists()
    assert not (plain.output / "filters.html").exists()
    assert "data-pagefind" not in plain.read(ENTRY)


def test_a_missing_program_is_said_at_once(plain, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(ConfigError, match="install khabar with its extra `search`"):
        plain.build(khabar_pagefind=True)


def test_a_failure_of_the_program_is_a_warning(plain, monkeypatch):
    failed = SimpleNamespace(returncode=1, stderr="no space left", stdout="")
    monkeypatch.setattr(module.subprocess, "run", lambda *_, **__: failed)
    assert "Pagefind cannot index the site: no space left" in plain.build(khabar_pagefind=True)


@pytest.fixture
def visitor(chromium, filtered):
    with serve(filtered.output) as address:
        someone = Reader(chromium, {"file": f"{filtered.output.as_uri()}/", "http": address})
        yield someone
        assert someone.close() == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_a_query_is_filtered(visitor, width, scheme):
    page = visitor.open("filters.html?q=وسالم", served="http", width=width, scheme=scheme)
    page.wait_for_selector(".pagefind-ui__result")
    # What was unfolded before the last of the results came is folded again.
    page.wait_for_load_state("networkidle")
    before = page.locator(".pagefind-ui__result").count()
    page.locator("summary").filter(has_text="Kind").click()
    page.get_by_label("Article").check()
    page.wait_for_function(f"document.querySelectorAll('.pagefind-ui__result').length < {before}")
    link = page.locator(".pagefind-ui__result-link").first
    assert "corpus/entries/news-0001.html" in link.get_attribute("href")
    for name in ("Person", "Outlet"):
        page.locator("summary").filter(has_text=name).click()
    assert page.get_by_text('<script>alert("publisher")').is_visible()
    assert page.locator(".khabar-pagefind :is(img, script)").count() == 0
    assert violations(page) == ""
    assert overflow(page) <= 0
    link.click()
    page.wait_for_selector(".highlighted")


@pytest.mark.browser
def test_the_order_can_be_that_of_the_dates(visitor):
    page = visitor.open("filters.html?q=سالم", served="http")
    page.wait_for_selector(".pagefind-ui__result")
    page.get_by_label("in the order of").select_option("desc")
    page.wait_for_function("document.querySelector('.pagefind-ui__result-link')?.href.includes('news-0001')")


@pytest.mark.browser
def test_on_the_file_system_the_page_says_why_it_cannot_search(visitor):
    page = visitor.open("filters.html")
    assert page.get_by_text("Browsers do not let this search read its index").is_visible()
