"""The reading view in a browser: layers, cards, what belongs together, the raw page, permalinks."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from khabar.corpus import StoredCorpus, shipped_corpus
from tests.site.browser import NARROW, Reader

ENTRY = "corpus/entries/egypttoday-0001.html"
VERSION = StoredCorpus(shipped_corpus())["egypttoday-0001"].version
CARD = ".khabar-article .khabar-card"


def with_controls(page: Page) -> Page:
    """Unfold the controls of an entry."""
    # A click would make the next focus one that is not shown.
    page.locator(".khabar-controls").evaluate("details => (details.open = true)")
    return page


@pytest.fixture
def page(reader) -> Page:
    return with_controls(reader.open(ENTRY))


@pytest.fixture
def touched(reader: Reader) -> Callable[[str], Page]:
    """Open a page on a phone."""

    def touch(name: str) -> Page:
        context = reader.browser.new_context(viewport={"width": NARROW, "height": 800}, has_touch=True)
        reader.contexts.append(context)
        page = context.new_page()
        page.goto(reader.addresses["file"] + name)
        return page

    return touch


def style(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    script = "([selector, name, pseudo]) => getComputedStyle(document.querySelector(selector), pseudo)[name]"
    return page.evaluate(script, [selector, name, pseudo])


def point(page: Page, selector: str) -> tuple[float, float]:
    """Return where the end of the first line of an element is; it may be in several lines, and hold others."""
    part = page.locator(selector).first
    part.scroll_into_view_if_needed()
    left, top, height = part.evaluate(
        "(part) => (({ left, top, height }) => [left, top, height])(part.getClientRects()[0])"
    )
    return left + 4, top + height / 2


# What a layer shows while it is on: an element, a property, its value without the layer.
MARKS = {
    "sentences": ("#s4 > .khabar-number", "display", "none"),
    "quotations": ("#q4", "borderInlineStartStyle", "none"),
    "indirect": ("#q2", "borderInlineStartStyle", "none"),
    "entities": ("#m4", "textDecorationLine", "none"),
    "metonymy": ("#m3", "content", "none"),
    "certainty": ("#q10 > .khabar-handle", "content", "none"),
    "furniture": (".khabar-furniture", "display", "none"),
}


@pytest.mark.parametrize("layer", MARKS)
def test_a_layer_can_be_switched(page, layer):
    selector, name, without = MARKS[layer]
    pseudo = "::after" if name == "content" else ""
    box = page.locator(f'input[value="{layer}"]')
    box.set_checked(False)
    assert style(page, selector, name, pseudo) == without
    box.set_checked(True)
    assert style(page, selector, name, pseudo) != without


def test_direct_speech_inside_indirect_belongs_to_the_layer_of_quotations(page):
    page.locator('input[value="indirect"]').uncheck()
    assert style(page, "#q8", "borderInlineStartStyle") == "none"
    assert style(page, "#q9", "borderInlineStartStyle") == "solid"
    assert style(page, "#c10", "fontWeight") == "400"
    assert style(page, "#c7", "fontWeight") == "700"


def test_choices_stand_in_the_address_and_are_remembered(page):
    page.locator('input[value="entities"]').uncheck()
    assert page.url.endswith("?layers=sentences%2Cquotations%2Cindirect%2Cmetonymy%2Ccertainty")
    with_controls(page).goto(page.url.partition("?")[0])
    assert not with_controls(page).locator('input[value="entities"]').is_checked()
    page.locator('input[value="entities"]').check()
    assert "?" not in page.url


def test_the_address_is_stronger_than_what_is_remembered(reader):
    page = reader.open(f"{ENTRY}?layers=quotations&view=page#s3")
    checked = page.locator(".khabar-panel :checked").evaluate_all(
        "found => found.map((input) => input.value)"
    )
    assert checked == ["quotations", "page"]


def test_all_layers_and_none(page):
    page.get_by_role("button", name="No layers").click()
    assert page.locator(".khabar-layers :checked").count() == 0
    assert page.locator("a.khabar-mention").first.get_attribute("tabindex") == "-1"
    page.get_by_role("button", name="All layers").click()
    assert page.locator(".khabar-layers :checked").count() == len(MARKS)
    assert page.locator("details.khabar-furniture[open]").count() == page.locator(".khabar-furniture").count()


def test_the_choices_work_without_scripts(reader):
    context = reader.browser.new_context(java_script_enabled=False)
    reader.contexts.append(context)
    page = context.new_page()
    page.goto(reader.addresses["file"] + ENTRY)
    expect(page.locator("#s4 > .khabar-number")).to_be_visible()
    page.locator(".khabar-controls > summary").click()
    page.locator('label:has([value="sentences"])').click()
    expect(page.locator("#s4 > .khabar-number")).to_be_hidden()
    page.locator('label:has([value="page"])').click()
    expect(page.locator(".khabar-raw")).to_be_visible()
    expect(page.locator(".khabar-article")).to_be_hidden()
    page.goto(page.url + "#said-q5")
    assert page.locator("#m40").get_attribute("href").endswith("entities/place/iran.html")


def test_a_name_that_is_pointed_at_shows_a_card_that_stays_until_it_is_left(page):
    page.locator("#m7").hover()
    card = page.locator(CARD)
    expect(card).to_contain_text("Vladimir Putin")
    for words in ("فلاديمير بوتين", "person", "named 7 times here", "quoted once", "Wikidata Q7747"):
        expect(card).to_contain_text(words)
    card.get_by_role("link", name="All mentions and quotations").hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_have_count(0)


def test_a_card_says_that_the_name_is_a_metonym(page):
    page.locator("#m3").hover()
    expect(page.locator(CARD)).to_contain_text("metonymy")
    page.keyboard.press("Escape")
    page.locator("#m10").hover()
    expect(page.locator(CARD)).to_contain_text("Moscow")
    expect(page.locator(CARD)).not_to_contain_text("metonymy")


def test_keys_reach_a_card_and_its_links_and_escape_closes_it(page):
    page.locator("#s3 > .khabar-number").focus()
    page.keyboard.press("Tab")
    card = page.locator(CARD)
    expect(card).to_contain_text("Putin")
    assert page.locator("#m7").get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Tab")
    expect(page.locator(f"{CARD} :focus")).to_have_text("All mentions and quotations")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "m7"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "m8"
    expect(page.locator(CARD)).to_contain_text("Rouhani")


def test_the_beginning_of_a_quotation_shows_who_said_it_and_how(page):
    handle = page.locator("#q3 > .khabar-handle")
    name = handle.get_attribute("aria-label")
    for words in ("Quotation q3", "indirect", "source without a name", "relayed by Al-Hayat"):
        assert words in name
    handle.focus()
    card = page.locator(CARD)
    for words in ("source without a name", "indirect", "قالت", "وفقا", "relayed by", "Al-Hayat", "q3", "s6"):
        expect(card).to_contain_text(words)


@pytest.mark.parametrize("part", ["#c11", "#q10"])
def test_cues_and_content_lead_to_the_card_of_their_quotation(page, part):
    page.mouse.click(*point(page, part)) if part == "#q10" else page.mouse.move(*point(page, part))
    expect(page.locator(CARD)).to_contain_text("certainty medium")


LINKED = """[...document.querySelectorAll(".khabar-linked")].map((part) => part.id).filter((id) => id)"""


@pytest.mark.parametrize(
    ("part", "together"),
    [
        ("#c4", ["c3", "m19", "c4", "r3", "q3"]),
        ("#q9", ["c10", "r7", "q8", "q9"]),
        ("#q12", ["c11", "q10", "q11", "q12"]),
        ("#r5", ["c7", "r5", "q5"]),
        ("#m29", ["c5", "r4", "c6", "q4"]),
    ],
)
def test_the_parts_of_a_quotation_are_shown_together(page, part, together):
    page.mouse.move(*point(page, part))
    assert page.evaluate(LINKED) == together
    page.locator("h1").hover()
    assert page.evaluate(LINKED) == []


def test_the_parts_of_a_quotation_are_shown_together_for_keys(page):
    page.locator("#q3 > .khabar-handle").focus()
    assert page.evaluate(LINKED) == ["c3", "m19", "c4", "r3", "q3"]
    page.locator("#s8 > .khabar-number").focus()
    assert page.evaluate(LINKED) == []


def paired(page: Page) -> list[str]:
    script = "found => found.map((part) => part.id || part.dataset.sentence)"
    return page.locator(".khabar-paired").evaluate_all(script)


def test_a_sentence_is_marked_in_the_article_and_on_the_page(page):
    page.locator('input[value="both"]').check()
    page.mouse.move(*point(page, "#s14"))
    assert paired(page) == ["s14", "s14"]
    part = page.locator('.khabar-raw [data-sentence="s14"]')
    expect(part).to_be_in_viewport()
    assert part.inner_text().startswith("وتحثّ إسرائيل موسكو")
    page.mouse.move(*point(page, '.khabar-raw [data-sentence="s2"]'))
    assert paired(page) == ["s2", "s2"]
    expect(page.locator("#s2")).to_be_in_viewport()


def test_lines_of_the_page_mark_their_sentence_for_keys(page):
    page.locator('input[value="both"]').check()
    page.locator("#L12 > a").focus()
    assert paired(page) == ["s3", "s3"]
    page.keyboard.press("Tab")
    assert paired(page) == []
    assert page.locator(".khabar-raw").get_attribute("tabindex") == "0"


def test_a_permalink_marks_its_sentence_on_the_page(reader):
    page = reader.open(f"{ENTRY}?view=both#s9")
    assert paired(page) == ["s9", "s9"]


def test_a_narrow_window_shows_one_or_the_other(reader):
    page = with_controls(reader.open(f"{ENTRY}?view=both", width=NARROW))
    expect(page.locator(".khabar-article")).to_be_visible()
    expect(page.locator(".khabar-raw")).to_be_hidden()
    expect(page.get_by_role("radio", name="Side by side")).to_be_hidden()
    page.get_by_role("radio", name="Raw page").check()
    expect(page.locator(".khabar-raw")).to_be_visible()
    expect(page.locator(".khabar-article")).to_be_hidden()


@pytest.mark.parametrize("served", ["file", "http"])
def test_a_sentence_gives_its_link_and_its_citation(reader, served):
    page = reader.open(f"{ENTRY}?layers=sentences", served=served)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#s3 > .khabar-number").click()
    assert page.url.endswith("#s3")
    card = page.locator(CARD)
    expect(card).to_contain_text(f"Sentence 3 of egypttoday-0001, version {VERSION}")
    card.get_by_role("button", name="Copy link").click()
    expect(card).to_contain_text("Copied.")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == page.url.partition("?")[0] + "#s3"
    card.get_by_role("button", name="Copy citation").click()
    expect(card).to_contain_text("Copied.")
    citation = page.evaluate("navigator.clipboard.readText()")
    # A file on a disk can be found there, and is no address to cite.
    address = rf" http\S+/{re.escape(VERSION)}\.html#s3" if served == "http" else ""
    assert re.search(rf"egypttoday-0001, version {re.escape(VERSION)}, sentence 3\.{address}$", citation)
    assert citation.startswith("ريتا مهنا, “شروخ صغيرة")


def test_what_cannot_be_copied_by_a_script_is_selected(reader):
    page = reader.open(ENTRY)
    page.evaluate(
        "navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false"
    )
    page.locator("#s3 > .khabar-number").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(CARD)).to_contain_text("Press Ctrl+C")


def test_the_first_touch_shows_a_card_and_the_second_follows_the_link(touched):
    page = touched(ENTRY)
    page.locator("#m7").tap()
    expect(page.locator(CARD)).to_contain_text("Vladimir Putin")
    assert ENTRY in page.url
    page.touchscreen.tap(5, 400)
    expect(page.locator(CARD)).to_have_count(0)
    page.locator("#m7").tap()
    page.locator("#m7").tap()
    page.wait_for_url("**/entities/person/putin.html")


def test_a_card_on_a_phone_can_be_closed(touched):
    page = touched(ENTRY)
    page.touchscreen.tap(*point(page, "#q4"))
    card = page.locator(CARD)
    expect(card).to_contain_text("relayed by")
    box = card.bounding_box()
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, NARROW, 800)
    card.get_by_role("button", name="Close").tap()
    expect(card).to_have_count(0)


def test_the_headings_of_the_article_are_in_the_table_of_contents(reader):
    page = reader.open(ENTRY, width=1440)
    links = page.locator(".toc-tree a[href='#text'] + ul a")
    assert links.evaluate_all("found => found.map((link) => link.hash)") == ["#h2", "#h4", "#h5", "#h6"]
    assert links.first.locator("bdi").get_attribute("dir") == "rtl"
