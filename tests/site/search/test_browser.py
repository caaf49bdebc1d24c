"""Searching in a real browser."""

import pytest

from tests.site.browser import NARROW, overflow, violations

pytestmark = pytest.mark.browser

ENTRY = "corpus/entries/egypttoday-0001.html"


def results(reader, query, **options):
    page = reader.open("index.html", **options)
    if options.get("width") == NARROW:
        page.goto(page.url.replace("index.html", f"search.html?q={query}"))
    else:
        page.get_by_role("search").get_by_role("textbox").fill(query)
        page.keyboard.press("Enter")
    page.wait_for_selector("ul.search li")
    return page


def hits(page):
    return page.eval_on_selector_all(
        "ul.search li > a", "links => links.map(link => link.getAttribute('href'))"
    )


def found_sentence(page):
    """Return the link to the article that was found: it leads to a sentence."""
    page.wait_for_selector("p.context")
    link = page.locator("ul.search li > a").filter(has_text="شروخ صغيرة").first
    assert ENTRY in link.get_attribute("href")
    page.wait_for_function("link => link.hash.startsWith('#')", arg=link.element_handle())
    context = link.locator("xpath=..").locator("p.context").first
    assert (context.get_attribute("dir"), context.get_attribute("lang")) == ("rtl", "ar")
    return link


@pytest.mark.parametrize(("query", "served"), [("وروسيا", "file"), ("Putin", "http")])
def test_what_is_typed_leads_to_the_article_and_its_sentence(reader, query, served):
    page = results(reader, query, served=served)
    found_sentence(page).click()
    page.wait_for_selector(":target")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize("query", ["روسيا", "رُوسْيا", "لروسيا", "Putin", "ايران", "Qassemi"])
def test_forms_and_names_find_the_article_and_its_sentence(reader, query):
    assert found_sentence(reader.open(f"search.html?q={query}"))


def test_an_entity_is_found_by_its_name(reader):
    page = results(reader, "Vladimir Putin")
    assert "entities/person/putin.html" in hits(page)[0]


@pytest.mark.parametrize("query", ["Q001", "quotations without a speaker"])
def test_a_rule_is_found(reader, query):
    page = results(reader, query)
    assert any("rules/Q" in hit for hit in hits(page))


def test_words_are_marked_in_the_forms_that_the_article_has(reader):
    page = results(reader, "اكد سوريه")
    page.wait_for_selector("p.context .highlighted")
    page.locator("ul.search li > a").filter(has_text="شروخ صغيرة").first.click()
    page.wait_for_selector(".khabar-article .highlighted")
    marked = set(page.locator(".khabar-article .highlighted").all_text_contents())
    assert {"أكَّد", "سورية"} <= marked
    page.get_by_role("button", name="Hide Search Matches").click()
    assert page.locator(".highlighted").count() == 0


def test_a_word_that_runs_through_two_elements_is_marked_whole(reader):
    page = reader.open(f"{ENTRY}?highlight=روسيا#s2")
    page.wait_for_selector("#s2 .highlighted")
    assert "".join(page.locator("#s2 .highlighted").all_text_contents()) == "وروسيا"


def test_nothing_is_marked_on_a_page_that_nobody_searched_for(reader):
    results(reader, "روسيا").goto(reader.addresses["file"] + ENTRY)
    page = reader.open(ENTRY)
    assert page.locator(".highlighted").count() == 0


@pytest.mark.parametrize("served", ["http", "file"])
def test_english_pages_show_where_a_word_stands(reader, served):
    page = results(reader, "proclitics", served=served)
    page.wait_for_selector("p.context .highlighted")
    assert "roclitic" in page.locator("p.context .highlighted").first.inner_text()
    assert any("#" in hit for hit in hits(page))


def test_all_sentences_of_an_article_can_be_reached(reader):
    page = results(reader, "إيران")
    item = page.locator("ul.search li").filter(has_text="شروخ صغيرة").first
    item.locator("p.context").first.wait_for()
    assert item.locator("p.context").count() == 3
    button = item.get_by_role("button", name="Show more sentences")
    others = int(button.inner_text().rpartition(" ")[2])
    button.click()
    assert item.locator("p.context").count() == 3 + others
    assert item.locator("p.context").last.locator(".highlighted").count() > 0


def test_what_is_found_nowhere_is_said_so(reader):
    page = reader.open("search.html?q=زقنبوط")
    page.wait_for_function("document.querySelector('.search-summary')?.innerText.includes('did not match')")
    assert page.locator("ul.search li").count() == 0


def test_results_are_accessible(reader, looks):
    for page in reader.visit("search.html?q=روسيا", looks):
        page.wait_for_selector("p.context .highlighted")
        assert violations(page) == ""
        assert overflow(page) <= 0
