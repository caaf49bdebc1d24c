"""The report for programs: its shape is a contract, which the schema that comes with khabar states."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from khabar.rules import RULES, Report, check_paths
from khabar.rules.reports import json_report, report_schema
from khabar.rules.results.failure import CheckFailure
from khabar.rules.testing.examples import Example, build_corpus, wrap
from tests.sampling import every_second

SLIP = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت،</placeName> ثم.</s></p>'


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return check_paths([build_corpus(tmp_path, wrap(SLIP, SLIP))], RULES)


def test_json(report: Report, tmp_path: Path) -> None:
    table = json.loads(json_report(report))
    assert table.keys() == {"findings", "checked", "skipped", "skipped_because", "troubles"}
    (finding,) = table["findings"]
    assert finding.keys() == {
        "code", "severity", "message", "path", "line", "column", "end_line", "end_column", "id", "sentence", "span",
        "related", "fix", "url",
    }  # fmt: skip
    assert finding["code"] == "N010"
    assert finding["severity"] == "warning"
    assert finding["id"] == "m1"
    assert finding["sentence"] == "s2"
    assert finding["url"] == "rules/N010.html"
    assert finding["fix"]["safe"] is True
    assert finding["span"] == [21, 27]
    assert "بيروت" in json_report(report)


def test_json_names_the_site_of_the_corpus(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(SLIP, SLIP))
    (tmp_path / "corpus.toml").write_text('site = "https://example.org/khabar/"\n')
    table = json.loads(json_report(check_paths([path], RULES)))
    assert table["findings"][0]["url"] == "https://example.org/khabar/rules/N010.html"


SCHEMA = report_schema()
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").glob("*/fail.xml"))


def errors(table: object) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(table)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("fixture", every_second(FIXTURES, lambda path: path.parent.name))
def test_reports_fit_the_schema(fixture: Path, tmp_path: Path) -> None:
    path = build_corpus(tmp_path, Example(fixture.read_bytes(), fixture.with_suffix(".txt").read_bytes()))
    assert errors(json.loads(json_report(check_paths([path], RULES)))) == []


def test_reports_with_troubles_and_of_foreign_files_fit_the_schema(report: Report, tmp_path: Path) -> None:
    troubled = replace(report, failures=(CheckFailure("a.xml", "m", "N001", "t"), CheckFailure("a.xml", "m")))
    foreign = tmp_path / "elsewhere" / "a.xml"
    foreign.parent.mkdir()
    foreign.write_text("<TEI><s/>", "utf-8")
    for item in (troubled, check_paths([foreign], RULES)):
        table = json.loads(json_report(item))
        assert errors(table) == []
        assert table["skipped_because"]


def test_why_rules_were_skipped_adds_up(report: Report) -> None:
    table = json.loads(json_report(report))
    reasons = table["skipped_because"].values()
    total = {code: sum(counts.get(code, 0) for counts in reasons) for code in table["skipped"]}
    assert total == table["skipped"]


def places(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (item for item in schema["$defs"].values() if "properties" in item)
    yield schema


def test_the_schema_knows_every_field(report: Report) -> None:
    """Closed against what it does not name, it still takes a report: nothing in one is undocumented."""
    closed = deepcopy(SCHEMA)
    for place in places(closed):
        place["unevaluatedProperties"] = False
    place = closed["$defs"]["place"]
    del place["unevaluatedProperties"]
    troubled = replace(report, failures=(CheckFailure("a.xml", "m", "N001", "t"),))
    table = json.loads(json_report(troubled))
    assert [error.message for error in Draft202012Validator(closed).iter_errors(table)] == []
    table["findings"][0]["colour"] = "red"
    assert len(list(Draft202012Validator(closed).iter_errors(table))) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "n001"),
        ("severity", "fatal"),
        ("line", 0),
        ("span", [1]),
        ("span", [1, 2, 3]),
        ("fix", {}),
        ("url", None),
    ],
)
def test_what_does_not_fit(report: Report, field: str, value: object) -> None:
    table = json.loads(json_report(report))
    table["findings"][0][field] = value
    assert errors(table)
