"""Cases of single rules that their one example does not show."""

from pathlib import Path

import pytest

from khabar.rules import RULES, Finding, Selection, check_paths

from .template import build_corpus, wrap

BASE = (
    '<p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> '
    '<rs xml:id="r1" type="source" ref="person:salem" corresp="#q1">'
    '<persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> '
    '<date xml:id="d1" type="relative">أمس</date> إن '
    '<said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار '
    '"<said xml:id="q2" who="person:salem" direct="true">ستستمر</said>" في '
    '<placeName xml:id="m2" ref="place:beirut">بيروت</placeName></said>.</s></p>'
)

END = "</said>.</s>\n        </p>"

CASES = {
    "F003 characters": ("F003", 'unit="character" quantity="', 'unit="character" quantity="9'),
    "F006 nothing but furniture": ("F006", "</fw>", " شروط النشر" * 300 + "</fw>"),
    "F008 furniture in a paragraph": ("F008", ">قالت</seg>", '>قالت</seg><fw type="share">x</fw>'),
    "H001 no page": ("H001", '<idno type="page">example-0001.txt</idno>', ""),
    "H001 no annotator": ("H001", "<name>the khabar editors</name>", "<name/>"),
    "H001 no language": ("H001", '<text xml:lang="ar">', "<text>"),
    "H001 no sizes": ("H001", '<measure unit="byte"', '<measure unit="sentence"'),
    "H004 later date below": (
        "H004",
        "</change>",
        '</change><change n="0.9.0" when="2027-01-01">Draft.</change>',
    ),
    "H006 none of the annotation": ("H006", '<licence n="annotation"', '<licence n="text"'),
    "H007 neither value nor type": ("H007", ' type="relative"', ""),
    "H009 class of a cue": ("H009", "#cue.say", "#cue.shout"),
    "H009 class of another group": ("H009", "#cue.say", "#fw.clock"),
    "H009 reading": ("H009", 'ref="place:beirut"', 'ref="place:beirut" ana="#cue.say"'),
    "I002 no id": ("I002", '<date xml:id="d1"', "<date"),
    "I002 other kind": ("I002", 'xml:id="d1"', 'xml:id="x1"'),
    "I002 no number": ("I002", 'xml:id="d1"', 'xml:id="d"'),
    "I003 cue": ("I003", 'corresp="#c1"', 'corresp="#c9"'),
    "I004 city that speaks for a medium": ("I004", 'corresp="#c1">', 'corresp="#c1" source="#c1">'),
    "I005 address": ("I005", 'ref="place:beirut"', 'ref="https://example.org/beirut"'),
    "I009 other file": ("I009", 'xml:id="example-0001"', 'xml:id="example-0002"'),
    "I009 no id of the scheme": ("I009", 'xml:id="example-0001"', 'xml:id="Example"'),
    "N002 conjunction drawn in": ("N002", ">بيروت</placeName>", ">وبيروت</placeName>"),
    "N003 letter left out": ("N003", ">بيروت</placeName>", ">بيرو</placeName>ت"),
    "Q002 marks drawn in": (
        "Q002",
        '"<said xml:id="q2" who="person:salem" direct="true">ستستمر</said>"',
        '<said xml:id="q2" who="person:salem" direct="true">"ستستمر"</said>',
    ),
    "Q005 no cue": ("Q005", 'direct="false" corresp="#c1"', 'direct="false"'),
    "Q008 backwards": ("Q008", 'xml:id="q2" who="person:salem"', 'xml:id="q2" next="#q1" who="person:salem"'),
    "Q008 to itself": (
        "Q008",
        'xml:id="q2" who="person:salem"',
        'xml:id="q2" next="#q2" prev="#q2" who="person:salem"',
    ),
    "Q013 other speaker": ("Q013", 'type="source" ref="person:salem"', 'type="source" ref="place:lebanon"'),
    "S001 name outside": (
        "S001",
        END,
        '</said>.</s> <placeName xml:id="m3" ref="place:lebanon">لبنان</placeName></p>',
    ),
    "S001 words outside": ("S001", END, "</said>.</s> ثم عادت</p>"),
    "S001 paragraph without sentences": ("S001", END, END + '<p xml:id="p2">ثم عادت</p>'),
    "S005 empty paragraph": ("S005", END, END + '<p xml:id="p2"></p>'),
    "S005 empty date": ("S005", ">أمس</date>", "></date>أمس"),
    "S006 two headlines": (
        "S006",
        "</head>",
        '</head><head xml:id="h2" type="main"><s xml:id="s9">أخرى</s></head>',
    ),
    "S006 section without heading": (
        "S006",
        END,
        END + '<div type="section"><p xml:id="p2"><s xml:id="s9">ثم.</s></p></div>',
    ),
}


def findings(path: Path, code: str) -> tuple[Finding, ...]:
    return check_paths([path], RULES, selection=Selection((code, "X002"))).findings


@pytest.mark.parametrize(("code", "old", "new"), CASES.values(), ids=CASES.keys())
def test_case(code: str, old: str, new: str, tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(BASE, BASE))
    source = path.read_text(encoding="utf-8")
    assert old in source
    assert findings(path, code) == ()
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    found = findings(path, code)
    assert {finding.code for finding in found} == {code}
