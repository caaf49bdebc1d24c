"""Rules whose examples are no fragment of one entry: registers, the corpus, sources of the entry."""

from pathlib import Path

import pytest

from khabar.rules import RULES, Selection, check_paths
from khabar.rules.testing.examples import build_corpus, wrap

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'
SOURCE = (
    '<p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> '
    '<rs xml:id="r1" type="source" ref="#g1" corresp="#q1">مصادر</rs> لصحيفة '
    '<orgName xml:id="m1" ref="org:alghad">الغد</orgName> إن '
    '<said xml:id="q1" who="#g1" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>'
)
GROUP = (
    '<standOff><listPerson><personGrp xml:id="g1" role="anonymousSource"><persName xml:lang="ar">مصادر</persName>'
    "</personGrp></listPerson></standOff><text "
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    build_corpus(tmp_path, wrap(PLAIN, PLAIN))
    return tmp_path


def codes(path: Path, *select: str) -> list[str]:
    return [finding.code for finding in check_paths([path], RULES, selection=Selection(select)).findings]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("number", ["Q0159", "Q 159", "https://www.wikidata.org/wiki/Q159", "159", ""])
def test_malformed_identifier(corpus: Path, number: str) -> None:
    register = corpus / "registers" / "places.xml"
    replace(register, "</place>", f'<idno type="wikidata">{number}</idno></place>')
    assert codes(corpus, "I007") == ["I007"]


def test_shared_identifier(corpus: Path) -> None:
    register = corpus / "registers" / "places.xml"
    text = register.read_text(encoding="utf-8")
    register.write_text(
        text.replace("</place>", '<idno type="wikidata">Q822</idno></place>'), encoding="utf-8"
    )
    report = check_paths([corpus], RULES, selection=Selection(("I007", "I008")))
    (finding,) = report.findings
    assert finding.code == "I008"
    assert finding.related[0].location < finding.location


def test_well_formed_identifiers_of_the_corpus() -> None:
    assert codes(Path(__file__).parents[3] / "corpus", "I007", "I008") == []


def with_source(folder: Path, paragraph: str) -> Path:
    path = build_corpus(folder, wrap(paragraph, paragraph))
    replace(path, "<text ", GROUP)
    return path


def test_medium_beside_an_anonymous_source(tmp_path: Path) -> None:
    assert codes(with_source(tmp_path, SOURCE), "Q010") == ["Q010"]


def test_relayed_anonymous_source(tmp_path: Path) -> None:
    relayed = SOURCE.replace('corresp="#c1">الأمطار', 'corresp="#c1" source="org:alghad">الأمطار')
    assert codes(with_source(tmp_path, relayed), "Q010") == []


def test_organisation_that_is_no_medium(tmp_path: Path) -> None:
    assert codes(with_source(tmp_path, SOURCE.replace("لصحيفة", "لشركة")), "Q010") == []
