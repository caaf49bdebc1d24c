"""A project that cites a corpus and publishes none of its entries; and titles with places."""

import pytest

from tests.site.building import copy_root


@pytest.fixture
def thesis(tmp_path):
    return copy_root("citing", tmp_path)


def main(project):
    return project.page("index").find(role="main")


def test_what_is_cited_is_text_with_its_title(thesis):
    assert thesis.build(nitpicky=True) == ""
    text = " ".join(main(thesis).p.get_text().split())
    assert text == (
        "An entry سالم تتحدث عن الأمطار, a sentence news-0001#s2, a quotation what she said, "
        "an entity Huda Salem, a source sources at the institute, a rule F001."
    )
    assert main(thesis).p.find("a") is None


def test_with_the_address_of_a_site_it_links_there(thesis):
    assert thesis.build(nitpicky=True, khabar_site_url="https://example.org/khabar/") == ""
    assert [link["href"] for link in main(thesis).p.select("a.external")] == [
        "https://example.org/khabar/corpus/entries/news-0001.html",
        "https://example.org/khabar/corpus/entries/news-0001.html#s2",
        "https://example.org/khabar/corpus/entries/news-0001.html#q1",
        "https://example.org/khabar/entities/person/salem.html",
        "https://example.org/khabar/entities/group/news-0001-g1.html",
        "https://example.org/khabar/rules/F001.html",
    ]


def test_directives_show_the_corpus_on_disk(thesis):
    thesis.build()
    page = main(thesis)
    assert page.select_one("blockquote.khabar-excerpt-words .khabar-cue").get_text() == "قالت"
    assert page.select(".khabar-excerpt a") == []
    assert len(page.select("li.khabar-said")) == 3
    assert len(page.select("table.khabar-kwic tbody tr")) == 3
    assert page.select_one("svg").get_text()


def test_no_pages_are_collected(thesis):
    thesis.build()
    assert sorted(file.name for file in thesis.output.glob("*.html")) == [
        "genindex.html",
        "index.html",
        "search.html",
    ]
    for folder in ("entries", "entities", "rules", "speakers", "numbers"):
        assert not (thesis.output / folder).exists()


def test_references_to_indexes_are_reported(thesis):
    (thesis.source / "index.md").write_text("# A thesis\n\n{ref}`khabar-entries`\n", encoding="utf-8")
    assert "index.md:3: WARNING: undefined label: 'khabar-entries'" in thesis.build()


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("{khabar:entry}`news-0009`", "no entry news-0009 in the corpus"),
        ("{khabar:sentence}`news-0001#s99`", "no sentence news-0001#s99 in the corpus"),
        ("{khabar:sentence}`../../etc#s1`", "no sentence ../../etc#s1 in the corpus"),
        ("{khabar:rule}`F999`", "no rule F999"),
    ],
)
def test_a_broken_reference_is_reported(thesis, role, message):
    (thesis.source / "index.md").write_text(f"# A thesis\n\n{role}\n", encoding="utf-8")
    assert f"index.md:3: WARNING: {message}" in thesis.build()


def test_the_page_keeps_up_with_the_corpus(thesis):
    thesis.build()
    thesis.change("news-0001", "قالت</seg>", "أعلنت</seg>")
    thesis.build()
    assert "أعلنت" in main(thesis).get_text()
    thesis.entry("news-0002").unlink()
    thesis.build()
    assert len(main(thesis).select("li.khabar-said")) == 2
    assert "news-0002" not in main(thesis).get_text()


def test_an_entry_that_cannot_be_read_is_reported_and_left_out(thesis):
    thesis.entry("news-0002").write_text("<TEI>\n<broken", encoding="utf-8")
    warnings = thesis.build()
    assert "corpus/entries/news-0002.xml:2: ERROR: not well-formed XML" in warnings
    assert len(main(thesis).select("li.khabar-said")) == 2


# That they write the same site is seen in tests/site/domain/test_domain.py.
@pytest.mark.thorough
def test_two_processes_cite_the_same_as_one(thesis):
    for number in range(12):
        (thesis.source / f"page{number}.md").write_text(
            "---\norphan: true\n---\n# Page\n\n{khabar:sentence}`{text} <news-0001#s2>`\n", encoding="utf-8"
        )
    settings = {"include_patterns": ["*.md"]}
    pages = []
    for jobs in (1, 2):
        output = thesis.source / "_build" / f"jobs{jobs}"
        assert thesis.build(jobs=jobs, output=output, **settings) == ""
        pages.append((output / "page7.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert "ستستمر" in pages[0]


def test_titles_have_places_for_what_is_known(tmp_path):
    project = copy_root("titles", tmp_path)
    assert project.build(nitpicky=True) == ""
    assert [item.get_text() for item in project.page("index").select("li a.internal")] == [
        "news-0001, version 1.2.0: سالم تتحدث عن الأمطار",
        'sentence 2 of سالم تتحدث عن الأمطار: قالت هدى سالم إن الأمطار "ستستمر في جامعة القاهرة".',
        'Huda Salem, mixed: الأمطار "ستستمر في جامعة القاهرة"',
        "Huda Salem or هدى سالم (person:salem)",
        "sources at the institute",
        "Q001, error: A quotation has no speaker.",
    ]
    assert all(part["dir"] == "rtl" for part in project.page("index").select("li a bdi"))


def test_a_place_that_there_is_not_is_reported(tmp_path):
    project = copy_root("titles", tmp_path)
    (project.source / "index.md").write_text("# Titles\n\n{khabar:rule}`{name} <Q001>`\n", encoding="utf-8")
    expected = (
        "index.md:3: WARNING: no place {name} in titles of this role; there are {code}, {title}, {severity}"
    )
    assert expected in project.build()
    assert "{name}" in project.page("index").select_one("p a").get_text()


def test_a_page_follows_the_registers(thesis):
    thesis.build()
    registers = thesis.source / "corpus" / "registers" / "all.xml"
    text = registers.read_text(encoding="utf-8")
    registers.write_text(text.replace("Huda Salem", "Huda M. Salem"), encoding="utf-8")
    thesis.build()
    page = main(thesis).get_text()
    assert "Huda M. Salem" in page
    assert "Huda Salem" not in page
