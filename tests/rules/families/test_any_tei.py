"""TEI that is not ours: what is said of it, and what is left alone because it is right there."""

from pathlib import Path

import pytest

from khabar.rules import RULES, Report, Scope, check_paths

FOREIGN = Path(__file__).parents[2] / "foreign"
HEADER = "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt></fileDesc></teiHeader>"


def check(folder: Path, body: str, *, language: str = "", header: str = HEADER) -> Report:
    lang = f' xml:lang="{language}"' if language else ""
    path = folder / "foreign.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"{lang}>{header}<text><body>{body}</body></text></TEI>',
        encoding="utf-8",
    )
    return check_paths([path], RULES)


def told(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_what_was_not_checked_is_counted(tmp_path: Path) -> None:
    report = check(tmp_path, "<p>x</p>")
    expected = {
        rule.code for rule in RULES if rule.scope in {Scope.PROFILE, Scope.OWN, Scope.ENTRY, Scope.CORPUS}
    }
    assert report.skipped.keys() == expected | {"X003"}


# pointers


@pytest.mark.parametrize(
    "pointer",
    [
        '<p corresp="#a">x</p>',
        '<said who="#a">x</said>',
        '<ref target="#b #a">x</ref>',
        '<pb facs="#a"/>',
        '<note resp="#a"/>',
    ],
)
def test_a_dangling_pointer(tmp_path: Path, pointer: str) -> None:
    (finding,) = check(tmp_path, f'<p xml:id="b">x</p>{pointer}').findings
    assert finding.code == "I003"
    assert "'#a' does not resolve" in finding.message


@pytest.mark.parametrize(
    "body",
    [
        '<p xml:id="b" corresp="#b">x</p>',
        '<ref target="#">the whole</ref>',
        '<ref target="https://example.org/#a">x</ref>',
        '<ref target="other.xml#a">x</ref>',
        '<ref target="#xpath(//p)">x</ref>',
        '<ptr target="#string-range(//p,1,2)"/>',
        '<p n="#1" rend="#fff">x</p>',
        '<p xml:id="ب" corresp="#%D8%A8">x</p>',
        '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p corresp="#a">x</p></egXML>',
        '<p ana="wd:Q1">x</p>',
    ],
)
def test_what_is_no_dangling_pointer(tmp_path: Path, body: str) -> None:
    assert told(check(tmp_path, body)) == []


SPEECHES = "".join(f'<u who="#p{n}" ana="#chair">x</u>' for n in range(4))


def test_a_part_of_a_larger_document(tmp_path: Path) -> None:
    report = check(tmp_path, f'<note corresp="#org"/>{SPEECHES}')
    assert told(report) == ["I011"]
    (finding,) = report.findings
    assert finding.severity == "info"
    assert finding.message.endswith("u/@who (4), u/@ana (4), note/@corresp (1)")
    assert [related.message for related in finding.related] == ["the first @ana", "the first @corresp"]


def test_an_attribute_is_judged_with_its_element(tmp_path: Path) -> None:
    """`meeting/@corresp` of Parla-CLARIN leads to the root of the corpus, `note/@corresp` to a speech."""
    meetings = "".join(f'<meeting corresp="#house" n="{n}"/>' for n in range(3))
    notes = "".join(f'<note corresp="#u{n}"/><u xml:id="u{n}"/>' for n in range(3))
    report = check(tmp_path, f"{meetings}{notes}")
    assert told(report) == ["I011"]
    report = check(tmp_path, f'{meetings}{notes}<note corresp="#u9"/>')
    assert sorted(told(report)) == ["I003", "I011"]


def test_pointers_to_a_missing_id_are_folded(tmp_path: Path) -> None:
    persons = '<person xml:id="p0"/>'
    speeches = "".join(f'<u who="#p{number % 3}">x</u>' for number in range(900))
    report = check(tmp_path, f"{persons}{speeches}")
    assert told(report) == ["I003", "I003"]
    assert all("the same at 299 more places" in finding.message for finding in report.findings)


# examples


def test_ids_in_examples_are_not_those_of_the_document(tmp_path: Path) -> None:
    example = '<egXML xmlns="http://www.tei-c.org/ns/Examples"><p xml:id="a"/><p xml:id="a"/><p xml:id="1 b"/></egXML>'
    assert told(check(tmp_path, f'{example}<p xml:id="a">x</p>')) == []
    assert told(check(tmp_path, f'{example}<p corresp="#a">x</p>')) == ["I003"]


# namespaces


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<TEI><text/></TEI>", "root `TEI` is in no namespace"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "http://www.w3.org/1999/xhtml"),
        ("<TEI.2><text/></TEI.2>", "TEI P4"),
        ("<t:TEI xmlns:t='urn:x'/>", "is in the namespace urn:x"),
    ],
)
def test_a_root_outside_the_namespace(tmp_path: Path, source: str, words: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(source, encoding="utf-8")
    report = check_paths([path], RULES)
    assert told(report) == ["X009"]
    assert words in report.findings[0].message
    assert not report.ok


@pytest.mark.parametrize(
    "source",
    [
        '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"/>',
        '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"/>',
        '<div xmlns="http://www.tei-c.org/ns/1.0"/>',
    ],
)
def test_a_root_in_the_namespace(tmp_path: Path, source: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(source, encoding="utf-8")
    assert told(check_paths([path], RULES)) == []


# a byte order mark


def test_a_byte_order_mark_silences_no_other_rule(tmp_path: Path) -> None:
    check(tmp_path, '<p xml:id="a">x</p><p xml:id="a">y</p>')
    path = tmp_path / "foreign.xml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert sorted(told(check_paths([path], RULES))) == ["I001", "X010"]
    doctype = b'\xef\xbb\xbf<?xml version="1.0"?><!DOCTYPE a><a/>'
    path.write_bytes(doctype)
    assert told(check_paths([path], RULES)) == ["X004"]


# whole files in the manner of other projects


@pytest.mark.parametrize("path", sorted(FOREIGN.glob("*.xml")), ids=lambda path: path.stem)
def test_files_of_other_projects_have_no_false_alarm(path: Path) -> None:
    report = check_paths([path], RULES)
    assert [finding for finding in report.findings if finding.severity != "info"] == []
    assert report.failures == ()


def test_a_slip_among_pointers_that_lead_somewhere(tmp_path: Path) -> None:
    persons = "".join(f'<person xml:id="p{n}"/>' for n in range(3))
    header = HEADER.replace(
        "</fileDesc>", f"</fileDesc><profileDesc><particDesc>{persons}</particDesc></profileDesc>"
    )
    report = check(tmp_path, SPEECHES.replace(' ana="#chair"', ""), header=header)
    assert [finding.message for finding in report.findings] == [
        "'#p3' does not resolve: no such id in this file"
    ]


def test_pointers_of_a_file_with_includes_are_not_judged(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x.xml"/>'
    report = check(tmp_path, f'{include}<p corresp="#a">x</p>')
    assert told(report) == []
    assert {"I003", "I011"} <= report.skipped.keys()


@pytest.mark.parametrize("identifier", ["1", "a b", "-x", "a:b"])
def test_an_id_that_is_no_name(tmp_path: Path, identifier: str) -> None:
    assert told(check(tmp_path, f'<p xml:id="{identifier}">x</p>')) == ["I012"]


@pytest.mark.parametrize("identifier", ["a", "_1", "a.b-c", "فقرة1", "é"])
def test_an_id_that_is_a_name(tmp_path: Path, identifier: str) -> None:
    assert told(check(tmp_path, f'<p xml:id="{identifier}">x</p>')) == []


# languages


@pytest.mark.parametrize("tag", ["ar", "ar-Latn-x-ijmes", "grc", "x-unknown", "zh-Hant-TW", "und", ""])
def test_language_tags(tmp_path: Path, tag: str) -> None:
    assert told(check(tmp_path, f'<p xml:lang="{tag}">x</p>')) == []


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("arabic", "is not a valid BCP 47 language tag"),
        ("ar_EG", "is not a valid BCP 47 language tag"),
        ("lat", "expected 'la'"),
        ("per-IR", "'fa-IR'"),
    ],
)
def test_wrong_language_tags_are_told_once(tmp_path: Path, tag: str, message: str) -> None:
    (finding,) = check(tmp_path, f'<p xml:lang="{tag}">x</p><p xml:lang="{tag}">y</p>').findings
    assert finding.code == "H010"
    assert message in finding.message


PERSIAN = "<p>کتاب‌های ایران, مـن و تو ہے گُ</p>"


def test_what_is_wrong_in_arabic_is_right_elsewhere(tmp_path: Path) -> None:
    assert told(check(tmp_path, PERSIAN, language="fa")) == []
    assert told(check(tmp_path, PERSIAN, language="per-IR")) == ["H010"]
    assert told(check(tmp_path, PERSIAN)) == []
    assert {"A003", "A005", "A009"} <= set(told(check(tmp_path, PERSIAN, language="ar")))


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("<p>भक्‍ति \u200d👩\u200d🔬</p>", []),
        ("<p>Il dit\u00a0: «\u00a0non\u202f!»</p>", []),
        ("<p>قال\u00a0له</p>", ["A012"]),
        ("<p>قال&#8239;له</p>", ["A012"]),
        ("<p>صلى الله عليه ﷺ ثمنه ٥ ﷼</p>", []),
        ("<p>ﷲ ﻻ</p>", ["A004", "A004"]),
        ("<p><hi>م</hi>ُحمد</p>", []),
        ("<p>حرف \u25ccُ وحده، پُل</p>", []),
        ("<p>حرف ُ وحده</p>", ["A010"]),
        ('<p><g ref="#x">\ue670</g> <c xml:id="x"/></p>', []),
        ("<p>\ue670</p>", ["A011"]),
        ("<p>\u1f71 ancient Greek in an old code</p>", ["A001"]),
        ("<p>هل جاء? نعم</p>", ["A007"]),
    ],
)
def test_letters(tmp_path: Path, body: str, codes: list[str]) -> None:
    assert told(check(tmp_path, body)) == codes


def test_a_habit_is_told_once(tmp_path: Path) -> None:
    report = check(tmp_path, "<p>كتـاب</p>" * 40 + "<p>سطـــر</p>")
    assert told(report) == ["A005", "A005"]
    assert "the same at 39 more places" in report.findings[0].message


def test_nothing_is_put_right_in_a_file_that_is_not_ours(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, "<p>قال\u00a0له</p>").findings
    assert finding.fix is None
