"""Reports: the same findings for people and for programs."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from khabar.isolates import isolate, isolate_in
from khabar.rules import (
    RULES,
    CheckOptions,
    Finding,
    Fix,
    Location,
    Related,
    Report,
    Selection,
    Severity,
    check_paths,
)
from khabar.rules.reports import RenderOptions, concise_report, json_report, text_report
from khabar.rules.testing.examples import build_corpus, wrap

SLIP = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت،</placeName> ثم.</s></p>'


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return check_paths([build_corpus(tmp_path, wrap(SLIP, SLIP))], RULES)


def plain(text: str) -> str:
    """Return a report without the characters that nobody sees."""
    return re.sub("[\u200e\u2066-\u2069]", "", text)


def test_text(report: Report, tmp_path: Path) -> None:
    path = f"{tmp_path}/entries/example-0001.xml"
    # A family of which all rules were skipped is named by its letter.
    whole = "C, I006, I008, I013"
    assert (
        plain(text_report(report))
        == f"""\
{path}:85:35: warning N010 [*] mention 'بيروت،' begins or ends with a space or punctuation mark [m1]
85 |  <s xml:id="s2">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت،</placeName> ثم.</s>
   |                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    = fix: move it out of the annotation

For details on a rule, run: `khabar explain N010`

Checked 1 entry, 2 sentences, 1 mention with {len(RULES)} rules.
Skipped where a prerequisite rule has findings: N006 (1 file).
Skipped because they need a whole corpus: {whole} (1 file).
Found 1 warning; 1 fixable with --fix ([*]).
"""
    )


def test_what_is_said_runs_in_isolates(report: Report) -> None:
    first = text_report(report).splitlines()[0]
    assert "\u2068بيروت،\u2069" in first or "\u2068بيروت\u2069" in first


def test_concise(report: Report, tmp_path: Path) -> None:
    first, second, *_ = concise_report(report).splitlines()
    assert first == text_report(report).splitlines()[0]
    assert second == ""


def test_text_without_the_file(report: Report, tmp_path: Path) -> None:
    Path(report.findings[0].location.path).unlink()
    lines = text_report(report).splitlines()
    assert lines[:3] == [lines[0], "    = fix: move it out of the annotation", ""]


def test_text_of_a_clean_check_says_what_was_checked() -> None:
    report = check_paths([Path(__file__).parents[3] / "corpus"], RULES)
    text = text_report(report)
    assert text.startswith(
        "Checked 1 entry, 3 registers, 1 taxonomy, 14 sentences, 12 quotations, 73 mentions with "
    )
    assert text.endswith("No problems found.\n")


def finding(path: str = "a.xml", severity: Severity = Severity.ERROR, **fields: Any) -> Finding:
    return Finding("N001", severity, "m", Location(path), **fields)


def test_the_hint_names_the_gravest_rule() -> None:
    found = (
        Finding("X006", Severity.INFO, "m", Location("a.xml")),
        Finding("Q001", Severity.ERROR, "m", Location("b.xml")),
        Finding("N001", Severity.ERROR, "m", Location("c.xml")),
    )
    assert "`khabar explain Q001`" in text_report(Report(found, {}))


def test_findings_are_grouped_by_file() -> None:
    found = (finding(), finding(severity=Severity.WARNING), finding("b.xml"))
    lines = [line for line in text_report(Report(found, {"files": 2})).splitlines() if line]
    assert lines[:5] == [
        "── a.xml: 1 error, 1 warning",
        "a.xml:1:1: error N001 m",
        "a.xml:1:1: warning N001 m",
        "── b.xml: 1 error",
        "b.xml:1:1: error N001 m",
    ]
    assert not any(line.startswith("──") for line in text_report(Report(found[:2], {})).splitlines())


@pytest.mark.parametrize(
    ("safe", "said", "total"),
    [
        ((True, True), ["[*]", "[*]"], "Found 2 errors; 2 fixable with --fix ([*])."),
        ((False,), ["m"], "Found 1 error; 1 fixable with --fix --unsafe-fixes."),
        (
            (True, False),
            ["[*]", "m"],
            "Found 2 errors; 1 fixable with --fix ([*]), 1 more with --unsafe-fixes.",
        ),
    ],
)
def test_fixes(safe: tuple[bool, ...], said: list[str], total: str) -> None:
    found = tuple(finding(fix=Fix("cut it", (), safe=kind)) for kind in safe)
    lines = text_report(Report(found, {})).splitlines()
    assert [line.split()[3] for line in lines if line.startswith("a.xml")] == said
    assert [line.strip() for line in lines if " = " in line] == [
        f"= {'fix' if kind else 'unsafe fix'}: cut it" for kind in safe
    ]
    assert lines[-1] == total


def test_related_places_are_shown_with_their_lines_and_not_all_of_a_thousand() -> None:
    related = tuple(Related(Location("a.xml", line, 2, line, 3), "here") for line in range(1, 1001))
    look = RenderOptions(lines=lambda _path, number: f"line {number}")
    lines = text_report(Report((finding(related=related),), {}), options=look).splitlines()
    assert lines[3:6] == ["  a.xml:1:2: here", "1 | line 1", "  |  ^"]
    assert sum(line.endswith(": here") for line in lines) == 5
    assert "  and 995 more places" in lines


def test_a_place_of_many_lines() -> None:
    look = RenderOptions(lines=lambda _path, number: f"line {number}")
    place = Location("a.xml", 9, 6, 100, 5)
    lines = text_report(Report((Finding("N001", Severity.INFO, "m", place),), {}), options=look).splitlines()
    assert lines[1:6] == ["  9 | line 9", "    |      ^", "... |", "100 | line 100", "    | ^^^^"]


def test_names_and_messages_cannot_act_on_a_terminal() -> None:
    found = Finding("N001", Severity.ERROR, "a\x1b[2Jb\u202e", Location("x\ny\t\u202e.xml"))
    first = text_report(Report((found,), {})).splitlines()[0]
    assert first == "x⟨U+000A⟩y⟨U+0009⟩⟨U+202E⟩.xml:1:1: error N001 a⟨U+001B⟩[2Jb⟨U+202E⟩"


def test_colours_take_the_place_of_brackets() -> None:
    found = Finding("N010", Severity.WARNING, "m", Location("a.xml", 1, 6, 1, 9))
    report = Report((found,), {})
    source = {"lines": lambda _path, _number: "وصلت إلى بيروت"}
    look = RenderOptions(paint=lambda text, style: f"<{style}|{text}>", **source)
    lines = text_report(report, options=look).splitlines()
    assert lines[:3] == [
        "<bold|a.xml>:1:6: <bold yellow|warning> <bold|N010> m",
        "\u200e<blue|1 |> وصلت \u200e<bold yellow underline|إلى>\u200e بيروت",
        "<blue|  |>      <bold yellow|^^^>",
    ]
    lines = text_report(report, options=RenderOptions(**source)).splitlines()
    assert lines[1:3] == ["\u200e1 | وصلت \u200e⟦إلى⟧\u200e بيروت", "  |      ^^^^^"]


def test_width(report: Report) -> None:
    for width in (40, 80, 200):
        rows = [
            line
            for line in plain(text_report(report, options=RenderOptions(width))).splitlines()
            if " | " in line
        ]
        # Two cells more for the brackets.
        assert all(len(row) <= width + 2 for row in rows)


def test_both_reports_hold_the_same_findings(report: Report) -> None:
    table = json.loads(json_report(report))
    lines = text_report(report)
    for finding in table["findings"]:
        assert (
            f"{finding['path']}:{finding['line']}:{finding['column']}: {finding['severity']} {finding['code']} "
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
    report = check_paths([path], RULES, options=CheckOptions(language="ar"))
    lines = text_report(report).splitlines()
    # The place comes first and from left to right, so that editors and terminals still find it.
    assert lines[0].startswith(f"{path}:")
    assert (
        ": \u2067تحذير \u2068N010\u2069 [*] يبدأ الاسم الموسوم \u2068«بيروت،»\u2069 أو ينتهي بمسافة أو علامة \u2068[m1]\u2069\u2069"
        in lines[0]
    )
    assert "المداخل: 1، الجمل: 2، مواضع الذِّكر: 1؛ القواعد: " in lines[-4]
    end = "\u2067النتيجة: التحذيرات: 1؛ ما يقبل الإصلاح بالخيار \u2068`--fix`\u2069 ([*]): 1.\u2069"
    assert lines[-1] == end
    assert all(line.count("\u2067") == 1 for line in lines if line and " | " not in line)
    assert all(sum(line.count(mark) for mark in "\u2067\u2068") == line.count("\u2069") for line in lines)


def test_related_places_in_arabic(tmp_path: Path) -> None:
    twice = '<p xml:id="p1"><s xml:id="s1">وصلت.</s> <s xml:id="s1">وعادت.</s></p>'
    once = twice.replace('"s1">وعادت', '"s2">وعادت')
    path = build_corpus(tmp_path, wrap(twice, once))
    report = check_paths([path], RULES, options=CheckOptions(language="ar"), selection=Selection(("I001",)))
    lines = text_report(report).splitlines()
    assert "المعرّف \u2068«s2»\u2069 مكرر" in lines[0]
    assert lines[3].endswith("\u2067أول عنصر له هذا المعرّف\u2069")
    assert lines[-1] == "\u2067النتيجة: الأخطاء: 1.\u2069"


def test_clean_check_in_arabic() -> None:
    report = check_paths([Path(__file__).parents[3] / "corpus"], RULES, options=CheckOptions(language="ar"))
    assert text_report(report).endswith("\u2067لا ملاحظات.\u2069\n")


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
