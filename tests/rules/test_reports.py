"""Reports: the same findings for people and for programs."""

import json
from pathlib import Path

import pytest

from khabar.rules import RULES, Report, check_paths
from khabar.rules.reports import isolate, json_report, text_report

from .template import build_corpus, wrap

SLIP = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت،</placeName> ثم.</s></p>'


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return check_paths([build_corpus(tmp_path, wrap(SLIP, SLIP))], RULES)


def test_text(report: Report, tmp_path: Path) -> None:
    lines = text_report(report).splitlines()
    assert lines[0].startswith(f"{tmp_path}/entries/example-0001.xml:")
    assert "warning N010" in lines[0]
    assert lines[0].endswith("[m1]")
    assert "\u2068بيروت،\u2069" in lines[0] or "\u2068بيروت\u2069" in lines[0]
    assert lines[-3].startswith("Checked 1 entry, 2 sentences, 1 mention with ")
    assert lines[-1] == "Found 1 warning; 1 can be put right with --fix."


def test_text_of_a_clean_check_says_what_was_checked() -> None:
    report = check_paths([Path(__file__).parents[2] / "corpus"], RULES)
    text = text_report(report)
    assert text.startswith(
        "Checked 1 entry, 3 registers, 1 taxonomy, 14 sentences, 12 quotations, 73 mentions with "
    )
    assert text.endswith("Nothing wrong.\n")


def test_json(report: Report, tmp_path: Path) -> None:
    table = json.loads(json_report(report))
    assert table.keys() == {"findings", "checked", "skipped"}
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


def test_both_reports_hold_the_same_findings(report: Report) -> None:
    table = json.loads(json_report(report))
    lines = text_report(report)
    for finding in table["findings"]:
        assert (
            f"{finding['path']}:{finding['line']}:{finding['column']}: {finding['severity']} {finding['code']}"
            in lines
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("'بيروت' and 'لبنان'", "'\u2068بيروت\u2069' and '\u2068لبنان\u2069'"),
        ("من بيروت إلى لبنان", "\u2068من بيروت إلى لبنان\u2069"),
        ("<s>بيروت</s>", "<s>\u2068بيروت\u2069</s>"),
    ],
)
def test_isolate(text: str, expected: str) -> None:
    assert isolate(text) == expected
