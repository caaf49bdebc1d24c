"""Violations of the strict profile: each is named at the element or attribute that is at fault."""

import random

import pytest
from lxml import etree

from khabar.tei import is_valid, parse, violations
from khabar.tei.names import local
from khabar.tei.validation.grammar import Grammar
from tests.tei.instances import Instances

# What is changed in the toy entry: (old, new, element, attribute, part of the message).
MUTATIONS = {
    "unknown element": (
        '<s xml:id="s2">',
        '<s xml:id="s2"><foo/>',
        "foo",
        "",
        "unknown element `foo`; allowed in `s`: date, fw",
    ),
    "element of another namespace": (
        '<s xml:id="s2">',
        '<s xml:id="s2"><rs xmlns="u"/>',
        "rs",
        "",
        "not in the TEI namespace",
    ),
    "misplaced element": (
        '<s xml:id="s2">',
        '<s xml:id="s2"><p/>',
        "p",
        "",
        "`p` is not allowed in `s`; allowed: date",
    ),
    "figure in a paragraph": (
        '<p xml:id="p1">',
        '<p xml:id="p1"><figure/>',
        "figure",
        "",
        "`figure` is not allowed in `p`",
    ),
    "quotation in a date": (
        ">أمس<",
        "><said direct='true'>أمس</said><",
        "said",
        "",
        "`said` is not allowed in `date`",
    ),
    "unknown attribute": (
        '<s xml:id="s2">',
        '<s xml:id="s2" part="I">',
        "s",
        "part",
        "@part is not allowed on `s`; allowed: @xml:id",
    ),
    "attribute of another element": (
        '<seg xml:id="c1"',
        '<seg xml:id="c1" who="#g1"',
        "seg",
        "who",
        "@who is not allowed on `seg`; allowed: @ana",
    ),
    "wrong value": (
        'type="kicker"',
        'type="top"',
        "head",
        "type",
        "@type is 'top'; expected kicker, main",
    ),
    "caption outside of a figure": (
        'type="kicker"',
        'type="caption"',
        "head",
        "type",
        "@type is 'caption'; expected kicker",
    ),
    "wrong value of a flag": (
        'direct="true"',
        'direct="yes"',
        "said",
        "direct",
        "@direct is 'yes'; expected false or true",
    ),
    "missing required attribute": (' direct="true"', "", "said", "", "`said` has no @direct"),
    "missing type": (' type="kicker"', "", "head", "", "`head` has no @type"),
    "two missing attributes": (
        ' unit="byte" quantity="',
        ' n="',
        "measure",
        "n",
        "@n is not allowed on `measure`",
    ),
    "stray text": (
        "<respStmt ",
        "stray<respStmt ",
        "titleStmt",
        "",
        "text 'stray' is not allowed directly in `titleStmt`",
    ),
    "text behind an element": (
        "</listPerson>",
        "</listPerson>behind",
        "standOff",
        "",
        "text 'behind' is not allowed",
    ),
    "bad date": ('when="2019-03"', 'when="2019-13"', "date", "when", "@when is '2019-13'"),
    "bad number": (
        'unit="byte" quantity="',
        'unit="byte" quantity="-',
        "measure",
        "quantity",
        "@quantity is '-",
    ),
    "bad version": ('<edition n="1.0.1"', '<edition n="1.0"', "edition", "n", "@n is '1.0'"),
    "bad id": ('xml:id="s2"', 'xml:id="2"', "s", "xml:id", "@xml:id is '2'"),
    "bad pointer": ('ref="place:marsa"', 'ref="a place"', "placeName", "ref", "@ref is 'a place'"),
    "empty pointer": ('ref="place:marsa"', 'ref=""', "placeName", "ref", "@ref is ''"),
    "wrong order": (
        "<profileDesc>",
        "<revisionDesc status='draft'/><profileDesc>",
        "revisionDesc",
        "",
        "`revisionDesc` is not allowed here; expected: profileDesc",
    ),
    "one too many": (
        "<extent>",
        "<editionStmt><edition n='1.0.0'/></editionStmt><extent>",
        "editionStmt",
        "",
        "`editionStmt` is not allowed here; expected: extent",
    ),
    "heading behind a paragraph": (
        '<div type="section">',
        '<head type="main"/><div type="section">',
        "head",
        "",
        "is not allowed here",
    ),
    "nothing in it": (
        "<langUsage>",
        "<langUsage/><!--",
        "langUsage",
        "",
        "`langUsage` is incomplete; expected language",
    ),
    "another root": ("<TEI ", "<teiCorpus><TEI ", "teiCorpus", "", "allowed as the root element: TEI"),
    "another namespace": (
        "http://www.tei-c.org/ns/1.0",
        "http://www.tei-c.org/ns/2.0",
        "TEI",
        "",
        "not in the TEI namespace",
    ),
}


def _change(source: bytes, old: str, new: str) -> str:
    text = source.decode()
    assert old in text
    text = text.replace(old, new, 1)
    if new.endswith("<!--"):
        text = text.replace("</langUsage>", "-->", 1)
    return text + "</teiCorpus>" if "<teiCorpus>" in new else text


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=MUTATIONS)
def test_violation(toy: bytes, mutation: tuple[str, str, str, str, str]) -> None:
    old, new, element, attribute, message = mutation
    root = parse(_change(toy, old, new).encode()).root
    assert not is_valid(root)
    violation = violations(root)[0]
    assert local(violation.element.tag) == element
    assert violation.attribute == attribute
    assert message in str(violation.message)


def test_violations_are_in_document_order_and_each_is_told_once(toy: bytes) -> None:
    text = (
        toy.decode()
        .replace(' type="kicker"', ' type="x"')
        .replace('cert="low"', 'cert="x"')
        .replace('resp="', 'resp="x y')
    )
    found = violations(parse(text.encode()).root)
    assert [(local(item.element.tag), item.attribute) for item in found] == [
        ("head", "type"),
        ("said", "cert"),
    ]


def test_below_a_violation_nothing_more_is_told(toy: bytes) -> None:
    text = toy.decode().replace('<s xml:id="s2">', '<s xml:id="s2"><foo><bar/></foo>')
    assert len(violations(parse(text.encode()).root)) == 1


@pytest.mark.parametrize("old", ['quantity="2"', "<standOff>"])
def test_prefixes_of_the_file_do_not_matter(toy: bytes, old: str) -> None:
    text = (
        toy.decode()
        .replace(' xmlns="', ' xmlns:t="')
        .replace("<", "<t:")
        .replace("<t:/", "</t:")
        .replace("<t:?", "<?")
    )
    assert violations(parse(text.encode()).root) == []
    broken = text.replace(
        old.replace("<", "<t:"), 'quantity="x"' if "quantity" in old else "<t:foo/><t:standOff>"
    )
    assert len(violations(parse(broken.encode()).root)) == 1


def test_comments_and_instructions_break_nothing(toy: bytes) -> None:
    text = (
        toy.decode()
        .replace("<s ", "<!-- x --><?x y?><s ")
        .replace("<fileDesc>", "<!-- x --><fileDesc><?x y?>")
    )
    assert violations(parse(text.encode()).root) == []


def test_attributes_that_exclude_one_another(toy: bytes) -> None:
    text = toy.decode().replace('when="2019-04-02"', 'when="2019-04-02" notBefore="2019-04-01"')
    (violation,) = violations(parse(text.encode()).root)
    assert local(violation.element.tag) == "date"
    assert "`date` does not match the strict profile" in str(violation.message)


@pytest.fixture(scope="module")
def grammar(profile: etree._Element) -> Grammar:
    return Grammar(profile)


@pytest.mark.parametrize(
    "seed", [*range(10), *(pytest.param(seed, marks=pytest.mark.thorough) for seed in range(10, 30))]
)
def test_no_violation_is_overlooked_and_none_invented(
    profile: etree._Element, grammar: Grammar, seed: int
) -> None:
    chance = random.Random(seed)
    root = Instances(profile, seed).tree()
    for _ in range(20):
        element = chance.choice(list(root.iter("*")))
        parent = element.getparent()
        change = chance.randrange(4)
        if change == 0 and parent is not None:
            parent.remove(element)
        elif change == 1 and parent is not None:
            parent.insert(chance.randrange(len(parent)), element)
        elif change == 2:
            element.tag = chance.choice(list(root.iter("*"))).tag
        elif element.attrib:
            del element.attrib[chance.choice(element.keys())]
        assert bool(violations(root)) != is_valid(root)
        assert bool(list(grammar.violations(root))) != is_valid(root)


def test_a_valid_entry_has_no_violations(source: bytes) -> None:
    root = parse(source).root
    assert is_valid(root)
    assert violations(root) == []
