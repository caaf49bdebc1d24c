"""The collected pages and directives, read in Chromium: filters, networks, widths, colours, keyboard."""

import pytest
from playwright.sync_api import expect

from tests.site.browser import LOOKS, NARROW, NAVIGATION, WIDE, overflow, silent_scrollers, violations

pytestmark = pytest.mark.browser

REFERENCE = "docs/reference/api"
PAGES = (
    "index",
    "entries/index",
    "corpus/entries/egypttoday-0001",
    "corpus/entries/egypttoday-0001/1.0.0",
    "corpus/entries/egypttoday-0001/1.0.0-to-1.0.1",
    "speakers/index",
    "speakers/network",
    "numbers/index",
    "entities/place/index",
    "entities/person/qassemi",
    "entities/place/syria",
    "entities/group/egypttoday-0001-g2",
    "data/index",
    "corpus/entries/egypttoday-0001/data",
    "corpus/entries/egypttoday-0001/numbers",
    "quality/index",
    "concordance",
    "checks/index",
    "rules/index",
    "rules/Q001",
    "docs/reference/directives",
    "docs/tutorial",
    "docs/scheme/glossary",
)
QASSEMI = "entities/person/qassemi.html"


def unfold(page):
    page.locator("details").evaluate_all("found => found.forEach((details) => { details.open = true; })")


def check_widths(page):
    assert overflow(page) <= 0
    assert silent_scrollers(page) == []


def check_order(page, *, without=()):
    check_widths(page)
    assert violations(page, without=without) == ""


# Every second kind of page is read in English, the others in Arabic; axe, which takes longer than all else, reads half
# of them narrow and light, half wide and dark. With `--thorough`, each page is read in both languages and each look.
# The navigation, a third of what axe reads, is the same on all pages: the first four stand for it, two of them wide.
TURNS = [
    pytest.param(
        f"{folder}{page}.html",
        (LOOKS[number // 2 % 2], () if number < 4 else (NAVIGATION,)),
        marks=() if bool(folder) == bool(number % 2) else pytest.mark.thorough,
    )
    for number, page in enumerate(PAGES)
    for folder in ("", "ar/")
]


@pytest.mark.parametrize(("name", "turn"), TURNS)
def test_every_kind_of_page_is_in_order_at_every_width_and_in_both_colours(
    reader, looks, thorough, name, turn
):
    turn_of_axe, without = turn
    for look, shown in zip(looks, reader.visit(name, looks), strict=True):
        unfold(shown)
        if thorough or look == turn_of_axe:
            check_order(shown, without=() if thorough else without)
        else:
            check_widths(shown)


@pytest.mark.parametrize("folder", ["", pytest.param("ar/", marks=pytest.mark.thorough)])
def test_the_reference_is_in_order(reader, arabic_site, looks, thorough, folder):
    for number, shown in enumerate(
        reader.visit(f"{folder}{REFERENCE}.html", looks[::-1] if folder else looks)
    ):
        assert overflow(shown) <= 0
        assert silent_scrollers(shown) == []
        if not number:
            # Each of its parts is made in the same way: colours and names are looked at in the first one.
            others = shown.locator("[role=main] section > section:nth-of-type(n + 2)")
            others.evaluate_all("found => found.forEach((section) => section.remove())")
            assert 500 < shown.locator("[role=main] *").count() < 4_000
        if thorough or not number:
            assert violations(shown) == ""


FOUND = {"search": ".search li", "concordance": ".khabar-lines tbody tr"}


@pytest.mark.parametrize("name", ["search", "concordance", "ar/search", "ar/concordance"])
def test_what_was_found_is_in_order(reader, arabic_site, looks, thorough, name):
    ways = looks[::-1] if name.startswith("ar/") else looks
    for number, shown in enumerate(reader.visit(f"{name}.html?q=روسيا", ways)):
        expect(shown.locator(FOUND[name.rpartition("/")[2]]).nth(2)).to_be_visible()
        (check_order if thorough or not number else check_widths)(shown)


def shown_quotations(page):
    return [
        item.get_attribute("data-type") for item in page.locator(".khabar-said").all() if item.is_visible()
    ]


@pytest.mark.parametrize("served", ["file", "http"])
def test_a_filter_shows_what_is_wanted_and_stands_in_the_address(reader, served):
    page = reader.open(QASSEMI, served=served)
    assert shown_quotations(page) == ["indirect", "direct", "direct"]
    page.get_by_label("direct", exact=True).uncheck()
    assert shown_quotations(page) == ["indirect"]
    assert page.get_by_role("status").inner_text() == "1 of the 3 quotations on this page are shown."
    assert page.url.endswith("qassemi.html?type=indirect")
    page.get_by_label("direct", exact=True).check()
    assert page.url.endswith("qassemi.html")
    assert len(shown_quotations(page)) == 3


def test_a_filtered_page_can_be_sent_to_others(reader):
    page = reader.open(f"{QASSEMI}?type=direct")
    assert shown_quotations(page) == ["direct", "direct"]
    assert not page.get_by_label("indirect", exact=True).is_checked()


def test_what_no_quotation_has_is_not_offered(reader):
    page = reader.open(QASSEMI)
    assert [box.get_attribute("value") for box in page.locator(".khabar-filter input").all()] == [
        "direct",
        "indirect",
        "high",
    ]
    assert not page.get_by_label("high").is_visible()
    assert page.get_by_label("Filter quotations").is_visible()


def test_a_filter_by_certainty(reader):
    page = reader.open("entities/person/lavrentiev.html")
    assert len(shown_quotations(page)) == 2
    page.get_by_label("high").uncheck()
    assert len(shown_quotations(page)) == 1
    assert page.url.endswith("?certainty=medium")


def test_a_filter_can_be_used_by_keyboard(reader):
    page = reader.open(QASSEMI)
    page.get_by_label("direct", exact=True).focus()
    page.keyboard.press("Space")
    assert shown_quotations(page) == ["indirect"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "indirect"


def test_without_scripts_everything_is_shown(chromium, addresses):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(addresses["file"] + QASSEMI)
    assert page.locator(".khabar-said").count() == 3
    assert all(item.is_visible() for item in page.locator(".khabar-said").all())
    assert not page.locator(".khabar-filter").is_visible()
    context.close()


def test_the_network_can_be_walked_by_keyboard_and_lights_up(reader):
    page = reader.open("speakers/network.html")
    medium = page.locator("svg a", has_text="Al-Hayat")
    medium.focus()
    lit = page.locator("path.khabar-lit")
    assert lit.count() == 2
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('svg') !== null")
    assert page.evaluate("document.activeElement.textContent") != medium.text_content()
    page.keyboard.press("Enter")
    page.wait_for_url("**/entities/**")


def test_a_network_scrolls_within_itself_on_a_phone(reader):
    page = reader.open("corpus/entries/egypttoday-0001.html", width=NARROW)
    frame = page.locator("#network .khabar-frame")
    frame.focus()
    assert frame.evaluate("element => element.scrollWidth > element.clientWidth")
    page.keyboard.press("ArrowRight")
    # Not `wait_for_function`, which evaluates a string: the policy of the site forbids that.
    for _ in range(100):
        if frame.evaluate("element => element.scrollLeft"):
            break
        page.wait_for_timeout(50)
    assert frame.evaluate("element => element.scrollLeft") != 0


def test_the_way_from_the_front_page_to_what_somebody_said(reader):
    page = reader.open("index.html")
    page.locator("article").get_by_role("link", name="speakers").click()
    page.get_by_role("link", name="Bahram Qassemi").click()
    assert page.url.endswith("qassemi.html#by")
    assert "لا يمكن لأحد أن يجبر إيران" in page.locator("#by").inner_text()


def test_drawings_keep_the_size_of_their_letters_on_a_phone(reader):
    page = reader.open("numbers/index.html", width=NARROW)
    height = page.locator("svg.khabar-bars text").first.evaluate(
        "element => element.getBoundingClientRect().height"
    )
    assert height >= 13


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_line_of_the_raw_page_can_be_linked_to(reader, width):
    page = reader.open("corpus/entries/egypttoday-0001.html?view=page#L9", width=width)
    line = page.locator("#L9")
    line.wait_for(state="visible")
    # That something has scrolled is not enough: on a busy machine, the lines still moved then.
    page.wait_for_function(
        "() => { const { top } = document.getElementById('L9').getBoundingClientRect();"
        " return top >= 0 && top < innerHeight; }"
    )
    assert not page.locator(".khabar-article").is_visible()
