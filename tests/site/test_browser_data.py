"""Files and citations, read in Chromium: what is copied, how much of it is seen, and ids that stay whole."""

import pytest
from playwright.sync_api import expect

from khabar.corpus import StoredCorpus, shipped_corpus
from tests.site.browser import NARROW, WIDE

pytestmark = pytest.mark.browser

ENTRY = "corpus/entries/egypttoday-0001"
VERSION = StoredCorpus(shipped_corpus())["egypttoday-0001"].version
DATA = f"{ENTRY}/data.html"
A4 = 720
"""The width of a sheet without its margins, in CSS pixels."""

FORMATS = ("APA", "BibTeX", "CSL-JSON")


def copied(page, section, name):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    section.get_by_role("button", name=name).click()
    expect(section.get_by_role("status")).to_have_text("Copied.")
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("served", ["file", "http"])
def test_a_citation_is_copied_as_it_stands_there(reader, served):
    page = reader.open(DATA, served=served)
    section = page.locator("section#cite-version")
    for form in FORMATS:
        assert copied(page, section, f"Copy {form}") == section.get_by_label(form, exact=True).input_value()


def test_the_citation_of_a_version_names_the_page_of_it(reader):
    page = reader.open(DATA, served="http")
    address = page.url.replace("/data.html", f"/{VERSION}.html")
    for form in FORMATS:
        assert address in copied(page, page.locator("section#cite-version"), f"Copy {form}")
    expect(page.locator(".khabar-unplaced")).to_have_count(0)


@pytest.mark.parametrize("name", [DATA, "data/index.html"])
def test_a_copy_on_a_disk_names_no_address_and_says_so(reader, name):
    page = reader.open(name)
    for field in page.locator(".khabar-references textarea").all():
        assert "file:" not in field.input_value()
    for group in page.locator(".khabar-references").all():
        expect(group.locator(".khabar-unplaced")).to_contain_text("name no web address")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("folder", ["", "ar/"])
def test_all_of_a_citation_is_seen(reader, arabic_site, folder, width):
    page = reader.open(f"{folder}{DATA}", width=width, served="http")
    heights = "fields => fields.map((field) => field.scrollHeight - field.clientHeight)"
    assert set(page.locator(".khabar-references textarea").evaluate_all(heights)) == {0}


@pytest.mark.parametrize("name", [f"ar/{DATA}", "data/index.html", "speakers/network.html"])
def test_what_scrolls_on_a_screen_fits_on_paper(reader, arabic_site, name):
    page = reader.open(name, width=A4)
    page.emulate_media(media="print")
    wider = "found => found.map((element) => element.scrollWidth - element.clientWidth)"
    assert max(page.locator(".table-wrapper").evaluate_all(wider)) <= 0


@pytest.mark.parametrize(
    "name", [DATA, f"{ENTRY}/numbers.html", f"{ENTRY}/1.0.0-to-1.0.1.html", f"{ENTRY}.html"]
)
def test_ids_and_dates_are_neither_broken_nor_turned_around(reader, arabic_site, name):
    page = reader.open(f"ar/{name}", width=NARROW)
    wholes = page.locator("[role=main] .khabar-whole:visible")
    assert wholes.count()
    for whole in wholes.all():
        assert whole.evaluate(PLACES) == sorted(whole.evaluate(PLACES))
        assert whole.evaluate(LINES) == 1, whole.inner_text()


PLACES = """whole => {
  const text = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  return [...text.data].map((_, at) => {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().x;
  });
}"""
"""Where the characters stand, from the left."""

LINES = "whole => new Set([...whole.getClientRects()].map((line) => line.y)).size"
