"""Fixes: edits, what is applied together, and the files that result."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.rules import RULES, Edit, Finding, Fix, Location, Report, Severity, check_paths, fix_files
from khabar.rules.engine.fixes import apply_edits, choose_edits
from khabar.rules.testing.examples import build_corpus, wrap

PADDED = (
    '<p xml:id="p1"><s xml:id="s1">من <placeName xml:id="m1" ref="place:beirut">بيروت </placeName>إلى '
    'الجنوب و<placeName xml:id="m2" ref="place:beirut">بيروت</placeName> '
    '<placeName xml:id="m3" ref="place:lebanon">ولبنان</placeName></s>.</p>'
)


def finding(*fixes: Fix) -> list[Finding]:
    return [Finding("X006", Severity.ERROR, "m", Location("f"), fix=fix) for fix in fixes]


def test_overlapping_fixes_wait_for_the_next_pass() -> None:
    small, large = Fix("a", (Edit(2, 3, "x"),)), Fix("b", (Edit(0, 9, "y"),))
    assert choose_edits(finding(large, small)) == [Edit(2, 3, "x")]


def test_unsafe_fixes_are_asked_for() -> None:
    fix = Fix("a", (Edit(0, 1, ""),), safe=False)
    assert choose_edits(finding(fix)) == []
    assert choose_edits(finding(fix), unsafe=True) == [Edit(0, 1, "")]


@given(st.text(max_size=30), st.lists(st.integers(0, 30), max_size=6), st.text(max_size=3))
def test_edits_leave_the_rest_alone(source: str, cuts: list[int], new: str) -> None:
    places = sorted({min(cut, len(source)) for cut in cuts})
    edits = [Edit(start, end, new) for start, end in zip(places[::2], places[1::2], strict=False)]
    expected = "".join(
        source[a:b] if index % 2 == 0 else new
        for index, (a, b) in enumerate(
            zip(
                [0, *[p for e in edits for p in (e.start, e.end)]],
                [*[p for e in edits for p in (e.start, e.end)], len(source)],
                strict=True,
            )
        )
    )
    assert apply_edits(source, edits) == expected


def test_files_are_fixed_until_nothing_is_left(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(PADDED, PADDED))

    def check() -> Report:
        return check_paths([path], RULES)

    assert {finding.code for finding in check().findings} == {"N010", "N002", "S001"}
    report, changed = fix_files(check)
    assert (report.findings, changed) == ((), 1)
    text = path.read_text(encoding="utf-8")
    assert ">بيروت</placeName> إلى" in text
    assert 'و<placeName xml:id="m3" ref="place:lebanon">لبنان</placeName>.</s>' in text
    before = path.read_bytes()
    assert fix_files(check)[1] == 0
    assert path.read_bytes() == before


def test_a_fix_that_changes_the_page_is_never_applied(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(PADDED, PADDED))
    before = path.read_bytes()
    start = before.decode().index("بيروت")
    bad = Finding("X", Severity.ERROR, "m", Location(str(path)), fix=Fix("a", (Edit(start, start + 1, "ت"),)))
    _, changed = fix_files(lambda: Report((bad,), {}))
    assert changed == 0
    assert path.read_bytes() == before


def test_a_failed_write_leaves_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build_corpus(tmp_path, wrap(PADDED, PADDED))
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        fix_files(lambda: check_paths([path], RULES))
    assert path.read_bytes() == before
    assert sorted(item.name for item in path.parent.iterdir()) == [path.name]
