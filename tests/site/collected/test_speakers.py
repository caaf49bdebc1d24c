"""Who said what: the index of speakers, the lists of an entity, the network."""

from functools import partial

import pytest

from khabar.site.charts.network import make_network
from tests.site.building import copy_root

SALEM = "entities/person/salem"
GROUP = "entities/group/news-0001-g1"


def rows(page, part):
    return [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in page.select(f"{part} tr")
    ]


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Twenty-four entries in which one person is quoted and one place is named.

    Long lists go on on another page after twenty; a network has twenty links.
    """
    project = copy_root("plain", tmp_path_factory.mktemp("many"))
    text = project.entry("news-0001").read_text(encoding="utf-8")
    for number in range(3, 25):
        project.entry(f"news-{number:04}").write_text(
            text.replace("news-0001", f"news-{number:04}"), encoding="utf-8"
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("khabar.site.collected.entity_pages.FIRST", 20)
        patch.setattr("khabar.site.collected.speaker_pages.make_network", partial(make_network, drawn=20))
        assert project.build() == ""
        yield project


def test_speakers_are_listed_by_number_of_quotations_with_their_types(many):
    page = many.page("speakers/index")
    found = rows(page, "table")
    assert found[0] == ["Speaker", "Is", "Quotations", "direct", "indirect", "mixed", "relayed"]
    assert found[1] == ["Huda Salem هدى سالم", "person", "23", "0", "0", "23", "0"]
    counts = [int(row[2]) for row in found[1:]]
    assert counts == sorted(counts, reverse=True)
    groups = [row for row in found if row[1] == "source without a name"]
    assert len(groups) == 23
    assert groups[0][2:] == ["1", "1", "0", "0", "1"]
    assert page.select_one("tbody a")["href"] == "../entities/person/salem.html#by"


def test_a_source_without_a_name_has_a_page_with_what_it_said_and_through_whom(site):
    page = site.page(GROUP)
    said = page.select_one("#by li.khabar-said")
    assert (said["data-type"], said["data-certainty"]) == ("direct", "high")
    text = said.p.get_text(" ", strip=True)
    for part in (
        "direct",
        "cue ذكرت (plain saying)",
        "named as مصادر في المعهد",
        "relayed by Cairo University",
    ):
        assert part in text
    assert "speaker" not in text
    assert "سالم تتحدث عن الأمطار" in page.select_one("table.khabar-facts").get_text()
    assert rows(page, "#names")[1] == ["مصادر في المعهد", "1", ""]


def test_a_medium_shows_what_it_relays_and_who_said_it(site):
    page = site.page("entities/organisation/cairo-university")
    relayed = page.select_one("#through li.khabar-said")
    assert relayed.strong.a["href"] == "../group/news-0001-g1.html"
    about = page.select_one("#about li.khabar-said")
    assert about.strong.get_text(" ", strip=True) == "Huda Salem هدى سالم"
    assert [mark.get_text() for mark in about.select("mark")] == ["جامعة القاهرة"]


def test_what_is_said_to_somebody_is_on_their_page(plain):
    plain.change("news-0001", 'who="#g1" direct="true"', 'who="#g1" toWhom="person:salem" direct="true"')
    assert plain.build() == ""
    told = plain.page(SALEM).select("#to li.khabar-said")
    assert len(told) == 1
    assert told[0].strong.get_text(" ", strip=True) == "sources at the institute مصادر في المعهد"
    speaker = plain.page(GROUP).select_one("#by li.khabar-said p").get_text(" ", strip=True)
    assert "to Huda Salem هدى سالم" in speaker


def test_quotations_whose_speaker_is_not_known_have_a_page_while_there_are_any(built):
    assert not (built.output / "speakers/unknown.html").exists()
    built.change("news-0001", 'who="#g1"', 'who="#unlinked"')
    built.build()
    item = built.page("speakers/unknown").select("li.khabar-said")
    assert [said.strong.get_text() for said in item] == ["speaker not known"]
    assert built.page("speakers/index").find("a", href="unknown.html")
    built.change("news-0001", 'who="#unlinked"', 'who="#g1"')
    built.build()
    assert not (built.output / "speakers/unknown.html").exists()


def test_a_speaker_that_no_register_holds_is_named_by_id(plain):
    plain.change("news-0001", 'who="person:salem"', 'who="person:unlisted"')
    plain.build()
    said = plain.page("speakers/unknown").select_one("li.khabar-said strong")
    assert said.code.get_text() == "person:unlisted"
    assert said.a is None


def test_a_long_list_goes_on_on_other_pages_and_nothing_is_lost(many):
    first, second = many.page(SALEM), many.page(f"{SALEM}/by-2")
    lists = [page.select("li.khabar-said") for page in (first.find(id="by"), second)]
    assert [len(found) for found in lists] == [20, 3]
    places = {item.p.find_all("a")[0]["href"].rpartition("/")[2] for found in lists for item in found}
    assert len(places) == 23
    pager = first.select_one("#by nav.khabar-pager")
    assert pager.strong.get_text() == "1"
    assert pager.a["href"] == "salem/by-2.html"
    assert second.select_one("nav.khabar-pager a")["href"] == "../salem.html#by"
    mentions = [many.page(name).select(".khabar-passages li") for name in (SALEM, f"{SALEM}/mentions-2")]
    assert [len(found) for found in mentions] == [25, 21]


def test_pages_of_a_list_that_has_become_short_are_removed(plain, monkeypatch):
    monkeypatch.setattr("khabar.site.collected.entity_pages.FIRST", 2)
    text = plain.entry("news-0001").read_text(encoding="utf-8")
    others = [f"news-{number:04}" for number in range(3, 6)]
    for name in others:
        plain.entry(name).write_text(text.replace("news-0001", name), encoding="utf-8")
    plain.build()
    assert (plain.output / f"{SALEM}/by-2.html").is_file()
    for name in others:
        plain.entry(name).unlink()
    plain.build()
    assert not (plain.output / f"{SALEM}/by-2.html").exists()
    assert not plain.page(SALEM).select("nav.khabar-pager")


def test_long_indexes_go_on_on_other_pages(plain, monkeypatch):
    monkeypatch.setattr("khabar.site.collected.index_pages.ROWS", 2)
    monkeypatch.setattr("khabar.site.collected.speaker_pages.ROWS", 2)
    assert plain.build() == ""
    for index, first, second in (
        ("speakers/index", "speakers/index", "speakers/index/more-2"),
        ("entities/person/index", "entities/person/index", "entities/person/index/more-2"),
    ):
        assert [len(plain.page(name).select("tbody tr")) for name in (first, second)] == [2, 1]
        assert plain.page(index).select_one("nav.khabar-pager a")["href"] == "index/more-2.html"
        assert plain.page(second).select_one("nav.khabar-pager a")["href"] == "../index.html"
        assert plain.page(second).h1.get_text() == plain.page(first).h1.get_text()


def test_long_lists_of_entries_go_on_on_other_pages(many, monkeypatch):
    monkeypatch.setattr("khabar.site.collected.index_pages.LATER", 20)
    assert many.build() == ""
    first, second = many.page("entries/index"), many.page("entries/index/more-2")
    assert len(first.select(".khabar-index li")) == 20
    assert len(second.select(".khabar-index li")) == 4
    assert second.select_one(".khabar-index a")["href"].startswith("../../corpus/entries/")


def test_variants_are_counted_as_written(many):
    assert rows(many.page(SALEM), "#names")[1:] == [["سالم", "23", ""], ["هدى سالم", "23", ""]]


def test_partners_are_ranked_and_counted(many):
    found = rows(many.page("entities/place/cairo"), "#partners")
    assert found[0] == ["Entity", "Sentences", "Entries", "G²", "Dice"]
    named = {row[0]: row[1:3] for row in found[1:]}
    assert named["Cairo University جامعة القاهرة"] == ["23", "23"]
    assert "person:unlisted" not in " ".join(named)


def test_dispersion_says_how_even_and_shows_where(many):
    section = many.page("entities/place/cairo").find(id="dispersion")
    assert "Named in 23 entries of 24." in " ".join(section.p.get_text(" ", strip=True).split())
    strips = section.select("table.khabar-strips tbody tr")
    assert len(strips) == 10
    assert len(strips[0].select("line.khabar-drawn-tick")) == 3
    assert "The 10 entries with the most mentions are shown, of 23." in section.get_text(" ", strip=True)
    figures = section.select("details.khabar-figures tbody tr")
    assert sum(int(row.find_all("td")[0].get_text()) for row in figures) == 69


def test_a_strip_of_arabic_runs_from_the_right(site):
    ticks = site.page("entities/place/cairo").select("line.khabar-drawn-tick")
    places = [float(tick["x1"].rstrip("%")) for tick in ticks]
    assert places == sorted(places, reverse=True)


def test_the_network_links_publisher_medium_speaker_and_topic(site):
    page = site.page("speakers/network")
    links = [tuple(row[:2]) for row in rows(page, "details.khabar-figures tbody")]
    for link in (
        ("Published by: الموقع", "Relayed by: Cairo University"),
        ("Relayed by: Cairo University", "Speaker: sources at the institute"),
        ("Relayed by: no medium named", "Speaker: Huda Salem"),
        ("Speaker: Huda Salem", "Spoken about: Cairo"),
    ):
        assert link in links
    drawing = page.select_one("svg.khabar-network")
    assert drawing["role"] == "group"
    assert drawing.title.get_text() == "Attribution network"
    assert len(drawing.select("svg.khabar-network path")) == len(links)
    addresses = [link["href"] for link in drawing.select("a")]
    assert "../entities/person/salem.html" in addresses
    assert all((site.output / "speakers" / address).resolve().is_file() for address in addresses)


def test_a_large_network_is_cut_and_says_so(many):
    page = many.page("speakers/network")
    assert " links, the most frequent ones of each stage are drawn: " in page.get_text(" ", strip=True)
    drawn = [tuple(row[:2]) for row in rows(page, "details.khabar-figures tbody")]
    assert len(page.select("svg.khabar-network path")) == len(drawn) <= 20
    speakers = {target for _, target in drawn if target.startswith("Speaker: ")}
    assert {source for source, _ in drawn if source.startswith("Speaker: ")} <= speakers
    assert ("Speaker: Huda Salem", "Spoken about: Cairo") in drawn
