"""The report of the check: every finding with its place and its rule, and what was checked."""

import json
import shutil

import pytest

from khabar.corpus import StoredCorpus, shipped_corpus
from khabar.rules import RULES, check_paths


def rows(project, name="checks/index"):
    return project.page(name).select("#findings tbody tr")


def test_it_says_what_khabar_check_says(site):
    report = check_paths([site.source / "corpus"], RULES)
    assert report.findings, "the plain corpus is not without fault"
    found = [
        (
            row.find_all("td")[1].get_text(),
            row.find_all("td")[2].get_text().split("\n")[0],
            row.th.get_text().split(":")[1],
        )
        for row in rows(site)
    ]
    assert found == [
        (finding.code, finding.message, str(finding.location.line)) for finding in report.findings
    ]


def test_every_finding_leads_to_its_place_and_to_its_rule(site):
    page = site.page("checks/index")
    folder = site.output / "checks"
    links = page.select("#findings a, #skipped a, #rules a")
    assert {link["href"].split("/")[-2] for link in links} >= {"rules"}
    for link in links:
        file, _, anchor = link["href"].replace("?view=page", "").partition("#")
        assert (folder / file).resolve().is_file(), link["href"]
        if anchor:
            name = (folder / file).resolve().relative_to(site.output.resolve()).with_suffix("").as_posix()
            assert site.page(name).find(id=anchor), link["href"]


def shipped(plain_factory):
    """Return a project with the corpus of this repository, in which nothing is wrong."""
    project = plain_factory()
    shutil.rmtree(project.source / "corpus")
    shutil.copytree(shipped_corpus(), project.source / "corpus")
    (project.source / "index.md").write_text("# Index\n", encoding="utf-8")
    return project


def test_where_nothing_is_wrong_it_says_what_was_checked(plain_factory):
    project = shipped(plain_factory)
    assert project.build() == ""
    page = project.page("checks/index")
    lines = page.select_one("ul.khabar-checked").get_text()
    assert "No problems found." in lines
    assert "14 sentences" in lines
    assert not page.find(id="findings")
    stamp = (project.output / "checks/index.html").stat().st_mtime_ns
    project.build()
    assert (project.output / "checks/index.html").stat().st_mtime_ns == stamp
    project.build(language="ar")
    lines = project.page("checks/index").select_one("ul.khabar-checked").get_text()
    assert "14" in lines
    assert "Nothing" not in lines


@pytest.fixture(scope="module")
def spoilt(plain_factory):
    """A project with the same entry twice, the first time with mistakes, as built."""
    project = shipped(plain_factory)
    text = project.entry("egypttoday-0001").read_text(encoding="utf-8")
    other = text.replace("egypttoday-0001", "egypttoday-0002")
    project.entry("egypttoday-0002").write_text(other, encoding="utf-8")
    before, mark, after = text.partition('<s xml:id="s3">')
    after = after.replace('ref="person:', 'ref="person:no-', 1)
    after = after.replace('<fw type="copyright"', '<fw type="copyrighted"')
    project.entry("egypttoday-0001").write_text(before + mark + after, encoding="utf-8")
    project.build()
    return project


def row_of(project, code):
    """Return the row of the first finding of a rule."""
    return next(row for row in rows(project) if row.find_all("td")[1].get_text() == code)


def shown_line(project, row):
    """Return the line of the raw page that a finding leads to."""
    link = row.th.select("a")[1]
    assert link["href"].startswith("../corpus/entries/egypttoday-0001.html?view=page#L")
    number = link["href"].partition("#L")[2]
    assert link.get_text() == f"Line {number} of the page"
    return project.page("corpus/entries/egypttoday-0001").find(id=f"L{number}").bdi.get_text()


def test_a_finding_in_a_sentence_leads_to_the_sentence(spoilt):
    assert row_of(spoilt, "I010").th.a["href"] == "../corpus/entries/egypttoday-0001.html#s3"


def test_a_finding_in_furniture_leads_to_the_line_of_the_raw_page(spoilt):
    row = row_of(spoilt, "H009")
    source = spoilt.entry("egypttoday-0001").read_text(encoding="utf-8").splitlines()
    line, column = map(int, row.th.a.get_text().split(":")[1:])
    rest = source[line - 1][column - 1 :]
    assert rest.startswith("copyrighted")
    assert rest.partition(">")[2].partition("<")[0].split()[0] in shown_line(spoilt, row)


def test_what_differs_from_the_page_leads_to_the_sentence_and_to_the_line(plain_factory):
    project = shipped(plain_factory)
    word = StoredCorpus(shipped_corpus())["egypttoday-0001"].sentences[2].text.split()[-1].rstrip(".")
    text = project.entry("egypttoday-0001").read_text(encoding="utf-8")
    before, mark, after = text.partition('<s xml:id="s3">')
    inside, end, rest = after.partition("</s>")
    changed = before + mark + f"ZZZ {word}".join(inside.rsplit(word, 1)) + end + rest
    project.entry("egypttoday-0001").write_text(changed, encoding="utf-8")
    project.build()
    row = row_of(project, "F001")
    assert row.th.a["href"] == "../corpus/entries/egypttoday-0001.html#s3"
    assert word in shown_line(project, row)


def test_other_places_of_a_finding_are_told_with_their_links(spoilt):
    row = row_of(spoilt, "C003")
    place, other = row.th.a, row.find_all("td")[2].a
    assert {place.get_text().split(":")[0], other.get_text().split(":")[0]} == {
        "entries/egypttoday-0001.xml",
        "entries/egypttoday-0002.xml",
    }
    assert other["href"].startswith("../corpus/entries/egypttoday-000")


def test_the_report_for_programs_names_no_path_of_the_machine(site):
    text = (site.output / "checks/report.json").read_text(encoding="utf-8")
    assert str(site.source) not in text
    report = check_paths([site.source / "corpus"], RULES)
    assert [finding["code"] for finding in json.loads(text)["findings"]] == [
        finding.code for finding in report.findings
    ]


def test_markup_in_a_message_is_text(plain):
    plain.change("news-0002", 'ref="person:hostile"', 'ref="&lt;img src=x onerror=alert(1)&gt;"')
    for language in ("en", "ar"):
        plain.build(language=language, output=plain.output.parent / language)
        text = (plain.output.parent / language / "checks/index.html").read_text(encoding="utf-8")
        assert "onerror=alert(1)" in text
        assert "<img" not in text
