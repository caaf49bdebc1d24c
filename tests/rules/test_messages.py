"""Messages: said in two languages from one template; reasons of other floors are recognised."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from khabar.errors import TEIError
from khabar.rules import RULES, CheckOptions, Finding, Rule, check_paths
from khabar.rules.message import Message, either, say
from khabar.rules.reasons import recognise
from khabar.rules.testing.examples import Example, build_corpus, wrap
from khabar.tei import parse, violations

from .test_contract import build, failing

PLAIN = '<p xml:id="p1"><s xml:id="s1">وصلت.</s></p>'
SPEECH = '<p xml:id="p1"><s xml:id="s1">وصلت <date xml:id="d1" type="relative">أمس</date> <said xml:id="q1"/>.</s></p>'
PARSING = {
    b"<a>": "not well-formed XML: {reason}",
    b"<!DOCTYPE a><a/>": "the file has a document type declaration; remove it, and write character references for entities",
    b"<a "
    + b" ".join(b'a%d=""' % number for number in range(1001))
    + b"/>": "an element has {number} attributes; khabar reads up to {limit}",
    b"\xef\xbb\xbf<a/>": "the file begins with a byte order mark; save it as UTF-8 without one",
    b"<a>\xff</a>": "byte {byte} is not UTF-8; save the file as UTF-8",
    b'<?xml version="1.0" encoding="latin1"?><a/>': "the file declares the encoding {encoding}; only UTF-8 is read",
    b" " * (32 * 2**20 + 1): "the file has {size} bytes; khabar reads up to {limit}. Is it an entry?",
}
PROFILE = {
    ("<s ", "<foo/><s "): "`{element}` is no element of the profile; in `{parent}` may stand: {allowed}",
    ("<s ", "<head/><s "): "`{element}` may not stand in `{parent}`; what may: {allowed}",
    ("<s ", '<s xmlns="u" '): "`{element}` is not in the namespace of TEI, {namespace}",
    ('<s xml:id="s2"', '<s part="I" xml:id="s2"'): "`{element}` has no @{attribute}; it may have {allowed}",
    ('type="relative"', 'type="some"'): "@{attribute} is {value}; it may be {allowed}",
    (
        'xml:id="d1"',
        'xml:id="1 d"',
    ): "@{attribute} is {value}; that is not of the type that `{element}` needs",
    ('<text xml:lang="ar">', '<text xml:lang="ar">x'): "`{element}` holds elements only, not the text {text}",
    ("<said", '<said who="#unlinked"'): "`{element}` lacks {alternatives}",
    (
        "<said",
        "<s/>" * 10_001 + "<said",
    ): "`{element}` holds {number} elements; in an entry it may hold {limit}",
}


def found(folder: Path, rule: Rule, language: str) -> list[Finding]:
    path = build(failing(rule), folder)
    return list(check_paths([path], RULES, options=CheckOptions(language=language)).findings)


def test_a_message_is_said_in_two_languages() -> None:
    message = say("the id {id!r} is taken", id="s1")
    assert str(message) == message.render("en") == "the id 's1' is taken"
    assert message.render("ar") == "المعرّف 's1' مأخوذ"


def test_messages_nest() -> None:
    kinds = either([say("a person"), say("a place")])
    message = say("{pointer!r} is not what `{element}/@{attribute}` names: {kinds}",
                  pointer="#q1", element="said", attribute="who", kinds=kinds)  # fmt: skip
    assert str(message) == "'#q1' is not what `said/@who` names: a person or a place"
    assert message.render("ar").endswith(": شخص أو مكان")


def test_values_are_not_templates() -> None:
    assert str(say("the id {id!r} is taken", id="{0}{id}")) == "the id '{0}{id}' is taken"


def test_both_languages_find_the_same(rule: Rule, tmp_path: Path) -> None:
    english, arabic = (found(tmp_path / language, rule, language) for language in ("en", "ar"))
    assert [(one.code, one.span, one.id) for one in english] == [
        (one.code, one.span, one.id) for one in arabic
    ]
    for one, other in zip(english, arabic, strict=True):
        assert one.message != other.message
        assert re.search("[\u0621-\u064a]", other.message)
        assert len(one.related) == len(other.related)
        assert all(re.search("[\u0621-\u064a]", related.message) for related in other.related)
        assert (one.fix and one.fix.edits) == (other.fix and other.fix.edits)
        assert one.fix is None or one.fix.message != other.fix.message


@pytest.mark.parametrize(("source", "template"), PARSING.items(), ids=range(len(PARSING)))
def test_reasons_of_the_parser_are_recognised(source: bytes, template: str, tmp_path: Path) -> None:
    assert recognised(lambda: read(source, tmp_path / "a.xml")) == template


def read(source: bytes, path: Path) -> str:
    from khabar.tei import read_bytes  # noqa: PLC0415

    path.write_bytes(source)
    with pytest.raises(TEIError) as caught:
        parse(read_bytes(path))
    return caught.value.reason


def recognised(reason: Callable[[], str]) -> str:
    text = reason()
    message = recognise(text)
    assert str(message) == text
    return message.template


@pytest.mark.parametrize(("change", "template"), PROFILE.items(), ids=range(len(PROFILE)))
def test_reasons_of_the_profile_are_recognised(change: tuple[str, str], template: str) -> None:
    source = wrap(SPEECH, PLAIN).entry.decode()
    assert change[0] in source
    root = etree.fromstring(source.replace(*change, 1).encode(), etree.XMLParser(collect_ids=False))
    assert template in {recognised(lambda v=violation: v.message) for violation in violations(root)}


def test_reasons_of_the_page_are_recognised(tmp_path: Path) -> None:
    plain = wrap(PLAIN, PLAIN)
    for page, language in ((b"\xff", "ar"), (None, "ar")):
        path = build_corpus(tmp_path / str(page), Example(plain.entry, page or b""))
        if page is None:
            (path.parents[1] / "pages" / "example-0001.txt").unlink()
        messages = [
            finding.message
            for finding in check_paths([path], RULES, options=CheckOptions(language=language)).findings
            if finding.code == "F004"
        ]
        assert len(messages) == 1
        assert messages[0].startswith(("الصفحة ليست", "لا يمكن قراءة"))


@given(st.text())
@example("`p` lacks s or head")
@example("not well-formed XML: {x}")
def test_a_reason_is_said_in_english_as_it_was_given(text: str) -> None:
    assert str(recognise(text)) == text


def test_what_is_not_recognised_stays() -> None:
    assert recognise("???") == Message("{reason}", (("reason", "???"),))
    assert recognise("???").render("ar") == "???"
