"""The rules of the layer of words and marks (family T)."""

import re
from pathlib import Path

import pytest

from khabar.rules import RULES, check_paths
from khabar.rules.subjects.subject import Subject
from khabar.rules.testing.examples import build_corpus, wrap
from khabar.rules.tokens import t003_divided_word
from khabar.tei import parse

OPENING = '<p xml:id="p1"><s xml:id="s1">'
END = "</s></p>"

WRONG = {
    "T001 the first word": "وصل <w>المركب</w> <w>صباحا</w><pc>.</pc>",
    "T001 the full stop": "<w>وصل</w> <w>المركب</w>.",
    "T001 inside a name": '<w>زار</w> <placeName xml:id="m1" ref="place:beirut">بيروت</placeName><pc>.</pc>',
    "T001 half a word": "<w>وصل</w> المر<w>كب</w><pc>.</pc>",
    "T002 two words": "<w>وصل المركب</w><pc>.</pc>",
    "T002 a word and its full stop": "<w>وصل</w> <w>المركب.</w>",
    "T002 two words and a comma": "<w>وصل،المركب</w> <w>صباحا</w><pc>.</pc>",
    "T002 a quotation mark": '<w>"وصل</w> <w>المركب</w><pc>"</pc><pc>.</pc>',
    "T002 white space at the border": "<w>وصل </w><w>المركب</w><pc>.</pc>",
    "T003 a cut word": "<w>وصل</w> <w>المر</w><w>كب</w><pc>.</pc>",
    "T003 a cut word with vowel signs": "<w>وصل</w> <w>المرْ</w><w>كب</w><pc>.</pc>",
    "T003 a cut number": "<w>وصل</w> <w>12</w><w>34</w> <w>مركبا</w><pc>.</pc>",
    "T004 a word as a mark": "<w>وصل</w> <pc>المركب</pc><pc>.</pc>",
    "T004 a number as a mark": "<w>وصل</w> <pc>12</pc> <w>مركبا</w><pc>.</pc>",
    "T004 a mark as a word": "<w>وصل</w> <w>المركب</w><w>.</w>",
    "T004 a mark as a word, with its part of speech": '<w>وصل</w> <w>المركب</w><w pos="PUNCT">.</w>',
    "T004 an empty word": "<w>وصل</w> <w/><w>المركب</w><pc>.</pc>",
    "T005 no tag": '<w pos="FOO">وصل</w> <w>المركب</w><pc>.</pc>',
    "T005 small letters": '<w pos="verb">وصل</w> <w>المركب</w><pc>.</pc>',
    "T005 empty": '<w pos="">وصل</w> <w>المركب</w><pc>.</pc>',
    "T005 a mark that is a noun": '<w>وصل</w> <w>المركب</w><pc pos="NOUN">.</pc>',
    "T005 a word that is a mark": '<w>وصل</w> <w pos="PUNCT">المركب</w><pc>.</pc>',
    "T006 not sorted": '<w msd="Number=Sing|Case=Nom">وصل</w> <w>المركب</w><pc>.</pc>',
    "T006 no value": '<w msd="Case">وصل</w> <w>المركب</w><pc>.</pc>',
    "T006 twice": '<w msd="Case=Acc|Case=Nom">وصل</w> <w>المركب</w><pc>.</pc>',
    "T006 values not sorted": '<w msd="Case=Nom,Acc">وصل</w> <w>المركب</w><pc>.</pc>',
    "T006 nothing": '<w msd="_">وصل</w> <w msd="">المركب</w><pc>.</pc>',
    "T006 a bar too many": '<w msd="Case=Nom|">وصل</w> <w>المركب</w><pc>.</pc>',
    "T006 positional tag": '<w msd="VP-A-3MS--">وصل</w> <w>المركب</w><pc>.</pc>',
    "T007 empty": '<w lemma="">وصل</w> <w>المركب</w><pc>.</pc>',
    "T007 blank": '<w lemma=" ">وصل</w> <w>المركب</w><pc>.</pc>',
    "T007 two words": '<w lemma="وصل إلى">وصل</w> <w>المركب</w><pc>.</pc>',
    "T007 white space before it": '<w lemma=" وصل">وصل</w> <w>المركب</w><pc>.</pc>',
}

RIGHT = {
    "no tokens": "وصل المركب صباحا.",
    "all values": (
        '<w lemma="وصل" pos="VERB" msd="Aspect=Perf|Gender=Masc|Number=Sing|Person=3">وصل</w> '
        '<w lemma="مركب" pos="NOUN" msd="Case=Acc,Nom|Definite=Def">المركب</w><pc pos="PUNCT">.</pc>'
    ),
    "features of one language": '<w msd="Case=Nom|Number[psor]=Sing">مركبه</w> <w>هنا</w><pc>.</pc>',
    "proclitics": "<w>و</w><w>ب</w><w>المركب</w> <w>س</w><w>يصل</w><pc>.</pc>",
    "proclitics with vowel signs": "<w>وَ</w><w>المركب</w> <w>هنا</w><pc>.</pc>",
    "pronoun": "<w>وصل</w> <w>مركب</w><w>ها</w><pc>.</pc>",
    "particle": "<w>وصل</w> <w>في</w><w>ما</w> <w>مضى</w><pc>.</pc>",
    "proclitic before a name": (
        '<w>وصل</w> <w>ل</w><placeName xml:id="m1" ref="place:beirut"><w>بيروت</w></placeName><pc>.</pc>'
    ),
    "abbreviation": "<w>وصل</w> <w>د.</w> <w>سالم</w><pc>.</pc>",
    "abbreviation at the end": "<w>وصل</w> <w>عام</w> <w>2018</w> <w>م.</w>",
    "numbers": "<w>وصل</w> <w>1,250</w> <w>مركبا</w> <w>في</w> <w>10:30</w><pc>.</pc>",
    "number with a unit": "<w>وصل</w> <w>بعد</w> <w>12</w><w>كلم</w><pc>.</pc>",
    "address": "<w>وصل</w> <w>إلى</w> <w>www.example.org/a?b=1,2</w><pc>.</pc>",
    "hyphen": "<w>وصل</w> <w>بي-بي-سي</w><pc>.</pc>",
    "symbol as a mark": '<w>وصل</w> <w>12</w><pc pos="SYM">%</pc><pc>.</pc>',
    "symbol as a word": '<w>وصل</w> <w>12</w><w pos="SYM">%</w><pc>.</pc>',
}


def found(words: str, folder: Path) -> set[str]:
    fragment = OPENING + words + END
    report = check_paths([build_corpus(folder, wrap(fragment, fragment))], RULES)
    assert report.failures == ()
    return {finding.code for finding in report.findings if finding.code[0] == "T"}


@pytest.mark.parametrize(("name", "words"), WRONG.items(), ids=WRONG.keys())
def test_wrong_tokens_are_found(name: str, words: str, tmp_path: Path) -> None:
    assert found(words, tmp_path) == {name.split(maxsplit=1)[0]}


@pytest.mark.parametrize("words", RIGHT.values(), ids=RIGHT.keys())
def test_right_tokens_are_left_alone(words: str, tmp_path: Path) -> None:
    assert found(words, tmp_path) == set()


def test_an_opener_is_divided_as_a_sentence_is(tmp_path: Path) -> None:
    opener = '<opener xml:id="o1"><dateline><w>بيروت</w>{}</dateline></opener> '
    paragraph = '<p xml:id="p1"><s xml:id="s1">وصل المركب.</s></p>'
    for mark, expected in (("<pc>:</pc>", set()), (":", {"T001"})):
        fragment = opener.format(mark) + paragraph
        path = build_corpus(tmp_path / str(len(mark)), wrap(fragment, fragment))
        assert {finding.code for finding in check_paths([path], RULES).findings} & {"T001"} == expected


def test_every_cut_of_a_long_word_is_found() -> None:
    fragment = f"{OPENING}{'<w>كتا</w>' * 3_000}<pc>.</pc>{END}"
    subject = Subject("x.xml", parse(wrap(fragment, fragment).entry))
    assert len(list(t003_divided_word.check(subject))) == 2_999


def test_an_entry_without_text_is_checked() -> None:
    entry = wrap(f"{OPENING}.{END}", f"{OPENING}.{END}").entry.decode()
    emptied = re.sub(r"<(s [^>]*)>[^<]*</s>", r"<\1><w/></s>", entry)
    subject = Subject("x.xml", parse(emptied.encode()))
    assert subject.text.strip() == ""
    found = {rule.code for rule in RULES if rule.family == "T" and list(rule.check(subject))}
    assert found == {"T004"}
