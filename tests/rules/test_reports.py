"""Reports: the same findings for people and for programs."""

import json
from pathlib import Path

import pytest

from khabar.rules import RULES, Report, Run, Selection, check_paths
from khabar.rules.reports import isolate, isolate_in, json_report, text_report

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


def test_text_in_arabic(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(SLIP, SLIP))
    report = check_paths([path], RULES, run=Run(language="ar"))
    lines = text_report(report, "ar").splitlines()
    # The place comes first and from left to right, so that editors and terminals still find it.
    assert lines[0].startswith(f"{path}:")
    assert (
        ": \u2067تحذير \u2068N010\u2069 في أول الذكر 'بيروت،' أو آخره مسافة أو علامة \u2068[m1]\u2069\u2069"
        in lines[0]
    )
    assert "المداخل: 1، الجمل: 2، مواضع الذكر: 1؛ القواعد: " in lines[-3]
    assert lines[-1] == "\u2067ما وُجد — التحذيرات: 1؛ ما يقبل الإصلاح بالخيار \u2068`--fix`\u2069: 1.\u2069"
    assert all(line.count("\u2067") == 1 for line in lines if line)
    assert all(sum(line.count(mark) for mark in "\u2067\u2068") == line.count("\u2069") for line in lines)


def test_related_places_in_arabic(tmp_path: Path) -> None:
    twice = '<p xml:id="p1"><s xml:id="s1">وصلت.</s> <s xml:id="s1">وعادت.</s></p>'
    once = twice.replace('"s1">وعادت', '"s2">وعادت')
    path = build_corpus(tmp_path, wrap(twice, once))
    report = check_paths([path], RULES, run=Run(language="ar"), selection=Selection(("I001",)))
    lines = text_report(report, "ar").splitlines()
    assert "المعرّف \u2068's2'\u2069 مأخوذ" in lines[0]
    assert lines[1].endswith("\u2067أول عنصر له هذا المعرّف\u2069")
    assert lines[-1] == "\u2067ما وُجد — الأخطاء: 1.\u2069"


def test_clean_check_in_arabic() -> None:
    report = check_paths([Path(__file__).parents[2] / "corpus"], RULES, run=Run(language="ar"))
    assert text_report(report, "ar").endswith("\u2067لا مخالفة فيما فُحص.\u2069\n")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("العنصر `p` فارغ", "العنصر \u2068`p`\u2069 فارغ"),
        ("المعرّف '#q1' مأخوذ", "المعرّف \u2068'#q1'\u2069 مأخوذ"),
        ("هنا place:beirut.", "هنا \u2068place:beirut\u2069."),
        ('(`head type="main"`)', '(\u2068`head type="main"`\u2069)'),
        ("I006 (1)، N005 (2)", "\u2068I006\u2069 (1)، \u2068N005\u2069 (2)"),
        ("الجمل: 14، المداخل: 1", "الجمل: 14، المداخل: 1"),
    ],
)
def test_isolate_arabic(line: str, expected: str) -> None:
    assert isolate_in("ar", line) == f"\u2067{expected}\u2069"
