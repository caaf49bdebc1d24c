"""Cases of single rules that their one example does not show."""

from pathlib import Path

import pytest

from khabar.rules import RULES, Finding, Selection, check_paths, fix_files
from khabar.rules.testing.examples import build_corpus, wrap

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
    "A008 reference that the page does not have": ("A008", "في <placeName", "في&amp;nbsp;<placeName"),
    "A012 no-break space": ("A012", "في <placeName", "في\u00a0<placeName"),
    "A012 as a reference": ("A012", "في <placeName", "في&#xA0;<placeName"),
    "A012 line separator": ("A012", "إن <said", "إن\u2028<said"),
    "F003 characters": ("F003", 'unit="character" quantity="', 'unit="character" quantity="9'),
    "F006 nothing but furniture": ("F006", "</fw>", " شروط النشر" * 300 + "</fw>"),
    "F008 furniture in a paragraph": ("F008", ">قالت</seg>", '>قالت</seg><fw type="share">x</fw>'),
    "H001 no page": ("H001", '<idno type="page">example-0001.txt</idno>', ""),
    "H001 no annotator": ("H001", "<name>the khabar editors</name>", "<name/>"),
    "H001 no language": ("H001", '<text xml:lang="ar">', "<text>"),
    "H001 no sizes": ("H001", '<measure unit="byte"', '<measure unit="sentence"'),
    "H003 text of the edition": ("H003", "Version 1.0.0", "Version 1.0.1"),
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
    "H010 no tag": ("H010", '<title xml:lang="ar">', '<title xml:lang="arabic">'),
    "H010 other language than the header's": ("H010", '<text xml:lang="ar">', '<text xml:lang="en">'),
    "H010 header of another language": ("H010", '<language ident="ar">', '<language ident="fr">'),
    "H013 retrieved before it was published": (
        "H013",
        "</bibl>\n      </sourceDesc>",
        '<date type="publication" when="2025-05-02"/><date type="retrieval" notAfter="2025-04"/></bibl></sourceDesc>',
    ),
    "H013 annotated before it was retrieved": (
        "H013",
        "</bibl>\n      </sourceDesc>",
        '<date type="retrieval" when="2026-02"/></bibl></sourceDesc>',
    ),
    "I002 no id": ("I002", '<date xml:id="d1"', "<date"),
    "I002 other kind": ("I002", 'xml:id="d1"', 'xml:id="x1"'),
    "I002 no number": ("I002", 'xml:id="d1"', 'xml:id="d"'),
    "I003 cue": ("I003", 'corresp="#c1"', 'corresp="#c9"'),
    "I004 city that speaks for a medium": ("I004", 'corresp="#c1">', 'corresp="#c1" source="#c1">'),
    "I005 address": ("I005", 'ref="place:beirut"', 'ref="https://example.org/beirut"'),
    "I005 prefix that leads to no register": ("I005", "registers/places.xml#", "registers/cities.xml#"),
    "I009 other file": ("I009", 'xml:id="example-0001"', 'xml:id="example-0002"'),
    "I009 no id of the scheme": ("I009", 'xml:id="example-0001"', 'xml:id="Example"'),
    "N002 conjunction drawn in": ("N002", ">بيروت</placeName>", ">وبيروت</placeName>"),
    "N003 letter left out": ("N003", ">بيروت</placeName>", ">بيرو</placeName>ت"),
    "N005 other name of an item of the entry": ("N005", '<date xml:id="d1"', 'سالم <date xml:id="d1"'),
    "N005 place of one word": ("N005", END, "</said>، لبنان.</s></p>"),
    "N012 known name": ("N012", 'ref="place:beirut"', 'ref="#unlinked"'),
    "Q002 marks drawn in": (
        "Q002",
        '"<said xml:id="q2" who="person:salem" direct="true">ستستمر</said>"',
        '<said xml:id="q2" who="person:salem" direct="true">"ستستمر"</said>',
    ),
    "Q004 name at the beginning of a marked stretch": (
        "Q004",
        '"<said xml:id="q2" who="person:salem" direct="true">ستستمر</said>"',
        '"<placeName xml:id="m3" ref="place:lebanon">لبنان</placeName> ستستمر"',
    ),
    "Q005 no cue": ("Q005", 'direct="false" corresp="#c1"', 'direct="false"'),
    "Q008 backwards": ("Q008", 'xml:id="q2" who="person:salem"', 'xml:id="q2" next="#q1" who="person:salem"'),
    "Q008 to itself": (
        "Q008",
        'xml:id="q2" who="person:salem"',
        'xml:id="q2" next="#q2" prev="#q2" who="person:salem"',
    ),
    "Q014 stop drawn in": ("Q014", "</said>.</s>", ".</said></s>"),
    "Q017 complementiser drawn in": ("Q017", 'corresp="#c1">الأمطار', 'corresp="#c1">أن الأمطار'),
    "Q017 pronoun left outside": ("Q017", " إن <said", " إنها <said"),
    "Q017 word without a complementiser": ("Q017", " إن <said", " توقف <said"),
    "Q018 certainty of the part": ("Q018", ' direct="true">', ' direct="true" cert="low">'),
    "Q018 cue of the part": ("Q018", ' direct="true">', ' direct="true" corresp="#c1">'),
    "Q013 other speaker": ("Q013", 'type="source" ref="person:salem"', 'type="source" ref="place:lebanon"'),
    "S001 name outside": (
        "S001",
        END,
        '</said>.</s> <placeName xml:id="m3" ref="place:lebanon">لبنان</placeName></p>',
    ),
    "S001 words outside": ("S001", END, "</said>.</s> ثم عادت</p>"),
    "S001 paragraph without sentences": ("S001", END, END + '<p xml:id="p2">ثم عادت</p>'),
    "S001 paragraph without any sentence": (
        "S001",
        END,
        END + '<p xml:id="p2">ثم <date xml:id="d2" type="relative">أمس</date> عادت</p>',
    ),
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


CHAIN = (
    '<p xml:id="p1"><s xml:id="s1">"<said xml:id="q1" who="person:salem" direct="true" corresp="#c1" next="#q2">لن نرحل أبدا'
    '</said>"، <seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" '
    'corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>، "<said xml:id="q2" '
    'who="person:salem" direct="true" prev="#q1">مهما حدث هنا</said>".</s></p>'
)
OVER_SENTENCES = (
    '<p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" '
    'ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs>: "<said xml:id="q1" '
    'who="person:salem" direct="true" corresp="#c1" next="#q2">لن نرحل أبدا.</said></s> <s xml:id="s2"><said xml:id="q2" '
    'who="person:salem" direct="true" prev="#q1">سنبقى هنا</said>".</s></p>'
)


@pytest.mark.parametrize("fragment", [CHAIN, OVER_SENTENCES], ids=["interrupted", "over sentences"])
def test_quotations_in_pieces_are_right(fragment: str, tmp_path: Path) -> None:
    assert check_paths([build_corpus(tmp_path, wrap(fragment, fragment))], RULES).findings == ()


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("Q002", ' أبدا</said>"', '</said> أبدا"'),
        ("Q002", 'prev="#q1">مهما ', 'prev="#q1">"مهما '),
        (
            "Q002",
            '"<said xml:id="q2" who="person:salem" direct="true" prev="#q1">مهما ',
            '"مهما <said xml:id="q2" who="person:salem" direct="true" prev="#q1">',
        ),
        ("Q002", 'هنا</said>"', 'هنا"</said>'),
        ("Q008", 'prev="#q1"', 'prev="#q1" cert="low"'),
    ],
)
def test_piece(code: str, old: str, new: str, tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(CHAIN, CHAIN))
    source = path.read_text(encoding="utf-8")
    assert old in source
    path.write_text(source.replace(old, new, 1), encoding="utf-8")
    assert {finding.code for finding in findings(path, code)} == {code}


def test_odd_spaces_are_written_plain(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(BASE, BASE))
    source = path.read_text(encoding="utf-8")
    path.write_text(
        source.replace("في <placeName", "في&#160;<placeName").replace(" إن ", "\u2009إن "), encoding="utf-8"
    )
    report, changed = fix_files(lambda: check_paths([path], RULES))
    assert (report.findings, changed) == ((), 1)
    assert path.read_text(encoding="utf-8") == source


def test_one_mistake_in_the_id_of_an_entry_is_one_message(tmp_path: Path) -> None:
    path = build_corpus(tmp_path, wrap(BASE, BASE))
    source = path.read_text(encoding="utf-8")
    path.write_text(source.replace('xml:id="example-0001"', 'xml:id="example-0002"', 1), encoding="utf-8")
    assert [finding.code for finding in findings(path, "I009")] == ["I009"]


def test_dropped_paragraph_is_told_where_it_was(tmp_path: Path) -> None:
    lines = "".join(f'<p xml:id="p{n}"><s xml:id="s{n}">وصلت القافلة {n}.</s></p>' for n in range(1, 5))
    path = build_corpus(tmp_path, wrap(lines, lines))
    source = path.read_text(encoding="utf-8")
    start, end = source.index('<p xml:id="p2">'), source.index('<p xml:id="p3">')
    path.write_text(source[:start] + source[end:], encoding="utf-8")
    (finding,) = findings(path, "F001")
    line = source.count("\n", 0, start) + 1
    assert finding.location.line <= line <= finding.location.end_line
