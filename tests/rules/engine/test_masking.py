"""One mistake gives one message, and hides no other one."""

from pathlib import Path

import pytest

from khabar.rules import RULES, Finding, check_paths
from khabar.rules.testing.examples import build_corpus, wrap

QUOTATION = (
    '<seg xml:id="c{0}" type="cue" ana="#cue.say">قالت</seg> '
    '<rs xml:id="r{0}" type="source" ref="person:salem" corresp="#q{0}">'
    '<persName xml:id="m{0}" ref="person:salem">سالم</persName></rs> إن '
    '<said xml:id="q{0}" who="person:salem" direct="false" corresp="#c{0}">الخطة حبر على ورق وإن الطريق مغلق</said>.'
)
BODY = "".join(
    f'<p xml:id="p{number}"><s xml:id="s{number}">{QUOTATION.format(number)}</s></p>\n'
    for number in range(1, 6)
) + (
    '<p xml:id="p6"><s xml:id="s6">وصلت القافلة إلى <placeName xml:id="m6" ref="place:beirut">بيروت</placeName>.</s></p>\n'
    '<p xml:id="p7"><s xml:id="s7">ثم غادرت <placeName xml:id="m7" ref="place:beirut">بيروت</placeName> إلى الساحل.</s></p>\n'
    '<p xml:id="p8"><s xml:id="s8">وعادت بعد يومين تحمل القمح والأدوية والخيام.</s></p>'
)

MISTAKES = {
    "X002": (
        'xml:id="q1" who="person:salem" direct="false"',
        'xml:id="q1" who="person:salem" direct="maybe"',
    ),
    "Q001": (' who="person:salem" direct="false" corresp="#c3"', ' direct="false" corresp="#c3"'),
    "I010": ('xml:id="m6" ref="place:beirut"', 'xml:id="m6" ref="place:beirutt"'),
    "N001": ('xml:id="m7" ref="place:beirut"', 'xml:id="m7"'),
    "F001": ("والأدوية", "والأدوة"),
}
"""Independent mistakes, by the rule that reports each."""


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    path = build_corpus(tmp_path / "corpus", wrap(BODY, BODY))
    assert check(path) == ()
    return path


def check(entry: Path) -> tuple[Finding, ...]:
    report = check_paths([entry], RULES)
    assert report.failures == ()
    return report.findings


def make(entry: Path, *mistakes: tuple[str, str]) -> None:
    text = entry.read_text(encoding="utf-8")
    for old, new in mistakes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    entry.write_text(text, encoding="utf-8")


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(finding.code for finding in findings)


@pytest.mark.parametrize("code", MISTAKES)
def test_one_mistake_is_one_message(entry: Path, code: str) -> None:
    make(entry, MISTAKES[code])
    assert codes(check(entry)) == [code]


def test_five_mistakes_are_five_messages(entry: Path) -> None:
    make(entry, *MISTAKES.values())
    assert codes(check(entry)) == sorted(MISTAKES)


def test_all_differences_from_the_page_are_reported(entry: Path) -> None:
    make(entry, ("والأدوية", "والأدوة"), ("وصلت القافلة إلى", "وصلت القافله إلى"), ("غادرت", "غادرتت"))
    findings = check(entry)
    assert codes(findings) == ["F001"] * 3
    assert len({finding.location.line for finding in findings}) == 3


def test_another_page_is_one_message(entry: Path) -> None:
    page = entry.parents[1] / "pages" / f"{entry.stem}.txt"
    page.write_text("هذه صفحة أخرى لا صلة لها بالمقال.\n" * 9, encoding="utf-8")
    assert codes(check(entry)).count("F001") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('direct="false" corresp="#c2"', 'direct="false" corresp="#c2" lang="ar"'),
        ('<rs xml:id="r2" type="source"', '<rs xml:id="r2" type="sauce"'),
        ('<seg xml:id="c2" type="cue"', '<seg xml:id="c2"'),
        ('<said xml:id="q2"', '<said id="q2"'),
        ('<s xml:id="s2">', '<s xml:id="s2" xmlns:x="urn:x" x:y="z">'),
        (' xml:id="q2" who="person:salem" direct', ' xml:id="q2" who="person:salem" Direct'),
        ('<persName xml:id="m2" ref="person:salem">سالم</persName>', '<emph ref="person:salem">سالم</emph>'),
        ('<p xml:id="p2">', '<p xml:id="p2" rend="bold">'),
    ],
)
def test_what_a_violation_explains_is_left_out(entry: Path, old: str, new: str) -> None:
    make(entry, (old, new), MISTAKES["N001"])
    assert codes(check(entry)) == ["N001", "X002"]


def test_a_violation_above_the_blocks_leaves_the_text_checked(entry: Path) -> None:
    make(entry, ('<div type="article">', '<div type="article"><list/>'), MISTAKES["N001"], MISTAKES["F001"])
    assert codes(check(entry)) == ["F001", "N001", "X002"]


def test_all_attributes_of_an_element_are_compared_with_the_profile(entry: Path) -> None:
    make(
        entry,
        (
            'xml:id="q1" who="person:salem" direct="false"',
            'xml:id="q1" who="person:salem" direct="x" cert="y"',
        ),
        ('xml:id="m1" ref', 'cert="z" xml:id="m1" ref'),
    )
    assert codes(check(entry)) == ["X002"] * 3


def test_a_page_that_the_header_misnames_is_compared_all_the_same(entry: Path) -> None:
    name = f"{entry.stem}.txt"
    make(entry, (f'<idno type="page">{name}', '<idno type="page">example-x.txt'), MISTAKES["F001"])
    assert codes(check(entry)) == ["F001", "F004"]


def test_the_same_slip_twice_in_a_file_is_two_mistakes(entry: Path) -> None:
    """A rule is masked where another has a finding, and not elsewhere in the file."""
    make(
        entry,
        ('direct="false" corresp="#c1"', 'direct="false" corresp="#c91"'),
        ('<seg xml:id="c5" type="cue" ana="#cue.say">قالت</seg>', "قالت"),
    )
    found = [(finding.code, finding.id) for finding in check(entry)]
    assert ("I003", "q1") in found
    assert ("I003", "q5") in found
    assert len(found) == 2
