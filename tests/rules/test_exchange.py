"""Reports for other programs: SARIF, GitHub, JUnit. All hold the same findings."""

import json
from pathlib import Path

import pytest
from lxml import etree

from khabar.rules import RULES, Finding, Location, Report, Severity, check_paths
from khabar.rules.reports import github_report, junit_report, sarif_report, statistics

from .template import build_corpus, wrap

SLIP = (
    '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت،</placeName> ثم '
    '<placeName xml:id="m1">لبنان</placeName></s>.</p>'
)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    found = check_paths(
        [build_corpus(tmp_path, wrap(SLIP, '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'))], RULES
    )
    assert {finding.severity for finding in found.findings} == {Severity.ERROR, Severity.WARNING}
    return found


def test_sarif(report: Report) -> None:
    log = json.loads(sarif_report(report))
    assert (log["version"], log["$schema"].endswith("2.1.0.json")) == ("2.1.0", True)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [
        rule.code for rule in RULES if rule.code in {f.code for f in report.findings}
    ]
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert len(run["results"]) == len(report.findings)
    for result, finding in zip(run["results"], report.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) == (
            finding.location.line,
            finding.location.column,
        )
        assert result["level"] in {"error", "warning", "note"}
        assert ("fixes" in result) == (finding.fix is not None)
        assert len(result.get("relatedLocations", [])) == len(finding.related)


def test_sarif_uris() -> None:
    findings = tuple(
        Finding("X006", Severity.INFO, "m", Location(path)) for path in ("/a b/é.xml", "corpus/entries/x.xml")
    )
    log = json.loads(sarif_report(Report(findings, {})))
    uris = [
        r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["runs"][0]["results"]
    ]
    assert uris == ["file:///a%20b/%C3%A9.xml", "corpus/entries/x.xml"]


def test_sarif_links_only_to_a_published_site(report: Report) -> None:
    assert "helpUri" not in sarif_report(report)
    log = json.loads(sarif_report(Report(report.findings, report.checked, site="https://example.org")))
    assert log["runs"][0]["tool"]["driver"]["rules"][0]["helpUri"].startswith("https://example.org/rules/")


def test_github(report: Report) -> None:
    lines = github_report(report).splitlines()
    assert len(lines) == len(report.findings)
    for line, finding in zip(lines, report.findings, strict=True):
        assert line.startswith(f"::{finding.severity} file=")
        assert f",line={finding.location.line}," in line
        assert f"title={finding.code} " in line


def test_github_escapes() -> None:
    finding = Finding("N001", Severity.INFO, "100 %\n::error::x", Location("a,b:c.xml"))
    line = github_report(Report((finding,), {}))
    assert line.count("\n") == 1
    assert line.startswith("::notice file=a%2Cb%3Ac.xml,line=1,")
    assert line.endswith("::100 %25%0A::error::x\n")


def test_junit(report: Report) -> None:
    root = etree.fromstring(junit_report(report).encode())
    cases = root.findall(".//testcase")
    assert int(root.get("tests", "0")) == len(cases) == len(report.findings)
    assert int(root.get("failures", "0")) == report.count(Severity.ERROR) == len(root.findall(".//failure"))


def test_junit_of_a_clean_check() -> None:
    root = etree.fromstring(junit_report(Report((), {"files": 3})).encode())
    assert (root.get("tests"), root.get("failures")) == ("3", "0")
    assert len(root.findall(".//testcase")) == 3


def test_junit_holds_what_xml_cannot() -> None:
    finding = Finding("A011", Severity.ERROR, "a\x00\x1f<b>", Location("x.xml"))
    assert etree.fromstring(junit_report(Report((finding,), {})).encode()).find(".//failure") is not None


def test_statistics(report: Report) -> None:
    lines = statistics(report).splitlines()
    assert sum(int(line.split()[0]) for line in lines) == len(report.findings)
    assert statistics(Report((), {})) == "Nothing found.\n"
