"""The statistics of the corpus, and how they are drawn."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import SourceDate
from khabar.site.charts.chart import Bar, Chart, ChartShape, draw_chart
from khabar.site.charts.statistics import ENTRY_STATISTICS, STATISTICS
from khabar.site.charts.timeline import make_timeline

counts = st.lists(st.integers(0, 10_000), max_size=12)


def table(page, name):
    section = page.find(id=name)
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in section.select("table tr")
    ]
    return {row[0]: row[1:] for row in rows}


def test_every_statistic_is_on_the_page(site):
    page = site.page("numbers/index")
    assert [section["id"] for section in page.select("section[id]")] == list(STATISTICS)


@pytest.mark.parametrize(
    ("name", "row", "cells"),
    [
        ("layers", "Sentences", ["5"]),
        ("layers", "Mentions", ["9"]),
        ("quotation-types", "direct", ["2", "66.7 %"]),
        ("quotation-types", "indirect", ["0", "0.0 %"]),
        ("certainty", "medium", ["1", "33.3 %"]),
        ("speakers", "Huda Salem", ["1", "33.3 %"]),
        ("media", "Cairo University", ["1", "100.0 %"]),
        ("cues", "plain saying", ["2", "66.7 %", "ذكرت 1، قالت 1"]),
        ("entity-types", "place", ["3", "33.3 %"]),
        ("entities", "Cairo", ["3", "37.5 %"]),
        ("timeline", "2020-01-02", ["0", "1", "100.0 %"]),
    ],
)
def test_the_figures_are_those_of_the_entries(site, name, row, cells):
    assert table(site.page("numbers/index"), name)[row] == cells


def test_dates_that_are_inferred_or_not_known_are_stated(site):
    text = " ".join(site.page("numbers/index").find(id="timeline").get_text(" ", strip=True).split())
    assert "The date of 1 entry is not known." in text
    assert "The date of 1 entry is inferred; it stands at the earliest day that is possible." in text
    assert "Certainty: medium 1." in text


def test_cues_are_shown_from_right_to_left(site):
    cell = site.page("numbers/index").select_one("#cues tbody td:last-child")
    assert (cell["lang"], cell["dir"]) == ("ar", "rtl")


def test_the_numbers_of_an_entry(site):
    entry = site.page("corpus/entries/news-0001")
    assert entry.select("#about > p a")[-1]["href"] == "news-0001/numbers.html"
    numbers = site.page("corpus/entries/news-0001/numbers")
    assert [section["id"] for section in numbers.select("section[id]")] == list(ENTRY_STATISTICS)
    layers = {row.th.get_text(): row.td.get_text() for row in numbers.select("#layers tbody tr")}
    assert int(layers["Sentences"]) == len(entry.select(".khabar-article .khabar-sentence"))


def day(text, *, inferred=False):
    if not inferred:
        return SourceDate("publication", when=text)
    return SourceDate("publication", not_before=text, not_after=text, evidence="internal")


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (["2018-05-17", "2018-05-19"], ["2018-05-17", "2018-05-18", "2018-05-19"]),
        (["2018-05-17", "2018-07"], ["2018-05", "2018-06", "2018-07"]),
        (["2018-11-17", "2019-02-01"], ["2018-11", "2018-12", "2019-01", "2019-02"]),
        (["2018", "2020-01-01"], ["2018", "2019", "2020"]),
        (["1901", "1999"], [f"{decade}–{decade + 9}" for decade in range(1900, 2000, 10)]),
        (["0001", "2020"], [f"{century:04}–{century + 99:04}" for century in range(0, 2100, 100)]),
        ([], []),
        (["soon", "2018-13-01"], []),
    ],
)
def test_periods_are_as_short_as_the_dates_allow(dates, labels):
    assert [bar.label for bar in make_timeline([day(text) for text in dates]).bars] == labels


@given(st.lists(st.dates().map(lambda found: day(found.isoformat())), max_size=20))
def test_every_date_is_in_one_period(dates):
    chart = make_timeline([*dates, None])
    assert chart.total == len(dates)
    assert len(chart.bars) <= 60
    assert "is not known" in chart.notes[0]


def drawn(chart, **options):
    return BeautifulSoup(str(draw_chart(chart, "{}.html".format, **options)), "html.parser").svg


def share(element, name):
    return float(element[name].rstrip("%"))


@given(counts, st.sampled_from(ChartShape), st.booleans())
def test_a_drawing_stays_in_its_place_and_shows_every_count(found, shape, mirrored):
    bars = tuple(Bar(f"b{index}", (count,)) for index, count in enumerate(found))
    svg = drawn(Chart("x", "x", "x", "x", bars, shape), mirrored=mirrored)
    rectangles = svg.find_all("rect")
    assert [title.get_text().rpartition(": ")[2] for title in svg.select("rect title")] == [
        f"{count:,}" for count in found if count or shape is ChartShape.BARS
    ]
    for rectangle in rectangles:
        assert -0.01 <= share(rectangle, "x") <= 100.01
        assert share(rectangle, "x") + share(rectangle, "width") <= 100.01


@given(counts, st.sampled_from(ChartShape))
def test_a_mirrored_drawing_is_the_mirror_image(found, shape):
    bars = tuple(Bar("b", (count,)) for count in found)
    chart = Chart("x", "x", "x", "x", bars, shape)
    plain, mirrored = (drawn(chart, mirrored=value).find_all("rect") for value in (False, True))
    for left, right in zip(plain, mirrored, strict=True):
        assert share(left, "x") + share(left, "width") == pytest.approx(100 - share(right, "x"), abs=0.02)


def test_a_drawing_is_named_and_its_links_can_be_reached():
    bars = (Bar("سورية", (2,), "ar", "entities/place/syria"), Bar("a & <b>", (1,)))
    svg = drawn(Chart("x", "Places", "x", "x", bars, notes=("Two.",)))
    assert (svg["role"], svg.title.get_text(), svg.desc.get_text()) == ("group", "Places", "Two.")
    assert svg.a["href"] == "entities/place/syria.html"
    label = svg.a.find("text")
    assert (label["lang"], label["direction"], label["text-anchor"]) == ("ar", "rtl", "end")
    assert "a & <b>" in svg.get_text()
    assert svg.find("b") is None


def test_a_drawing_without_links_is_an_image():
    svg = drawn(Chart("x", "Places", "x", "x", (Bar("a", (1,)),)))
    assert svg["role"] == "img"


def test_a_single_period_is_no_wall():
    svg = drawn(Chart("x", "x", "x", "x", (Bar("2018", (1,)),), ChartShape.COLUMNS))
    assert share(svg.rect, "width") < 20


def test_no_drawing_has_a_font_that_shrinks(site):
    drawings = site.page("numbers/index").select("svg.khabar-bars, svg.khabar-columns")
    assert drawings
    assert not [svg for svg in drawings if svg.has_attr("viewbox")]
    assert not re.search(r"font-size", str(drawings))
