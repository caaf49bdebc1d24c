"""How the pages look to a browser: accessible, no wider than the window, light, printable."""

import pytest
from playwright.sync_api import expect

from khabar.corpus import StoredCorpus, shipped_corpus
from tests.site.browser import ALL_LOOKS, LOOKS, NARROW, overflow, violations

pytestmark = pytest.mark.browser

ENTRY = "corpus/entries/egypttoday-0001.html"
VERSION = StoredCorpus(shipped_corpus())["egypttoday-0001"].version
FOLDERS = ("", "ar/")


# Each folder, width and colour once; all of their combinations where there is time.
@pytest.mark.parametrize(
    ("folder", "width", "scheme"),
    [
        pytest.param(folder, *look, marks=() if folder == usual else pytest.mark.thorough)
        for look in ALL_LOOKS
        for folder in FOLDERS
        for usual in [dict(zip(LOOKS, FOLDERS, strict=True)).get(look)]
    ],
)
def test_what_is_shown_on_demand_meets_wcag(reader, arabic_site, folder, width, scheme):
    page = reader.open(f"{folder}{ENTRY}?view=both", width=width, scheme=scheme)
    page.locator(".khabar-controls > summary").click()
    page.locator(".khabar-legend summary").click()
    page.locator('input[value="furniture"]').check()
    page.locator("#q10 > .khabar-handle").hover()
    expect(page.locator(".khabar-article .khabar-card")).to_be_visible()
    assert violations(page) == ""
    page.locator("#s3 > .khabar-number").click()
    expect(page.locator(".khabar-article .khabar-card textarea").first).to_be_visible()
    assert violations(page, ".khabar-article .khabar-card") == ""
    assert overflow(page) == 0


def test_the_raw_page_meets_wcag(reader, looks):
    for page in reader.visit(f"{ENTRY}?view=page#L7", looks):
        # A line that happens to be half under the header of the page is no small target.
        page.evaluate("window.scrollTo({ top: 0, behavior: 'instant' })")
        assert violations(page) == ""
        assert overflow(page) == 0


def test_the_way_to_the_other_language_keeps_the_place(reader, arabic_site):
    page = reader.open(f"{ENTRY}?layers=quotations#s9")
    page.get_by_role("link", name="العربية", exact=True).click()
    page.wait_for_url(f"**/ar/{ENTRY}?layers=quotations#s9")
    assert page.evaluate("document.dir") == "rtl"
    page.get_by_role("link", name="English").click()
    page.wait_for_url(lambda address: address.endswith(f"site/{ENTRY}?layers=quotations#s9"))


def test_the_theme_is_arabic_where_it_can_be(reader, arabic_site):
    page = reader.open("ar/index.html", width=NARROW)
    assert page.locator("#__navigation").get_attribute("aria-label") == "إظهار قائمة الموقع أو إخفاؤها"
    expect(page.locator(".skip-to-content")).to_have_text("الانتقال إلى المحتوى")
    assert page.evaluate('Documentation.ngettext("a", "b", 2)') == "b"
    toggles = page.locator(".toctree-checkbox").evaluate_all(
        "boxes => boxes.map((box) => box.getAttribute('aria-label'))"
    )
    assert "إظهار صفحات «أدلة عملية» أو إخفاؤها" in toggles
    assert not [name for name in toggles if "Toggle" in name]


def test_the_article_is_set_in_the_face_that_comes_with_the_site(reader):
    page = reader.open(ENTRY)
    page.evaluate("document.fonts.ready")
    loaded = (
        "[...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.weight).sort()"
    )
    assert page.evaluate(loaded) == ["400", "700"]
    page = reader.open("docs/reference/cli.html")
    page.evaluate("document.fonts.ready")


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_article_is_light(reader, arabic_site, folder):
    page = reader.open("index.html", served="http", own=True)
    weights = {}
    page.on("response", lambda response: weights.update({response.url: len(response.body())}))
    page.goto(f"{reader.addresses['http']}{folder}{ENTRY}?fresh")
    page.wait_for_load_state("networkidle")
    script = "performance.getEntriesByType('resource').map((entry) => [entry.name, entry.decodedBodySize])"
    resources = dict(page.evaluate(script))
    document = page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize")
    fonts = sum(size for name, size in resources.items() if name.endswith(".woff2"))
    rest = document + sum(size for name, size in resources.items() if not name.endswith(".woff2"))
    assert 0 < fonts <= 100_000
    assert rest <= 300_000


def test_on_paper_there_is_the_article_with_its_notes_version_and_address(reader):
    page = reader.open(f"{ENTRY}?view=page&layers=sentences", served="http")
    page.emulate_media(media="print")
    for part in (".khabar-panel", ".khabar-raw", ".khabar-legend", ".sidebar-drawer", ".khabar-languages"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".khabar-article")).to_be_visible()
    expect(page.locator("#s4 > .khabar-number")).to_be_visible()
    expect(page.locator("#said-q5")).to_be_visible()
    expect(page.locator(".khabar-paper")).to_contain_text(f"egypttoday-0001, version {VERSION}.")
    entry = page.url.partition("?")[0].removesuffix(".html")
    expect(page.locator(".khabar-address")).to_have_text(f"{entry}/{VERSION}.html")


def test_paper_does_not_tell_where_a_file_was(reader):
    page = reader.open(ENTRY)
    page.emulate_media(media="print")
    expect(page.locator(".khabar-paper")).to_contain_text(f"egypttoday-0001, version {VERSION}.")
    expect(page.locator(".khabar-address")).to_have_text("")


def test_sources_can_be_told_where_colours_are_the_readers_own(reader):
    page = reader.open(ENTRY)
    page.emulate_media(forced_colors="active")
    line = "(id) => getComputedStyle(document.getElementById(id)).textDecorationLine"
    assert page.evaluate(line, "r1") == "overline"
    assert page.evaluate(line, "m1") == "underline"
    page.locator("#q5 > .khabar-handle").focus()
    outline = "getComputedStyle(document.getElementById('q5')).outlineStyle"
    assert page.evaluate(outline) == "solid"


@pytest.mark.parametrize("folder", FOLDERS)
def test_by_keyboard_the_way_is_short_and_seen(reader, arabic_site, folder):
    page = reader.open(f"{folder}{ENTRY}")
    page.locator(".sidebar-search").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    skip = page.locator(".skip-to-content")
    skip.focus()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[role=main]') !== null")


def test_nothing_moves_for_those_who_want_no_motion(reader):
    page = reader.open(f"{ENTRY}?view=both")
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    page.locator("#s14 > .khabar-number").hover()
    assert page.evaluate("document.querySelector('.khabar-raw').scrollTop") > 0


def test_code_that_scrolls_can_be_reached_by_keyboard(reader):
    page = reader.open("docs/how-to/check-a-corpus.html", width=NARROW)
    assert {pre.get_attribute("tabindex") for pre in page.locator("pre").all()} == {"0"}


@pytest.mark.parametrize(
    ("button", "drawer"), [(".nav-overlay-icon", ".sidebar-drawer"), (".toc-overlay-icon", ".toc-drawer")]
)
def test_drawers_open_on_the_side_of_their_buttons(reader, arabic_site, button, drawer):
    page = reader.open(f"ar/{ENTRY}", width=NARROW)
    at = page.locator(f".mobile-header {button}").first
    right = at.bounding_box()["x"] > NARROW / 2
    at.click()
    edge = NARROW if right else 0
    page.wait_for_function(
        "([drawer, side, edge]) => document.querySelector(drawer).getBoundingClientRect()[side] === edge",
        arg=[drawer, "right" if right else "left", edge],
    )
