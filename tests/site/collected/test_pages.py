"""The pages that are collected from all documents."""

import pytest

from khabar.rules import RULES, Rule, Scope, Severity
from khabar.site.collected.index_pages import rule_pages
from tests.site.building import harmful


def test_the_index_of_entries_lists_them_all(site):
    items = site.page("entries/index").select("ul.khabar-index li")
    assert [item.code.get_text() for item in items] == ["news-0001", "news-0002"]
    assert items[0].a["href"] == "../corpus/entries/news-0001.html"
    assert items[0].bdi["dir"] == "rtl"
    facts = items[0].get_text(" ", strip=True)
    for part in ("version 1.2.0 · published", "4 sentences", "2 quotations", "8 mentions"):
        assert part in facts


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("person", ["Huda Salem هدى سالم", "<img src=x onerror=alert(1)>", "لا أحد"]),
        ("place", ["Cairo القاهرة"]),
        ("organisation", ["Cairo University جامعة القاهرة"]),
    ],
)
def test_the_indexes_of_entities_list_the_registers_by_frequency(site, kind, names):
    page = site.page(f"entities/{kind}/index")
    assert [cell.get_text(" ", strip=True) for cell in page.select("tbody th")] == names
    for link in page.select("tbody th a"):
        assert (site.output / "entities" / kind / link["href"]).is_file()


def test_a_page_of_an_entity_shows_its_names_and_identifiers(site):
    page = site.page("entities/person/salem")
    rows = {row.th.get_text(): row.td for row in page.select("table.khabar-facts tr")}
    assert rows["Names (Arabic)"].get_text() == "هدى سالم، سالم"
    assert rows["Names (English)"].get_text() == "Huda Salem"
    assert rows["Wikidata"].a["href"] == "https://www.wikidata.org/wiki/Q42"
    place = site.page("entities/place/cairo")
    assert place.find("a", href="https://www.geonames.org/360630")


def test_a_page_of_an_entity_shows_each_passage_that_names_it_with_its_permalink(site):
    passages = site.page("entities/place/cairo").select("ul.khabar-passages li")
    assert [(item.a["href"].partition("#")[2], item.mark.get_text()) for item in passages] == [
        ("o1", "القاهرة"),
        ("s2", "القاهرة"),
        ("s4", "القاهرة"),
    ]
    assert passages[1].get_text().split("\n", 1)[1] == ('قالت هدى سالم إن الأمطار "ستستمر في جامعة القاهرة".')
    target = site.page("corpus/entries/news-0001")
    assert all(target.find(id=item.a["href"].partition("#")[2]) for item in passages)


def test_a_page_of_an_entity_shows_what_it_is_reported_to_have_said(site):
    said = site.page("entities/person/salem").select("#by li.khabar-said")
    assert len(said) == 1
    assert said[0].blockquote.get_text(strip=True) == 'الأمطار "ستستمر في جامعة القاهرة"'
    assert [link["href"].partition("#")[2] for link in said[0].select("a")] == ["", "s2", "q1"]
    assert "mixed" in said[0].p.get_text()
    assert "certainty medium" in said[0].p.get_text()


def test_an_entity_that_nobody_names_has_a_page_that_says_so(site):
    page = site.page("entities/person/nobody")
    assert "No sentence of the corpus names" in page.find(id="mentions").get_text()
    assert page.select("section[id]") == [page.find(id="mentions")]


@pytest.mark.parametrize(
    "name",
    [
        *("corpus/entries/news-0002", "entries/index", "entities/person/hostile", "entities/person/index"),
        *("speakers/index", "speakers/network", "numbers/index"),
    ],
)
def test_text_of_pages_and_registers_is_escaped(site, name):
    page = site.page(name)
    assert harmful(page) == []
    assert page.find("img") is None
    assert page.select('[href^="javascript"], [onerror]') == []
    main = page.find(role="main") or page
    assert "alert(" in main.get_text()


def test_the_titles_of_pages_are_escaped_once(site):
    assert (
        site.page("corpus/entries/news-0002")
        .title.get_text()
        .startswith('<script>alert("title")</script> & خبر')
    )
    assert site.page("entities/person/hostile").title.get_text().startswith("<img src=x")


def test_every_rule_has_a_page_at_the_address_that_it_gives(site):
    catalogue = site.page("rules/index")
    linked = {link["href"] for link in catalogue.select("a[href]")}
    for rule in RULES:
        assert (site.output / rule.page).is_file()
        assert f"{rule.code}.html" in linked


def test_a_page_of_a_rule_shows_all_of_its_documentation(site):
    rule = next(rule for rule in RULES if rule.code == "Q002")
    page = site.page("rules/Q002")
    documentation = rule.documentation
    assert page.h1.get_text().startswith(f"Q002 {documentation.title}")
    assert page.select_one("#wrong pre").get_text().strip() == documentation.wrong
    assert page.select_one("#right pre").get_text().strip() == documentation.right
    facts = page.find("table", class_="khabar-facts").get_text(" ", strip=True)
    for part in (rule.name, str(rule.severity), documentation.reference, documentation.since, *rule.requires):
        assert part in facts


def test_a_page_of_a_rule_is_in_the_language_of_the_site():
    rule = next(rule for rule in RULES if rule.code == "Q005")
    for language in ("en", "ar"):
        _, page = rule_pages([rule], language)
        assert page.context["documentation"] == rule.documentation_in(language)
        assert page.title == f"Q005: {rule.documentation_in(language).title.replace('`', '')}"


def test_every_family_of_rules_has_a_name():
    index, *_ = rule_pages(RULES)
    assert not [family for family, _ in index.context["families"] if len(family) == 1]


def test_rules_are_listed_by_family():
    rules = [
        Rule(code, "x", Severity.ERROR, Scope.TREE, next(iter(RULES)).check)
        for code in ("X001", "X009", "Z001")
    ]
    index, *pages = rule_pages(rules)
    families = [(family, [rule.code for rule in members]) for family, members in index.context["families"]]
    assert families == [("XML", ["X001", "X009"]), ("Z", ["Z001"])]
    assert [page.name for page in pages] == ["rules/X001", "rules/X009", "rules/Z001"]


def test_links_of_collected_pages_lead_somewhere(site):
    folders = ("entities/*", "rules", "speakers", "numbers")
    for file in [file for folder in folders for file in site.output.glob(f"{folder}/*.html")]:
        page = site.page(file.relative_to(site.output).with_suffix("").as_posix())
        for link in (page.find(role="main") or page).select("a.internal[href]"):
            address, _, anchor = link["href"].partition("#")
            target = (file.parent / address).resolve() if address else file
            assert target.is_file(), f"{file}: {link['href']}"
            assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8"), link["href"]


def test_an_entity_is_called_by_one_name_in_sentences(site):
    page = site.page("entities/person/salem")
    assert page.find(id="by").p.get_text() == "What Huda Salem is reported to have said. 1 quotation."


def test_one_mention_is_in_one_sentence(site):
    page = site.page("entities/organisation/cairo-university")
    assert page.find(id="mentions").p.get_text() == "1 mention, in 1 sentence."
    assert "3 mentions, in 3 sentences." in site.page("entities/place/cairo").find(id="mentions").p.get_text()


def test_arabic_in_lists_starts_at_the_right(site):
    assert site.page("entries/index").select_one(".khabar-index-title")["dir"] == "rtl"
    assert site.page("entities/place/cairo").select_one("#mentions h3")["dir"] == "rtl"
    names = {
        cell.get_text(strip=True): cell["dir"]
        for cell in site.page("entities/person/index").select("tbody th")
    }
    assert (names["لا أحد"], names["Huda Salemهدى سالم"]) == ("rtl", "ltr")


def test_arabic_names_in_the_rationale_of_a_rule_are_isolated(site):
    page = site.page("rules/N002")
    names = page.select_one(".khabar-rule > p").find_all("bdi")
    assert {"وروسيا", "بروسيا"} <= {name.get_text() for name in names}
