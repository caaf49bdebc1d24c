"""The report of the check: every finding with its place and its rule, and what was checked."""

import json
import shutil

import pytest

from khabar.corpus import shipped_corpus
from khabar.rules import RULES, check_paths


def rows(project, name="checks/index"):
    return project.page(name).select("#findings tbody tr")


def test_it_says_what_khabar_check_says(site):
    report = check_paths([site.source / "corpus"], RULES)
    assert report.findings, "the plain corpus is not without fault"
    found = [
        (row.find_all("td")[1].get_text(), row.find_all("td")[2].get_text(), row.th.get_text().split(":")[1])
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
        file, _, anchor = link["href"].partition("#")
        assert (folder / file).resolve().is_file(), link["href"]
        if anchor:
            name = (folder / file).resolve().relative_to(site.output.resolve()).with_suffix("").as_posix()
            assert site.page(name).find(id=anchor), link["href"]


@pytest.fixture
def real(plain):
    """A project with the corpus of this repository, in which nothing is wrong."""
    shutil.rmtree(plain.source / "corpus")
    shutil.copytree(shipped_corpus(), plain.source / "corpus")
    (plain.source / "index.md").write_text("# Index\n")
    assert plain.build() == ""
    return plain


def spoil(project):
    """Have a name of sentence 3 refer to nobody."""
    path = project.entry("egypttoday-0001")
    before, mark, after = path.read_text(encoding="utf-8").partition('<s xml:id="s3">')
    path.write_text(before + mark + after.replace('ref="person:', 'ref="person:no-', 1), encoding="utf-8")


def test_where_nothing_is_wrong_it_says_what_was_checked(real):
    page = real.page("checks/index")
    lines = page.select_one("ul.khabar-checked").get_text()
    assert "Nothing wrong." in lines
    assert "14 sentences" in lines
    assert not page.find(id="findings")
    real.build(language="ar")
    lines = real.page("checks/index").select_one("ul.khabar-checked").get_text()
    assert "14" in lines
    assert "Nothing" not in lines


def test_a_finding_in_a_sentence_leads_to_the_sentence(real):
    stamp = (real.output / "checks/index.html").stat().st_mtime_ns
    real.build()
    assert (real.output / "checks/index.html").stat().st_mtime_ns == stamp
    spoil(real)
    real.build()
    found = {row.find_all("td")[1].get_text(): row.a["href"] for row in rows(real)}
    assert "../corpus/entries/egypttoday-0001.html#s3" in found.values(), found


def test_the_report_for_programs_names_no_path_of_the_machine(site):
    text = (site.output / "checks/report.json").read_text(encoding="utf-8")
    assert str(site.source) not in text
    report = check_paths([site.source / "corpus"], RULES)
    assert [finding["code"] for finding in json.loads(text)["findings"]] == [
        finding.code for finding in report.findings
    ]


def test_markup_in_a_message_is_text(plain):
    plain.change("news-0002", 'ref="person:hostile"', 'ref="&lt;img src=x onerror=alert(1)&gt;"')
    plain.build()
    for language in ("en", "ar"):
        plain.build(language=language, output=plain.output.parent / language)
        text = (plain.output.parent / language / "checks/index.html").read_text(encoding="utf-8")
        assert "onerror=alert(1)" in text
        assert "<img" not in text
