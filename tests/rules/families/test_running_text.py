"""What is around a character counts, whatever tags are between: words, marks, names, comments."""

from pathlib import Path

import pytest
from lxml import etree

from khabar.corpus import StoredCorpus
from khabar.rules import RULES, check_paths
from khabar.rules.subjects.text.direct_text import running_texts
from khabar.rules.testing.examples import build_corpus, wrap
from khabar.tei.names import FW, TEI_NAMESPACE
from khabar.workflow.annotating.tokenise import tokenise_entries

TEXTS = {
    "A002": "وصلت\u202e القافلة",
    "A003": "وصلت\u200bالقافلة",
    "A004": "وصلت اﻟقافلة",
    "A005": "وصـــلت القافلة",
    "A006": "وصلت عام ٢0١٣",
    "A007": "وصلت, ثم عادت",
    "A008": "وصلت \ufffd القافلة",
    "A009": "وصلت مع صحيفتہ",
    "A010": "وصلت \u064f ثم عادت",
    "A011": "وصلت\ue001 القافلة",
    "A013": "وصلت مоسكو",
}


def codes(corpus: Path) -> set[str]:
    return {finding.code for finding in check_paths([corpus], RULES).findings if finding.code[0] == "A"}


@pytest.mark.parametrize("analyser", ["plain", "rules"])
@pytest.mark.parametrize("code", TEXTS)
def test_words_hide_no_finding(tmp_path: Path, code: str, analyser: str) -> None:
    article = f'<p xml:id="p1"><s xml:id="s1">{TEXTS[code]} إلى المدينة.</s></p>'
    build_corpus(tmp_path, wrap(article, article))
    assert codes(tmp_path) == {code}
    tokenise_entries(StoredCorpus(tmp_path), analyser=analyser)
    assert "<w" in (tmp_path / "entries" / "example-0001.xml").read_text(encoding="utf-8")
    assert codes(tmp_path) == {code}


def test_a_mark_after_a_name_is_seen(tmp_path: Path) -> None:
    article = '<p xml:id="p1"><s xml:id="s1">وصلت إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>, ثم.</s></p>'
    build_corpus(tmp_path, wrap(article, article))
    assert codes(tmp_path) == {"A007"}


def texts(source: str) -> list[tuple[str, int, str]]:
    root = etree.fromstring(f'<TEI xmlns="{TEI_NAMESPACE}">{source}</TEI>')
    return [
        (etree.QName(run.element).localname, run.offset, run.text)
        for run in running_texts(root, frozenset({FW}))
    ]


def test_a_text_goes_on_across_tags_and_ends_with_its_element() -> None:
    assert texts("<p><s><w>a</w><pc>,</pc> <name><w>b</w></name></s><s>c</s></p>") == [
        ("s", 0, "a, b"),
        ("s", 0, "c"),
    ]
    assert texts("<p>a<name>b</name><!-- x -->c</p>") == [("p", 0, "abc")]


def test_a_text_ends_at_what_is_passed_over_and_keeps_its_offset() -> None:
    assert texts("<p>ab<fw>cde</fw>f<name>g</name></p>") == [("p", 0, "ab"), ("p", 5, "fg")]


def test_each_character_has_its_innermost_element() -> None:
    root = etree.fromstring(f'<s xmlns="{TEI_NAMESPACE}">a<name>bc</name>d</s>')
    (run,) = running_texts(root, frozenset())
    names = [etree.QName(run.holder(place)).localname for place in range(4)]
    assert names == ["s", "name", "name", "s"]
