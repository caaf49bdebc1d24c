"""The browser that the tests read with: it sees what is wrong with a page."""

import pytest

from tests.site.browser import ALL_LOOKS, LOOKS, NARROW, WIDE, Reader, overflow, serve, violations

pytestmark = pytest.mark.browser

_BROKEN = """<!doctype html><title>x</title><img src="gone.png"><img src="https://example.org/a.png">
<script>console.error("said"); undefined_function();</script><p style="width: 2000px">x</p>"""


@pytest.fixture
def broken(tmp_path, chromium):
    """A reader of a page on which everything is wrong."""
    (tmp_path / "page.html").write_text(_BROKEN, encoding="utf-8")
    with serve(tmp_path) as address:
        yield Reader(chromium, {"http": address, "file": f"{tmp_path.as_uri()}/"})


@pytest.mark.parametrize("served", ["file", "http"])
def test_what_is_wrong_is_noticed(broken, served):
    page = broken.open("page.html", served=served)
    assert overflow(page) > 0
    assert "alternative text" in violations(page)
    complaints = " ".join(broken.close())
    for part in (
        "left the site: https://example.org/a.png",
        "console: said",
        "undefined_function",
        "gone.png",
    ):
        assert part in complaints


def test_what_a_page_asks_for_when_it_is_left_is_no_fault(tmp_path, chromium):
    (tmp_path / "hasty.html").write_text(
        "<script>for (let i = 0; i < 9; i++) fetch('next.html?' + i); location = 'next.html';</script>",
        encoding="utf-8",
    )
    (tmp_path / "next.html").write_text("<!doctype html><title>next</title>")
    with serve(tmp_path) as address:
        reader = Reader(chromium, {"http": address})
        reader.open("hasty.html", served="http").wait_for_url("**/next.html")
        assert reader.close() == []


@pytest.mark.parametrize("served", ["file", "http"])
def test_the_front_page_is_in_order(reader, served):
    page = reader.open("index.html", served=served)
    assert "khabar" in page.title()
    assert violations(page) == ""


def test_a_window_of_its_own_is_as_wide_and_as_dark_as_wanted(reader):
    width, scheme = LOOKS[0]
    page = reader.open("index.html", width=width, scheme=scheme, own=True)
    assert page.evaluate("window.innerWidth") == width
    assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
    assert overflow(page) <= 0


def test_a_shared_window_is_as_wide_and_as_dark_as_wanted(reader):
    looks = iter(ALL_LOOKS)
    for page in reader.visit("index.html", ALL_LOOKS):
        width, scheme = next(looks)
        assert page.evaluate("window.innerWidth") == width
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        assert overflow(page) <= 0
    assert next(looks, None) is None


def test_what_is_wrong_is_noticed_in_a_shared_window(tmp_path, chromium, window):
    (tmp_path / "page.html").write_text(_BROKEN, encoding="utf-8")
    reader = Reader(chromium, {"file": f"{tmp_path.as_uri()}/"}, window=window)
    for number, page in enumerate(reader.visit("page.html", ALL_LOOKS)):
        assert overflow(page) > 0
        assert "alternative text" in violations(page)
        assert number < len(ALL_LOOKS)
    complaints = " ".join(reader.close())
    for part in (
        "left the site: https://example.org/a.png",
        "console: said",
        "undefined_function",
        "gone.png",
    ):
        assert part in complaints
    # The next reader hears nothing of it.
    assert Reader(chromium, {"file": f"{tmp_path.as_uri()}/"}, window=window).close() == []


def test_the_next_reader_finds_nothing_of_the_one_before(chromium, addresses, window):
    state = """() => [localStorage.length, sessionStorage.length, innerWidth, matchMedia("print").matches,
        matchMedia("(prefers-reduced-motion: reduce)").matches, matchMedia("(forced-colors: active)").matches,
        matchMedia("(prefers-color-scheme: dark)").matches, window.left]"""
    for served in ("file", "http"):
        first, second = (Reader(chromium, addresses, window=window) for _ in range(2))
        page = first.open("index.html", width=NARROW, scheme="dark", served=served)
        page.evaluate("localStorage.left = sessionStorage.left = window.left = 1")
        page.emulate_media(media="print", reduced_motion="reduce", forced_colors="active")
        assert page.evaluate(state)[2:] == [NARROW, True, True, True, True, 1]
        assert first.close() == []
        page = second.open("index.html", served=served)
        assert page is window
        assert page.evaluate(state)[:2] == [0, 0]
        assert page.evaluate(state)[2:7] == [WIDE, False, False, False, False]
        assert second.open("index.html") is not window
        assert second.close() == []
