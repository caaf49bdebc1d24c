"""Troubles: a rule that fails, a file that cannot be read. Both are told, and the rest is checked all the same."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from khabar.corpus import Settings
from khabar.engines import Engine
from khabar.rules import RULES, CheckOptions, Report, Selection, check_paths, find_rule
from khabar.rules.engine.live import EditorCorpus, check_buffer
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.reports import (
    concise_report,
    github_report,
    json_report,
    junit_report,
    sarif_report,
    statistics,
    text_report,
)
from khabar.rules.rule import Rule
from khabar.rules.subjects.subject import Subject
from khabar.rules.testing.examples import build_corpus, wrap

Check = Callable[[Any], Any]

UNLINKED = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1">بيروت،</placeName> ثم.</s></p>'


def fail(subject: Subject) -> Iterator[object]:
    raise ValueError(f"no such thing in {Path(subject.path).name}")
    yield


def fail_at_the_end(subject: Subject) -> Iterator[object]:
    n010 = find_rule("N010")
    assert n010
    yield from n010.check(subject)
    raise RecursionError


def yield_nonsense(_subject: Subject) -> Iterator[object]:
    yield "a problem"


def yield_nothing(_subject: Subject) -> None:
    return None


def broken(code: str, check: Check) -> tuple[Rule, ...]:
    """Return all rules, one of them with another check, which is run on fair copies, too."""
    return tuple(replace(rule, check=check, form=False) if rule.code == code else rule for rule in RULES)


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return build_corpus(tmp_path / "corpus", wrap(UNLINKED, UNLINKED))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("check", [fail, yield_nonsense, yield_nothing])
@pytest.mark.parametrize("code", ["N010", "X002", "S002", "I006", "W001"])
def test_a_rule_that_fails_is_named_with_its_file(code: str, check: Check, entry: Path) -> None:
    report = check_paths([entry.parents[1]], broken(code, check))
    (failure, *more) = report.failures
    assert failure.code == code
    assert f"rule {code} failed: " in failure.message
    assert failure.path in {str(entry), str(entry.parents[1])} or code == "S002"
    assert f"in {check.__name__}" in failure.traceback or check is not fail
    assert len(more) == (4 if code == "S002" else 0)
    assert not report.ok
    assert code not in codes(report)


def test_the_other_rules_run_all_the_same(entry: Path) -> None:
    report = check_paths([entry], broken("N010", fail))
    assert codes(report) == ["N001"]
    # Rules that build on the one that failed are skipped, as if it had found something.
    assert report.skipped.keys() >= {rule.code for rule in RULES if "N010" in rule.requires}


def test_what_a_rule_found_before_it_failed_stands(entry: Path) -> None:
    report = check_paths([entry], broken("N010", fail_at_the_end))
    assert codes(report) == ["N001", "N010"]
    assert [failure.message.split(": ")[1].split(";")[0] for failure in report.failures] == ["RecursionError"]


def test_processes_and_cache_tell_the_same(
    entry: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    rules = broken("N010", fail)
    plain = check_paths([entry.parents[1]], rules)
    for options in (
        CheckOptions(engine=Engine(jobs=2)),
        CheckOptions(cached=True),
        CheckOptions(cached=True),
    ):
        report = check_paths([entry.parents[1]], rules, options=options)
        assert (report.findings, len(report.failures)) == (plain.findings, 1)


def test_a_trouble_cannot_be_waived_or_selected_away(entry: Path) -> None:
    settings = entry.parents[1] / "corpus.toml"
    settings.write_text('[[waivers]]\ncode = "N010"\nreason = "x"\n', "utf-8")
    assert check_paths([entry], broken("N010", fail)).failures
    assert not check_paths([entry], broken("N010", fail), selection=Selection(ignore=("N010",))).failures


def test_a_defect_outside_the_rules_is_told_as_well(entry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("gone")

    monkeypatch.setattr("khabar.rules.engine.file_check.summarise", break_down)
    (failure,) = check_paths([entry.parents[1]], RULES, selection=Selection(("N",))).failures
    assert (failure.code, failure.path) == ("", str(entry))
    assert "check failed: KeyError: 'gone'; this is a defect of khabar" in failure.message


def test_an_interruption_is_no_trouble(entry: Path) -> None:
    def interrupt(_subject: Subject) -> Iterator[object]:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        check_paths([entry], broken("N010", interrupt))


def test_a_file_that_cannot_be_read(entry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("khabar.rules.engine.file_check.read_bytes", refuse)
    (failure,) = check_paths([entry], RULES).failures
    assert (failure.path, failure.message) == (str(entry), "cannot read the file: permission denied")
    assert failure.traceback == ""


def test_an_editor_is_told(entry: Path) -> None:
    corpus = EditorCorpus(Settings(), RuleSet(broken("X006", fail)))
    result = check_buffer(entry, entry.read_text("utf-8"), corpus)
    assert [failure.code for failure in result.failures] == ["X006"]


class TestReports:
    @pytest.fixture
    def report(self, entry: Path) -> Report:
        report = check_paths([entry.parents[1]], broken("S002", fail), selection=Selection(("S", "N001")))
        # As they are, so that each has its documentation.
        return replace(report, rules=RULES)

    def test_text(self, report: Report, entry: Path) -> None:
        for render in (text_report, concise_report):
            text = render(report)
            assert (
                "rule S002 failed: ValueError: no such thing in example-0001.xml; this is a defect of" in text
            )
            assert 'raise ValueError(f"no such thing' in text
            assert "The check is incomplete; see the failures above.\nFound 1 error." in text

    def test_clean_apart_from_troubles(self, entry: Path) -> None:
        report = check_paths([entry], broken("S002", fail), selection=Selection(("S",)))
        assert text_report(report).endswith("No problems found in the other files.\n")

    def test_the_same_failure_on_many_files_is_told_once(self, entry: Path) -> None:
        for number in range(2, 5):
            entry.with_name(f"example-{number:04}.xml").write_bytes(entry.read_bytes())
        report = check_paths([entry.parent], broken("S002", yield_nothing), selection=Selection(("S",)))
        assert len(report.failures) == 4
        text = text_report(report)
        assert text.count("rule S002 failed") == 1
        assert "(and 3 more files)" in text

    def test_json(self, report: Report) -> None:
        troubles = json.loads(json_report(report))["troubles"]
        assert len(troubles) == len(report.failures)
        assert troubles[0].keys() == {"path", "code", "message", "traceback"}

    def test_sarif(self, report: Report) -> None:
        (run,) = json.loads(sarif_report(report))["runs"]
        (invocation,) = run["invocations"]
        assert invocation["executionSuccessful"] is False
        notes = invocation["toolExecutionNotifications"]
        assert [note["associatedRule"]["id"] for note in notes] == ["S002"] * len(report.failures)
        assert all(note["level"] == "error" for note in notes)

    def test_github(self, report: Report) -> None:
        lines = github_report(report).splitlines()
        assert sum(
            "title=S002 failed::" in line and line.startswith("::error file=") for line in lines
        ) == len(report.failures)

    def test_junit(self, report: Report) -> None:
        root = etree.fromstring(junit_report(report).encode())
        assert int(root.get("errors", "0")) == len(root.findall(".//error")) == len(report.failures)

    def test_statistics(self, report: Report) -> None:
        assert "The check is incomplete" in statistics(report)
