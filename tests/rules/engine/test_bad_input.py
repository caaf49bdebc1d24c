"""Input that is not an entry: a finding or a one-line error, never an exception of another kind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.rules import RULES, check_paths
from khabar.rules.testing.examples import build_corpus, wrap

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'
BOMB = """<?xml version="1.0"?>
<!DOCTYPE TEI [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>
<TEI xmlns="http://www.tei-c.org/ns/1.0">&c;</TEI>"""
EXTERNAL = '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&x;</TEI>'
INPUTS = {
    "truncated": (b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>', "X001"),
    "empty": (b"", "X001"),
    "blank": (b"  \n", "X001"),
    "not XML": (b"once upon a time", "X001"),
    "NUL": (b"<TEI>\x00</TEI>", "X001"),
    "control character": (b"<TEI>\x01</TEI>", "X001"),
    "windows-1256": ('<TEI xmlns="http://www.tei-c.org/ns/1.0">بيروت</TEI>'.encode("cp1256"), "X005"),
    "utf-16": ("<TEI>بيروت</TEI>".encode("utf-16"), "X005"),
    "entity bomb": (BOMB.encode(), "X004"),
    "external entity": (EXTERNAL.encode(), "X004"),
    "doctype behind comments": (b"<?xml version='1.0'?><!-- - --><?x y?><!DOCTYPE a><a/>", "X004"),
    "deeply nested": (b"<a>" * 100_000 + b"</a>" * 100_000, "X001"),
    "unbound prefix": (b"<tei:TEI/>", "X001"),
}


@pytest.mark.parametrize(("source", "code"), INPUTS.values(), ids=INPUTS.keys())
def test_bad_file(source: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.xml"
    path.write_bytes(source)
    report = check_paths([path], RULES)
    assert [finding.code for finding in report.findings] == [code]
    assert report.findings[0].location.path == str(path)
    assert path.read_bytes() == source


@pytest.mark.parametrize(("source", "code"), INPUTS.values(), ids=INPUTS.keys())
def test_bad_entry_of_a_corpus(source: bytes, code: str, tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(PLAIN, PLAIN))
    path.with_name("example-0002.xml").write_bytes(source)
    report = check_paths([tmp_path], RULES)
    assert [finding.code for finding in report.findings] == [code]
    assert report.checked["entries"] == 1


def test_large_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as file:
        # A sparse file: it has a size, but no content that could be read by mistake in reasonable time.
        file.truncate(200 * 1024 * 1024)
    report = check_paths([path], RULES)
    assert [finding.code for finding in report.findings] == ["X007"]


@pytest.mark.parametrize("root", ["TEI", "teiCorpus", "html", "x"])
def test_foreign_xml_in_the_place_of_an_entry(root: str, tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(PLAIN, PLAIN))
    path.write_text(f'<{root} xmlns="http://www.tei-c.org/ns/1.0"/>')
    assert {finding.code for finding in check_paths([path], RULES).findings} == {"X002"}


@given(data=st.data())
def test_any_damage_gives_findings_and_no_exception(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = build_corpus(folder, wrap(PLAIN, PLAIN))
    source = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(source) - 1))
        source[position : position + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    path.write_bytes(bytes(source))
    check_paths([path], RULES)
