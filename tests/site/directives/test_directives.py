"""Directives: what they show, what they say of mistakes, and how they keep up with the corpus."""

import pytest
from sphinx.util.inventory import InventoryFile

from khabar.rules import RULES
from khabar.site.directives.directives import CHARTS
from tests.site.building import copy_root

BUILDERS = {
    "text": "index.txt",
    "latex": "directives.tex",
    "epub": "index.xhtml",
    "man": "directives.1",
    "texinfo": "directives.texi",
    "xml": "index.xml",
    "singlehtml": "index.html",
    "dirhtml": "index.html",
}


@pytest.fixture
def project(tmp_path):
    return copy_root("directives", tmp_path)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    project = copy_root("directives", tmp_path_factory.mktemp("directives"))
    assert project.build(nitpicky=True) == ""
    return project.page("index")


def write(project, text):
    (project.source / "index.md").write_text(f"# Index\n\n{text}\n", encoding="utf-8")


def directive(name, argument="", **options):
    lines = "".join(f":{key}: {value}\n" for key, value in options.items())
    return f"```{{khabar:{name}}} {argument}\n{lines}```"


def show(project, *parts):
    """Build the project with a page that has these directives, and return the page."""
    write(project, "\n\n".join(parts))
    project.build()
    return project.page("index")


def test_an_excerpt_has_the_marks_of_its_sentences_and_the_way_back(page):
    excerpt = page.select("div.khabar-excerpt")[0]
    words = excerpt.blockquote
    assert (words["lang"], words["dir"]) == ("ar", "rtl")
    assert words.get_text().strip() == (
        'قالت هدى سالم إن الأمطار "ستستمر في جامعة القاهرة". وذكرت مصادر في المعهد "لا نعرف اليوم".'
    )
    assert words.select_one(".khabar-quotation.khabar-mixed .khabar-verbatim")
    assert words.select_one("a.khabar-mention")["href"] == "entities/person/salem.html"
    links = [link["href"] for link in excerpt.select_one(".khabar-excerpt-source").select("a")]
    assert links == ["corpus/entries/news-0001.html", "corpus/entries/news-0001.html#s2"]


def test_an_excerpt_can_be_linked_to_and_brings_no_anchors_of_its_entry(page):
    assert page.find(id="rain")["class"][0] == "khabar-excerpt"
    assert page.find("a", href="#rain")
    for anchor in ("s2", "q1", "m3", "c1", "p1"):
        assert page.find(id=anchor) is None
    assert page.select("[data-card], [data-quotation]") == []


def test_an_excerpt_can_be_plain_or_of_the_opener(page):
    plain, opener = page.select("div.khabar-excerpt")[1:]
    assert plain.blockquote.p.find() is None
    assert plain.blockquote.get_text(strip=True) == 'وذكرت مصادر في المعهد "لا نعرف اليوم".'
    assert opener.blockquote.get_text(strip=True) == "القاهرة"
    assert "mine" in opener["class"]


def test_an_excerpt_of_a_quotation_over_two_sentences_keeps_what_holds_them(project):
    project.change(
        "news-0001", '<p xml:id="p2">', '<p xml:id="p2"><said xml:id="q9" who="#g1" direct="false">'
    )
    project.change(
        "news-0001", "</s></p>\n    </div>", '</s><s xml:id="s5">ثم مضت.</s></said></p>\n    </div>'
    )
    words = show(project, directive("excerpt", "news-0001#s5")).blockquote
    assert words.get_text(strip=True) == "ثم مضت."
    assert words.select_one(".khabar-quotation .khabar-sentence")
    both = show(project, directive("excerpt", "news-0001#q9")).blockquote
    assert both.get_text().strip().endswith("وآخر. ثم مضت.")


def test_quotations_are_chosen_by_who_how_and_about_whom(page):
    lists = page.select("ul.khabar-said-list")
    assert [[item.select("a")[-1].get_text() for item in found.select("li")] for found in lists] == [
        ["news-0001#q1"],
        ["news-0001#q3"],
        ["news-0001#q1"],
    ]
    text = lists[1].get_text(" ", strip=True)
    for part in ("sources at the institute", "direct", "cue ذكرت", "relayed by Cairo University"):
        assert part in text
    assert lists[1].strong.a["href"] == "entities/group/news-0001-g1.html"
    assert [note.get_text() for note in page.select(".khabar-note")][:2] == [
        "The first 1 of 3.",
        "There is no such quotation in the corpus.",
    ]


def test_a_concordance_runs_from_right_to_left_with_links(page):
    regions = page.select("div.khabar-region")
    assert {region["dir"] for region in regions} == {"rtl"}
    rows = [
        [cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in regions[0].select("tr")
    ]
    assert rows[0] == ["Place", "Before", "Found", "After"]
    assert [row[0] for row in rows[1:]] == ["news-0001", "news-0001#s2"]
    assert rows[2][2] == "القاهرة"
    assert regions[0].select("a")[1]["href"] == "corpus/entries/news-0001.html#s2"
    exact = [cell.get_text(strip=True) for cell in regions[1].select("tbody th, tbody td")]
    assert exact == ["news-0001#s2", "", "قالت هدى", "سالم"]
    assert "The first 2 of 3." in page.get_text()
    assert "These words do not stand in the corpus." in page.get_text()


def test_charts_are_drawn_with_their_tables(page):
    drawn = page.select("div.khabar-drawn")
    assert [part.svg.title.get_text() for part in drawn] == [
        "Types of quotations",
        "Entities",
        "Attribution network",
        "Timeline",
    ]
    assert all(part.details.table for part in drawn)
    assert "The 1 most frequent of 4." in drawn[1].get_text()
    assert drawn[1].details.td.get_text(strip=True) == "3"
    assert drawn[2].svg.a["href"] == "entities/organisation/cairo-university.html"


def test_every_chart_can_be_drawn_of_one_entry(project):
    page = show(project, *(directive("chart", name, entry="news-0002") for name in CHARTS))
    assert project.warnings == ""
    drawn = page.select("div.khabar-drawn")
    assert len(drawn) == len(CHARTS)
    assert all(part.select_one("svg title") for part in drawn)


def test_rules_are_listed_by_family_and_severity(page):
    tables = page.select("table.khabar-rules")
    codes = [link.get_text() for table in tables for link in table.select("a")]
    assert codes == [
        rule.code for rule in RULES if rule.family in "QW" and rule.severity in {"error", "warning"}
    ]
    assert tables[0].a["href"] == f"rules/{codes[0]}.html"
    assert [heading.get_text() for heading in page.select("p.rubric")] == ["Quotations", "Waivers"]


MISTAKES = [
    (directive("excerpt", "news-0009#s1"), "WARNING: khabar:excerpt: no entry news-0009 in the corpus"),
    (directive("excerpt", "news-0001#s9"), "WARNING: khabar:excerpt: no sentence, quotation or block s9"),
    (
        directive("excerpt", "news-0001#s3-s2"),
        "WARNING: khabar:excerpt: s3-s2 is not a part of news-0001",
    ),
    (directive("excerpt", "news-0001#s1-s2-s3"), "WARNING: khabar:excerpt: s1-s2-s3 is not a part"),
    (directive("excerpt", "news-0001"), "ERROR: 'news-0001' is no part of an entry"),
    (directive("excerpt", "../x#s1"), "ERROR: '../x#s1' is no part of an entry"),
    (directive("quotations", speaker="person:who"), "WARNING: khabar:quotations: no entity person:who"),
    (directive("quotations", entry="news-0009"), "WARNING: khabar:quotations: no entry news-0009"),
    (directive("quotations", type="loud"), ""),
    (directive("concordance", "!"), "WARNING: khabar:concordance: no word in the query '!'"),
    (directive("chart", "pies"), "ERROR: no chart 'pies'; there are layers, "),
    (directive("rules", family="z"), ""),
]
"""Directives that are wrong, and what is said of each at its line; nothing where MyST says it of an option."""


def test_mistakes_are_reported_with_their_place(project):
    page = "# Index\n"
    expected = []
    for part, message in MISTAKES:
        # Options are one line below the directive that they belong to.
        line = page.count("\n") + (2 if message else 3)
        expected.append(f"index.md:{line}: {message}")
        page += f"\n{part}\n"
    (project.source / "index.md").write_text(page, encoding="utf-8")
    warnings = project.build()
    assert [message for message in expected if message not in warnings] == []
    assert warnings.count("[myst.directive_option]") == sum(not message for _, message in MISTAKES)
    assert len(warnings.splitlines()) == len(MISTAKES)


def test_a_directive_keeps_up_with_entries_that_change_come_and_go(project):
    page = show(project, directive("quotations"), directive("concordance", "الأمطار"))
    assert len(page.select("li.khabar-said")) == 3
    project.change(
        "news-0001",
        'who="person:salem" direct="false" corresp="#c1" cert="medium"',
        'who="person:salem" direct="false" corresp="#c1" cert="low"',
    )
    project.build()
    assert "certainty low" in project.page("index").get_text()
    text = project.entry("news-0001").read_text(encoding="utf-8")
    project.entry("news-0003").write_text(text.replace("news-0001", "news-0003"), encoding="utf-8")
    project.build()
    assert len(project.page("index").select("li.khabar-said")) == 5
    project.entry("news-0001").unlink()
    project.build()
    page = project.page("index")
    assert "news-0001" not in page.get_text()
    assert len(page.select("li.khabar-said")) == 3


def test_a_page_is_not_written_again_for_an_entry_that_it_does_not_show(project):
    show(project, directive("excerpt", "news-0001#s2"), "{khabar:entry}`news-0001`")
    file = project.output / "index.html"
    before = file.stat().st_mtime_ns
    project.change("news-0002", "كتب", "كتبت")
    project.build()
    assert file.stat().st_mtime_ns == before
    project.change("news-0001", "قالت</seg>", "أعلنت</seg>")
    project.build()
    assert "أعلنت" in project.read("index")


def test_a_title_in_a_role_keeps_up_with_its_entry(project):
    show(project, "{khabar:entry}`news-0001`")
    project.change("news-0001", '<titleStmt><title xml:lang="ar">سالم', '<titleStmt><title xml:lang="ar">نور')
    project.build()
    assert "نور تتحدث" in project.page("index").get_text()


@pytest.mark.parametrize(("builder", "file"), BUILDERS.items())
def test_every_builder_writes_what_directives_show(project, builder, file):
    if builder == "epub":
        conf = project.source / "conf.py"
        conf.write_text(conf.read_text(encoding="utf-8") + 'version = "1"\n', encoding="utf-8")
    warnings = project.build(builder)
    assert "ERROR" not in warnings
    assert "Traceback" not in warnings
    text = (project.source / "_build" / builder / file).read_text(encoding="utf-8")
    for words in ("ستستمر", "Huda Salem", "66.7", "Q001"):
        assert words in text


def test_nothing_of_the_corpus_or_of_ours_is_extracted_for_translation(project):
    project.build("gettext")
    catalogues = "".join(
        file.read_text(encoding="utf-8") for file in (project.source / "_build/gettext").rglob("*.pot")
    )
    assert "Concordance" in catalogues
    for words in ("ستستمر", "القاهرة", "Huda Salem", "The figures as a table", "A quotation has no speaker"):
        assert words not in catalogues


# That they write the same site is seen in tests/site/domain/test_domain.py.
@pytest.mark.thorough
def test_two_processes_show_the_same_as_one(project):
    for number in range(3, 12):
        text = project.entry("news-0001").read_text(encoding="utf-8")
        name = f"news-{number:04}"
        project.entry(name).write_text(text.replace("news-0001", name), encoding="utf-8")
    pages = []
    for jobs in (1, 2):
        output = project.source / "_build" / f"jobs{jobs}"
        assert project.build(jobs=jobs, output=output) == ""
        pages.append((output / "index.html").read_text(encoding="utf-8"))
    assert pages[0] == pages[1]
    assert "news-0011" in pages[0]


def test_the_inventory_has_sources_without_names(project):
    project.build()
    with (project.output / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda _, path: path)
    assert inventory["khabar:entity"]["news-0001#g1"].uri == "entities/group/news-0001-g1.html"
