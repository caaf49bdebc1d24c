"""The engine: levels, scopes, order, what is skipped, what is counted."""

import time
from datetime import date
from pathlib import Path

import pytest

from khabar.corpus import Settings, Store
from khabar.errors import CorpusError, UsageError
from khabar.rules import RULES, CheckOptions, Report, Selection, Severity, check_paths, fix_files
from khabar.rules.engine.context import CheckContext
from khabar.rules.engine.file_check import check_source
from khabar.rules.engine.selection import active_rules
from khabar.rules.results.skip import SkipReason
from khabar.rules.subjects.workspace import read_workspace
from khabar.rules.testing.examples import ENTRY_ID, build_corpus, wrap
from khabar.tei import read, write

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>'


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return build_corpus(tmp_path / "corpus", wrap(PLAIN, PLAIN))


def check(*paths: Path, **options: object) -> Report:
    return check_paths(paths, RULES, **options)  # type: ignore[arg-type]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_counts_of_a_clean_corpus(entry: Path) -> None:
    report = check(entry.parents[1], selection=Selection(ignore=("I006",)))
    assert report.ok
    assert report.checked == {
        "files": 5,
        "entries": 1,
        "registers": 3,
        "taxonomies": 1,
        "sentences": 2,
        "quotations": 0,
        "mentions": 1,
        "waived": 0,
        "rules": len(RULES) - 1,
    }
    assert report.skipped == {}


def test_quotations_are_counted_whole(tmp_path: Path) -> None:
    mixed = (
        '<p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> '
        '<rs xml:id="r1" type="source" ref="person:salem" corresp="#q1">'
        '<persName xml:id="m1" ref="person:salem">سالم</persName></rs> إن '
        '<said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الخطة '
        '"<said xml:id="q2" who="person:salem" direct="true">حبر على ورق</said>"</said>.</s></p>'
    )
    path = build_corpus(tmp_path, wrap(mixed, mixed))
    report = check(path)
    assert report.findings == ()
    assert report.checked["quotations"] == 1


def test_a_file_that_does_not_parse_is_not_looked_at_further(entry: Path) -> None:
    replace(entry, "</s>", "")
    report = check(entry)
    assert codes(report) == ["X001"]
    assert {"X002", "F001", "S001"} <= report.skipped.keys()


def test_a_violation_of_the_profile_hides_no_other_mistake(entry: Path) -> None:
    replace(entry, "وصلت إلى", "وصلت الآن إلى")
    assert codes(check(entry)) == ["F001"]
    replace(entry, '<fw type="siteName">', "<fw>")
    report = check(entry)
    assert codes(report) == ["X002", "F001"]
    assert "F001" not in report.skipped


def test_all_findings_of_a_level_are_collected_in_order(entry: Path) -> None:
    replace(entry, ' ref="place:beirut"', "")
    replace(entry, 'n="1.0.0">Version', 'n="2.0.0">Version')
    report = check(entry)
    assert codes(report) == ["H003", "N001"]
    assert check(entry) == report


def test_one_mistake_gives_one_message(tmp_path: Path) -> None:
    # The second s1 is after s2, which I002 would report of any other id.
    twice = '<p xml:id="p1"><s xml:id="s1">وصلت.</s> <s xml:id="s2">توقفت.</s> <s xml:id="s1">عادت.</s></p>'
    report = check(build_corpus(tmp_path / "corpus", wrap(twice, twice)))
    assert codes(report) == ["I001"]
    assert report.skips[SkipReason.REQUIRED] == {"I002": 1}


def test_foreign_tei_gets_the_rules_that_fit_any(tmp_path: Path) -> None:
    path = tmp_path / "foreign.xml"
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><s xml:id="a">x<s xml:id="a"/></s></TEI>')
    report = check(path)
    assert codes(report) == ["I001", "S002"] or codes(report) == ["S002", "I001"]
    assert report.checked["entries"] == 0
    assert "Q001" in report.skipped


def test_other_xml_is_not_tei(tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    path.write_text("<html><body/></html>")
    assert codes(check(path)) == ["X009"]


def test_an_entry_outside_a_corpus_is_checked_without_page_and_registers(
    entry: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    alone = tmp_path_factory.mktemp("elsewhere") / f"{ENTRY_ID}.xml"
    alone.write_bytes(entry.read_bytes())
    report = check(alone)
    assert report.findings == ()
    assert {"F001", "F002", "N002"} <= report.skipped.keys()
    with_corpus = check(alone, corpus=entry.parents[1])
    assert "F001" not in with_corpus.skipped
    assert with_corpus.findings == ()


def test_missing_page(entry: Path) -> None:
    (entry.parents[1] / "pages" / f"{ENTRY_ID}.txt").unlink()
    report = check(entry)
    assert codes(report) == ["F004"]
    assert report.skips[SkipReason.PAGE] == {"F001": 1, "F002": 1, "F003": 1, "F011": 1}
    assert report.findings[0].location.line > 1


def test_page_name_cannot_lead_out_of_the_corpus(entry: Path) -> None:
    replace(entry, f"{ENTRY_ID}.txt", "../../secret.txt")
    report = check(entry)
    assert codes(report) == ["F004"]
    assert "is not a valid page name" in report.findings[0].message


def test_page_that_is_not_utf8(entry: Path) -> None:
    (entry.parents[1] / "pages" / f"{ENTRY_ID}.txt").write_bytes("بيروت".encode("cp1256"))
    assert codes(check(entry)) == ["F004"]


def test_duplicate_id_in_a_register(entry: Path) -> None:
    register = entry.parents[1] / "registers" / "places.xml"
    replace(register, 'xml:id="lebanon"', 'xml:id="beirut"')
    report = check(entry.parents[1], selection=Selection(ignore=("I006",)))
    assert codes(report) == ["I001"]
    assert report.findings[0].location.path.endswith("places.xml")
    assert report.findings[0].related


def test_unreadable_register_does_not_flood_the_entries(entry: Path) -> None:
    register = entry.parents[1] / "registers" / "places.xml"
    register.write_bytes(register.read_bytes()[:200])
    report = check(entry.parents[1])
    assert codes(report) == ["X001"]


def test_unused_register_item(entry: Path) -> None:
    report = check(entry.parents[1])
    assert set(codes(report)) == {"I006"}
    assert any("person:salem" in finding.message for finding in report.findings)
    assert not any("place:beirut" in finding.message for finding in report.findings)
    assert report.ok


def test_unused_items_are_not_told_when_an_entry_is_unreadable(entry: Path) -> None:
    replace(entry, "</s>", "")
    assert codes(check(entry.parents[1])) == ["X001"]


def test_severity_and_ignore_are_settings(entry: Path) -> None:
    replace(entry, ' ref="place:beirut"', "")
    settings = entry.parents[1] / "corpus.toml"
    settings.write_text(
        '[rules]\nseverity = { N001 = "info" }\nignore = ["H"]\nname = 1\n'.replace("name = 1\n", "")
    )
    report = check(entry)
    assert [finding.severity for finding in report.findings] == [Severity.INFO]
    assert report.ok


def test_selection(entry: Path) -> None:
    replace(entry, ' ref="place:beirut"', "")
    assert codes(check(entry, selection=Selection(select=("H",)))) == []
    assert codes(check(entry, selection=Selection(ignore=("N",)))) == []
    assert codes(check(entry, selection=Selection(select=("N001",)))) == ["N001"]


def test_bad_settings_are_an_error(entry: Path) -> None:
    (entry.parents[1] / "corpus.toml").write_text("[rules]\nseverity = { N001 = 'fatal' }\n")
    with pytest.raises(CorpusError, match="fatal"):
        check(entry)


def test_paths_that_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        check(tmp_path / "missing")
    with pytest.raises(UsageError, match="not a corpus, and contains no XML files"):
        check(tmp_path)


def test_folder_of_entries(entry: Path) -> None:
    report = check(entry.parent)
    assert report.checked["entries"] == 1
    assert "F001" not in report.skipped


def test_a_file_named_twice_is_reported_once(entry: Path) -> None:
    replace(entry, ' ref="place:beirut"', "")
    assert codes(check(entry, entry)) == ["N001"]


def test_finding_knows_its_place(entry: Path) -> None:
    replace(entry, ' ref="place:beirut"', "")
    finding = check(entry).findings[0]
    line = entry.read_text(encoding="utf-8").split("\n")[finding.location.line - 1]
    tag = line[finding.location.column - 1 : finding.location.end_column - 1]
    assert tag == '<placeName xml:id="m1">'
    assert (finding.id, finding.sentence) == ("m1", "s2")
    assert finding.span == (len("القافلة تصل\nوصلت إلى "), len("القافلة تصل\nوصلت إلى بيروت"))


def test_attribute_is_what_the_location_covers(entry: Path) -> None:
    replace(entry, "place:beirut", "place:nowhere")
    finding = check(entry, selection=Selection(select=("I010",))).findings[0]
    line = entry.read_text(encoding="utf-8").split("\n")[finding.location.line - 1]
    assert line[finding.location.column - 1 : finding.location.end_column - 1] == "place:nowhere"


def test_text_law_points_at_the_first_difference(entry: Path) -> None:
    replace(entry, "بيروت</placeName>.", "بيروت</placeName>!")
    finding = check(entry, selection=Selection(select=("F001",))).findings[0]
    line = entry.read_text(encoding="utf-8").split("\n")[finding.location.line - 1]
    assert line[finding.location.column - 1] == "!"


@pytest.mark.parametrize(
    ("select", "ignore"), [(("N",), ("N",)), (("N001",), ("N",)), (("N001",), ("N001",))]
)
def test_a_selection_without_any_rule_is_an_error(
    entry: Path, select: tuple[str, ...], ignore: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError, match="no rule is selected"):
        check(entry, selection=Selection(select, ignore))


def test_settings_that_ignore_what_is_selected_are_an_error(entry: Path) -> None:
    (entry.parents[1] / "corpus.toml").write_text('[rules]\nignore = ["N"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match="the selection and the settings ignore all of them"):
        check(entry, selection=Selection(("N001",)))


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2025, 12, 31), None])
def test_the_clock_is_that_of_the_run(entry: Path, day: date | None) -> None:
    source = entry.read_bytes()
    rules = active_rules(RULES, Selection(("H022",)), Settings())
    context = CheckContext(rules, read_workspace(Store(entry.parents[1])), today=day)
    assert check_source(entry, source, context).findings == ()
    replace(entry, 'when="2026-01-01"', 'when="2026-02-01"')
    found = check_source(entry, entry.read_bytes(), context).findings
    assert [finding.code for finding in found] == ([] if day is None else ["H022"])


def test_what_is_in_the_future_is_not_taken_from_yesterdays_cache(
    entry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    replace(entry, 'when="2026-01-01"', 'when="2026-02-01"')
    for day, expected in ((date(2026, 1, 5), ["H022"]), (date(2026, 2, 5), []), (date(2026, 1, 5), ["H022"])):
        options = CheckOptions(cached=True, today=day)
        report = check(entry.parents[1], options=options, selection=Selection(ignore=("I006",)))
        assert codes(report) == expected


def _seconds(entry: Path) -> float:
    start = time.process_time()
    assert check(entry).failures == ()
    return time.process_time() - start


def test_instructions_before_the_root_take_linear_time(entry: Path) -> None:
    replace(entry, "<TEI", "<?a?>" * 40_000 + "<TEI")
    assert _seconds(entry) < 5


@pytest.mark.parametrize("pointer", ["person:x{}", "#x{}", "x{}", "wd:x{}"])
def test_a_long_list_of_pointers_takes_linear_time(entry: Path, pointer: str) -> None:
    names = " ".join(pointer.format(number) for number in range(10_000))
    replace(entry, "وصلت إلى", f'<said xml:id="q1" who="{names}" direct="false">وصلت</said> إلى')
    assert _seconds(entry) < 5


# one slip, one message


def test_a_mark_at_the_end_of_a_copied_title_is_one_message(entry: Path) -> None:
    text = entry.read_text(encoding="utf-8")
    assert text.count("القافلة تصل</title>") == 2
    entry.write_text(text.replace("القافلة تصل</title>", "القافلة تصل\u200f</title>"), encoding="utf-8")
    (finding,) = check(entry).findings
    assert finding.code == "A002"
    assert [related.message for related in finding.related] == ["the same text"]


def test_a_quotation_closed_by_another_mark_is_one_message(tmp_path: Path) -> None:
    article = (
        '<p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> '
        '<rs xml:id="r1" type="source" ref="person:salem" corresp="#q1">'
        '<persName xml:id="m1" ref="person:salem">سالم</persName></rs>: '
        '«<said xml:id="q1" who="person:salem" direct="true" corresp="#c1">الطريق مغلق</said>".</s></p>'
    )
    assert codes(check(build_corpus(tmp_path, wrap(article, article)))) == ["Q002"]


# two elements of one extent


def test_the_order_of_elements_of_one_extent_is_kept_by_a_fix(tmp_path: Path) -> None:
    article = (
        '<p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> '
        '<persName xml:id="m1" ref="person:salem"><rs xml:id="r1" type="source" ref="person:salem" corresp="#q1">'
        "سالم</rs></persName> إن "
        '<said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الطريق مغلق</said>.</s></p>'
    )
    path = build_corpus(tmp_path, wrap(article, article))
    assert codes(check(path)) == ["S010"]
    fix_files(lambda: check(path))
    assert codes(check(path)) == []
    assert write(read(path.read_bytes())) == path.read_bytes()
