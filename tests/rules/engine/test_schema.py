"""X003: validity against a schema that the user or the corpus gives, on our files and on any TEI."""

from collections import Counter
from pathlib import Path

import pytest

from khabar.engines import Engine
from khabar.errors import SchemaError
from khabar.rules import RULES, CheckOptions, Report, check_paths
from khabar.rules.testing.examples import build_corpus, wrap

REPOSITORY = Path(__file__).parents[3]

SMALL = REPOSITORY / "tests" / "tei" / "validation" / "small.rng"
TEI_ALL = REPOSITORY.parent / "shared" / "tei" / "tei_all.rng"
PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'
FOREIGN = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><title>x</title></teiHeader>
<text xml:lang="ar"><p>a <name ref="b">c</name></p>
<p when="soon">d</p></text></TEI>"""


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    path = tmp_path / "foreign.xml"
    path.write_text(FOREIGN)
    return path


def check(path: Path, schema: Path | None = SMALL, **settings: object) -> Report:
    return check_paths([path], RULES, options=CheckOptions(schema=schema, **settings))  # type: ignore[arg-type]


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_the_place_is_that_of_the_attribute(foreign: Path) -> None:
    (finding,) = check(foreign).findings
    assert finding.code == "X003"
    assert (finding.location.line, finding.location.column) == (4, 10)
    assert finding.location.end_column == 14
    assert finding.message == "schema does not allow @when on `p`, or not with the value 'soon'"


def test_without_a_schema_it_is_told_that_no_other_file_was_validated(foreign: Path) -> None:
    report = check(foreign, None)
    assert codes(report) == []
    assert report.skipped["X003"] == 1
    assert "X003" not in check(foreign).skipped


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<p>d</p>", "<div/>", "schema does not allow `div` here"),
        ("<p>d</p>", "d", "schema does not allow text directly in `text`"),
        ('xml:lang="ar"', "", "attributes of `text` do not match the schema"),
        ("<title>x</title>", "", "content of `teiHeader` does not match the schema"),
    ],
)
def test_messages(foreign: Path, old: str, new: str, message: str) -> None:
    foreign.write_text(FOREIGN.replace(' when="soon"', "").replace(old, new, 1))
    assert [finding.message for finding in check(foreign).findings] == [message]


def test_a_part_of_a_document_is_not_validated(foreign: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x.xml"/>'
    foreign.write_text(FOREIGN.replace("<title>", f"{include}<title>"))
    report = check(foreign)
    assert codes(report) == []
    assert report.skipped["X003"] == 1


def test_entries_have_the_profile_besides(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(PLAIN, PLAIN))
    assert set(codes(check(path))) == {"X003"}
    assert "X003" not in check(path, None).skipped
    path.write_text(path.read_text(encoding="utf-8").replace("<fw ", "<emph "), encoding="utf-8")
    assert codes(check(path))[0] != "X003"


def test_schema_of_the_settings(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(PLAIN, PLAIN))
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "own.rng").write_bytes(SMALL.read_bytes())
    (tmp_path / "corpus.toml").write_text('[rules]\nschema = "schema/own.rng"\n')
    assert set(codes(check(path, None))) == {"X003"}
    (tmp_path / "corpus.toml").write_text('[rules]\nschema = "missing.rng"\n')
    with pytest.raises(SchemaError, match=r"missing\.rng: no such schema"):
        check(path, None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_missing_schema_is_one_error_in_any_number_of_processes(foreign: Path, jobs: int) -> None:
    with pytest.raises(SchemaError, match="no such schema"):
        check(foreign, foreign.with_name("missing.rng"), engine=Engine(jobs=jobs))


def test_processes_find_the_same(tmp_path: Path) -> None:
    build_corpus(tmp_path, wrap(PLAIN, PLAIN))
    assert check(tmp_path, engine=Engine(jobs=2)) == check(tmp_path)


def test_the_cache_knows_the_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    build_corpus(tmp_path, wrap(PLAIN, PLAIN))
    found = [Counter(codes(check(tmp_path, schema, cached=True))) for schema in (None, SMALL, None, SMALL)]
    assert found[0] == found[2] != found[1] == found[3]


@pytest.mark.thorough
@pytest.mark.skipif(not TEI_ALL.is_file(), reason="the schema of TEI is no part of the repository")
def test_all_of_tei(foreign: Path) -> None:
    report = check(REPOSITORY / "corpus", TEI_ALL)
    assert codes(report) == []
    foreign.write_text(FOREIGN.replace(' when="soon"', ' who="#x"'))
    # With a schema of this size libxml2 names the element, and not what is wrong with it.
    assert "schema does not allow `p` here" in {
        finding.message for finding in check(foreign, TEI_ALL).findings
    }
