"""How a check is run: processes, cache, waivers, baseline, changed files. None of it changes what is found."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace as change
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from khabar.corpus import Waiver
from khabar.engines import Engine
from khabar.errors import CorpusError, UsageError
from khabar.rules import (
    RULES,
    CheckOptions,
    Location,
    Problem,
    ProblemPosition,
    Report,
    Rule,
    Scope,
    Selection,
    Severity,
    check_paths,
    say,
)
from khabar.rules.engine.baseline import new_findings, write_baseline
from khabar.rules.engine.cache.outcome_json import dump_outcome, load_outcome
from khabar.rules.engine.cache.outcome_store import OutcomeStore, store_path
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.file_check import check_file
from khabar.rules.engine.outcome import Outcome
from khabar.rules.engine.rule_set import RuleSet
from khabar.rules.engine.waivers import judge
from khabar.rules.testing.examples import build_corpus, wrap

UNLINKED = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1">بيروت،</placeName> ثم.</s></p>'
NO_UNUSED = Selection(ignore=("I006",))
SIZE = 7
"""Entries of the small corpus."""


@pytest.fixture(autouse=True)
def cache_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


def make_corpus(folder: Path, size: int) -> Path:
    """Make a corpus of equal entries, each with two unlinked mentions."""
    entry = build_corpus(folder, wrap(UNLINKED, UNLINKED))
    for number in range(2, size + 1):
        text = entry.read_text(encoding="utf-8").replace("example-0001", f"example-{number:04}")
        entry.with_name(f"example-{number:04}.xml").write_text(text, encoding="utf-8")
        page = folder / "pages" / "example-0001.txt"
        page.with_name(f"example-{number:04}.txt").write_bytes(page.read_bytes())
    return folder


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return make_corpus(tmp_path / "corpus", SIZE)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A corpus with work for several processes, which get 32 files at a time."""
    return make_corpus(tmp_path / "corpus", 69)


def check(path: Path, **settings: object) -> Report:
    return check_paths([path], RULES, selection=NO_UNUSED, options=CheckOptions(**settings))  # type: ignore[arg-type]


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings}


def test_processes_find_the_same(large: Path) -> None:
    assert check(large, engine=Engine(jobs=2)) == check(large)
    assert len(check(large).findings) == 2 * 69


def test_cache_finds_the_same(large: Path) -> None:
    fresh = check(large)
    assert check(large, cached=True) == fresh
    assert check(large, cached=True) == fresh
    assert check(large, cached=True, engine=Engine(jobs=2)) == fresh


def test_cache_is_used(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(corpus, cached=True)

    def fail(*_: object, **__: object) -> Outcome:
        raise AssertionError("a known file was checked again")

    monkeypatch.setattr("khabar.rules.engine.pool.check_file", fail)
    monkeypatch.setattr("khabar.rules.engine.run.check_corpus", fail)
    monkeypatch.setattr("khabar.rules.engine.run.read_workspace", fail)
    assert len(check(corpus, cached=True).findings) == 2 * SIZE


def test_cache_knows_what_the_whole_corpus_depends_on(corpus: Path) -> None:
    clean = check_paths([corpus], RULES, options=CheckOptions(cached=True))
    assert not {finding.code for finding in clean.findings} & {"C006", "C007"}
    stray = corpus / "releases" / "example-0001" / "1.0.0.xml"
    stray.parent.mkdir(parents=True)
    stray.write_text("<TEI/>", encoding="utf-8")
    assert "C006" in codes(check_paths([corpus], RULES, options=CheckOptions(cached=True)))
    stray.unlink()
    assert check_paths([corpus], RULES, options=CheckOptions(cached=True)) == clean
    (corpus / "entries" / "example-0003.xml").unlink()
    assert check_paths([corpus], RULES, options=CheckOptions(cached=True)) == check_paths([corpus], RULES)


def test_processes_check_another_corpus_next(large: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(large, other)
    places = other / "registers" / "places.xml"
    places.write_text(places.read_text("utf-8").replace('"beirut"', '"bayrut"'), encoding="utf-8")
    for folder in (large, other, large):
        assert check_paths([folder], RULES, options=CheckOptions(engine=Engine(jobs=2))) == check_paths(
            [folder], RULES
        )


@pytest.mark.parametrize(
    "name", ["entries/example-0001.xml", "pages/example-0001.txt", "registers/places.xml", "corpus.toml"]
)
def test_cache_knows_what_an_outcome_depends_on(corpus: Path, name: str) -> None:
    check(corpus, cached=True)
    path = corpus / name
    content = path.read_bytes()
    if name.endswith("toml"):
        path.write_bytes(content + b'[rules]\nseverity = { N001 = "info" }\n')
    elif name.startswith("registers"):
        path.write_bytes(content.replace(b'xml:id="beirut"', b'xml:id="bayrut"'))
    else:
        path.write_bytes(content.replace("ثم".encode(), "أو".encode()))
    assert check(corpus, cached=True) == check(corpus)


@pytest.mark.parametrize(
    ("place", "code"), [("entries/copy.xml.bak", "C009"), ("agreement/none-0001.second.xml", "C010")]
)
def test_cache_knows_files_that_only_the_whole_corpus_has(corpus: Path, place: str, code: str) -> None:
    options = CheckOptions(cached=True)
    clean = check_paths([corpus], RULES, options=options)
    (corpus / place).parent.mkdir(exist_ok=True)
    (corpus / place).write_text("<TEI/>", encoding="utf-8")
    assert code in codes(check_paths([corpus], RULES, options=options))
    (corpus / place).unlink()
    assert check_paths([corpus], RULES, options=options) == clean


def notes_rule(reads: tuple[str, ...] | None, scope: Scope = Scope.CORPUS) -> Rule:
    """Return a rule of a plugin that reports the content of a file in a folder of its own."""

    def check(subject: Any) -> Iterator[Problem]:
        notes = subject.workspace.store.root / "notes" / "desk.txt"
        if notes.is_file():
            yield Problem(say("{text}", text=notes.read_text("utf-8")), ProblemPosition(Location(str(notes))))

    return Rule("NR009", "notes", Severity.INFO, scope, check, reads=reads)


@pytest.mark.parametrize(
    ("reads", "scope"),
    [
        (("notes",), Scope.CORPUS),
        (("notes/desk.txt",), Scope.CORPUS),
        (None, Scope.CORPUS),
        (("notes",), Scope.ENTRY),
    ],
)
def test_a_rule_of_a_plugin_that_reads_another_folder_is_never_stale(
    corpus: Path, reads: tuple[str, ...] | None, scope: Scope
) -> None:
    rules = (*RULES, notes_rule(reads, scope))
    notes = corpus / "notes" / "desk.txt"

    def reported() -> set[str]:
        report = check_paths([corpus], rules, options=CheckOptions(cached=True))
        return {finding.message for finding in report.findings if finding.code == "NR009"}

    assert reported() == set()
    notes.parent.mkdir()
    for text in ("first", "second", "first"):
        notes.write_text(text, encoding="utf-8")
        assert reported() == {text}
        assert reported() == {text}
    notes.unlink()
    assert reported() == set()


def test_only_the_corpus_is_checked_again_when_a_file_changes_that_only_its_rules_read(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = (*RULES, notes_rule(("notes",)))
    options = CheckOptions(cached=True)
    check_paths([corpus], rules, options=options)
    (corpus / "notes").mkdir()
    (corpus / "notes" / "desk.txt").write_text("new", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("a file was checked again")

    monkeypatch.setattr("khabar.rules.engine.pool.check_file", fail)
    assert "NR009" in codes(check_paths([corpus], rules, options=options))


def test_a_rule_about_the_corpus_that_declares_nothing_is_run_each_time(corpus: Path) -> None:
    for reads, runs in ((None, 2), ((), 1)):
        calls: list[object] = []

        def check(subject: object, calls: list[object] = calls) -> Iterator[Problem]:
            calls.append(subject)
            return iter(())

        rule = Rule("NR009", "notes", Severity.INFO, Scope.CORPUS, check, reads=reads)
        for _ in range(2):
            check_paths([corpus], (rule,), options=CheckOptions(cached=True))
        assert len(calls) == runs


def test_cache_knows_a_page_that_was_scraped_again(corpus: Path) -> None:
    entry, page = corpus / "entries/example-0001.xml", corpus / "pages/example-0001@0.2.0.txt"
    page.write_bytes((corpus / "pages/example-0001.txt").read_bytes())
    named = entry.read_bytes().replace(b">example-0001.txt<", b">example-0001@0.2.0.txt<")
    assert named != entry.read_bytes()
    entry.write_bytes(named)
    before = check(corpus, cached=True)
    page.write_bytes(page.read_bytes() + b"?")
    assert before != check(corpus, cached=True) == check(corpus)


def test_cache_tells_rules_apart(corpus: Path) -> None:
    everything = check_paths([corpus], RULES, options=CheckOptions(cached=True))
    some = check_paths([corpus], RULES, selection=Selection(("N001",)), options=CheckOptions(cached=True))
    assert codes(some) == {"N001"}
    assert check_paths([corpus], RULES, options=CheckOptions(cached=True)) == everything


def test_cache_that_cannot_be_written_is_none(corpus: Path, cache_home: Path) -> None:
    (cache_home / "khabar").write_text("in the way")
    assert check(corpus, cached=True) == check(corpus)


def test_outcomes_survive_the_cache(corpus: Path) -> None:
    outcome = check_file(corpus / "entries" / "example-0001.xml", CheckContext(RuleSet(RULES)))
    waiver = Waiver("N001", "why", "example-0001", "m1", date(2030, 1, 2), "x.xml", 3)
    outcome = change(outcome, waivers=(waiver,))
    assert outcome.findings
    assert any(finding.fix for finding in outcome.findings)
    assert load_outcome(dump_outcome(outcome)) == outcome


def test_old_outcomes_are_dropped(corpus: Path) -> None:
    path = store_path(corpus)
    with OutcomeStore(path) as cache:
        cache.put("old", Outcome())
    for number in range(25):
        with OutcomeStore(path) as cache:
            cache.put(f"new {number}", Outcome())
    with OutcomeStore(path) as cache:
        assert cache.get("old") is None
        assert cache.get("new 24") == Outcome()


def test_runs_without_anything_new_make_no_outcome_older(corpus: Path) -> None:
    path = store_path(corpus)
    with OutcomeStore(path) as cache:
        cache.put("old", Outcome())
        cache.put("new", Outcome())
    for _ in range(25):
        with OutcomeStore(path) as cache:
            assert cache.get("new") == Outcome()
    with OutcomeStore(path) as cache:
        cache.put("newer", Outcome())
    with OutcomeStore(path) as cache:
        assert cache.get("old") == Outcome()


def test_many_outcomes_are_written_in_batches(corpus: Path) -> None:
    path = store_path(corpus)
    with OutcomeStore(path) as cache:
        for number in range(1_000):
            cache.put(str(number), Outcome())
        with OutcomeStore(path) as other:
            assert other.get("999") == Outcome()


def waive(corpus: Path, **fields: str) -> None:
    lines = [f"{key} = {value}" if key == "until" else f'{key} = "{value}"' for key, value in fields.items()]
    settings = corpus / "corpus.toml"
    settings.write_text("\n".join([settings.read_text(), "[[waivers]]", *lines, ""]), encoding="utf-8")


def test_waived_findings_are_counted_not_reported(corpus: Path) -> None:
    waive(corpus, code="N001", reason="to be linked with the next register")
    report = check(corpus)
    assert codes(report) == {"N010"}
    assert report.checked["waived"] == SIZE


def test_waiver_of_one_place(corpus: Path) -> None:
    waive(corpus, code="N001", entry="example-0003", id="m1", reason="unknown place")
    report = check(corpus)
    assert report.checked["waived"] == 1
    assert not any(f.code == "N001" and f.location.path.endswith("0003.xml") for f in report.findings)


def test_unused_waiver(corpus: Path) -> None:
    waive(corpus, code="Q001", reason="none")
    (finding,) = [f for f in check(corpus).findings if f.code == "W001"]
    assert finding.location.path == str(corpus / "corpus.toml")
    assert finding.location.line == 4
    assert "W001" not in codes(check(corpus / "entries" / "example-0001.xml"))


def test_expired_waiver(corpus: Path) -> None:
    waive(corpus, code="N001", reason="until spring", until="2026-03-01")
    assert "W002" not in codes(check(corpus, today=date(2026, 3, 1)))
    report = check(corpus, today=date(2026, 3, 2))
    assert {"W002", "N001"} <= codes(report)


def test_waiver_of_no_rule(corpus: Path) -> None:
    waive(corpus, code="Q999", reason="none")
    assert "W003" in codes(check(corpus))


@pytest.mark.parametrize(
    "fields", [{"code": "N001"}, {"reason": "x"}, {"code": "N001", "reason": "x", "who": "me"}]
)
def test_waiver_that_says_too_little_or_too_much(corpus: Path, fields: dict[str, str]) -> None:
    waive(corpus, **fields)
    with pytest.raises(CorpusError, match=r"corpus\.toml:4: waiver has missing or unknown keys"):
        check(corpus)


@pytest.mark.parametrize("place", ["<TEI ", "  <text ", "</TEI>\n"])
def test_a_waiver_may_stand_anywhere(corpus: Path, place: str) -> None:
    entry = corpus / "entries" / "example-0001.xml"
    waiver = '<?khabar-waive code="N001" id="m1" reason="unknown place"?>'
    old, new = (place, f"{place}{waiver}") if place.startswith("</") else (place, f"{waiver}\n{place}")
    entry.write_text(entry.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert check(entry).checked["waived"] == 1


def add_instruction(corpus: Path, text: str) -> Path:
    entry = corpus / "entries" / "example-0001.xml"
    source = entry.read_text(encoding="utf-8")
    entry.write_text(source.replace("  <text ", f"  <?khabar-waive {text}?>\n  <text ", 1), encoding="utf-8")
    return entry


def test_waiver_in_the_entry(corpus: Path) -> None:
    entry = add_instruction(corpus, 'code="N001" id="m1" reason="unknown place"')
    report = check(entry)
    assert codes(report) == {"N010"}
    assert report.checked["waived"] == 1
    assert check(entry, cached=True) == check(entry, cached=True) == report


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('code="Q001" reason="none"', "W001"),
        ('code="N001" reason="x" until="2020-01-01"', "W002"),
        ('code="N001"', "W003"),
        ('code="N001" reason="x" until="soon"', "W003"),
        ('reason="x"', "W003"),
    ],
)
def test_waiver_in_the_entry_that_is_no_good(corpus: Path, text: str, code: str) -> None:
    entry = add_instruction(corpus, text)
    found = [finding for finding in check(entry).findings if finding.code.startswith("W")]
    assert [finding.code for finding in found] == [code]
    line = entry.read_text(encoding="utf-8").split("\n")[found[0].location.line - 1]
    assert "khabar-waive" in line


def test_judging_nothing() -> None:
    assert judge([], [], frozenset(), date(2026, 1, 1)).unresolved == ()


def test_baseline_knows_old_findings(corpus: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    report = check(corpus)
    assert write_baseline(report.findings, baseline) == 2 * SIZE
    assert new_findings(report.findings, baseline) == ()
    entry = corpus / "entries" / "example-0001.xml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(
        text.replace("<text ", "<!-- moved -->\n  <text ").replace("القافلة", "قافلة", 1), encoding="utf-8"
    )
    fresh = {finding.code for finding in new_findings(check(corpus).findings, baseline)}
    assert fresh == {"H011"}


def test_baseline_counts_equal_findings(corpus: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    findings = check(corpus / "entries" / "example-0001.xml").findings
    write_baseline(findings, baseline)
    assert new_findings([*findings, findings[0]], baseline) == (findings[0],)


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"version": 2, "findings": []}', '{"version": 1, "findings": [1]}']
)
def test_bad_baseline(tmp_path: Path, content: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(content)
    with pytest.raises(UsageError, match="baseline"):
        new_findings([], path)


@pytest.fixture
def repository(corpus: Path) -> Path:
    def git(*arguments: str) -> None:
        subprocess.run(["git", "-C", str(corpus.parent), *arguments], check=True, capture_output=True)  # noqa: S607

    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "first")
    return corpus


def test_only_changed_files(repository: Path) -> None:
    assert check(repository, since="HEAD").checked["files"] == 0
    entry = repository / "entries" / "example-0005.xml"
    entry.write_text(entry.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    page = repository / "pages" / "example-0006.txt"
    page.write_bytes(page.read_bytes() + b"\n")
    (repository / "entries" / "example-0099.xml").write_text("<TEI/>")
    report = check(repository, since="HEAD")
    assert {Path(f.location.path).stem for f in report.findings} == {
        "example-0005",
        "example-0006",
        "example-0099",
    }


def test_changed_register_means_every_file(repository: Path) -> None:
    register = repository / "registers" / "places.xml"
    register.write_text(register.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert check(repository, since="HEAD").checked["entries"] == SIZE


def test_unknown_revision(repository: Path) -> None:
    with pytest.raises(UsageError, match="--since"):
        check(repository, since="no-such-revision")
