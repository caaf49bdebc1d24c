"""The rules of the layer of words and marks (family T)."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from khabar.rules import RULES, check_paths
from khabar.rules.engine.fixes import apply_edits
from khabar.rules.subjects.subject import Subject
from khabar.rules.testing.examples import build_corpus, wrap
from khabar.rules.tokens import t003_divided_word, t008_word_parts, t011_syntax_tree, t012_relation
from khabar.tei import canonicalise, parse, read, write

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
    "T001 text beside the parts": "<w>وصل</w> <w>ب<w>المركب</w></w><pc>.</pc>",
    "T002 two words in one w with parts": "<w><w>وصل</w> <w>المركب</w></w><pc>.</pc>",
    "T003 a cut word inside w": "<w>وصل</w> <w><w>المر</w><w>كب</w></w><pc>.</pc>",
    "T008 neighbours": "<w>وصل</w> <w>ب</w><w>المركب</w><pc>.</pc>",
    "T008 neighbours with join": '<w>وصل</w> <w join="right">ب</w><w>المركب</w><pc>.</pc>',
    "T008 one part": "<w>وصل</w> <w><w>المركب</w></w><pc>.</pc>",
    "T008 some of the parts": "<w>وصل</w> <w>و</w><w><w>ب</w><w>المركب</w></w><pc>.</pc>",
    "T008 two words in one w": "<w>وصل</w> <w><w>12</w><w pos='SYM'>%</w></w><pc>.</pc>",
    "T008 the lemma of the whole": '<w>وصل</w> <w lemma="مركب"><w>ب</w><w>المركب</w></w><pc>.</pc>',
    "T008 the id of the whole": '<w>وصل</w> <w xml:id="t2"><w>ب</w><w>المركب</w></w><pc>.</pc>',
    "T008 no join": (
        '<w>وصل</w> <w>ل</w><placeName xml:id="m1" ref="place:beirut"><w>بيروت</w></placeName><pc>.</pc>'
    ),
    "T008 join to nothing": '<w join="right">وصل</w> <w>المركب</w><pc>.</pc>',
    "T008 join to a mark": '<w>وصل</w> <w join="right">المركب</w><pc>.</pc>',
    "T009 two nouns": '<w>وصل</w> <w><w pos="NOUN">ب</w><w pos="NOUN">المركب</w></w><pc>.</pc>',
    "T009 a pronoun before its word": '<w>وصل</w> <w><w pos="PRON">ب</w><w pos="NOUN">المركب</w></w><pc>.</pc>',
    "T009 a preposition after its word": '<w>وصل</w> <w><w pos="NOUN">مركب</w><w pos="ADP">ها</w></w><pc>.</pc>',
    "T010 a noun with an aspect": '<w>وصل</w> <w pos="NOUN" msd="Aspect=Perf">المركب</w><pc>.</pc>',
    "T010 no feature": '<w msd="Colour=Red">وصل</w> <w>المركب</w><pc>.</pc>',
    "T010 no value": '<w msd="Number=Many">وصل</w> <w>المركب</w><pc>.</pc>',
    "T010 one of two values": '<w msd="Case=Acc,Nominative">وصل</w> <w>المركب</w><pc>.</pc>',
    "T013 vowel signs": '<w lemma="أكّد">أكد</w> <w>المركب</w><pc>.</pc>',
    "T013 the article": '<w>وصل</w> <w lemma="المركب" pos="ADJ" msd="Definite=Def">المركب</w><pc>.</pc>',
    "T013 no preposition": '<w lemma="بيت" pos="ADP">وصل</w> <w>المركب</w><pc>.</pc>',
    "T010 a mark with a gender": '<w>وصل</w> <w>المركب</w><pc pos="PUNCT" msd="Gender=Fem">.</pc>',
}

RIGHT = {
    "no tokens": "وصل المركب صباحا.",
    "all values": (
        '<w lemma="وصل" pos="VERB" msd="Aspect=Perf|Gender=Masc|Number=Sing|Person=3">وصل</w> '
        '<w lemma="مركب" pos="NOUN" msd="Case=Acc,Nom|Definite=Def">المركب</w><pc pos="PUNCT">.</pc>'
    ),
    "features of one language": '<w msd="Case=Nom|Number[psor]=Sing">مركبه</w> <w>هنا</w><pc>.</pc>',
    "proclitics": (
        '<w><w pos="CCONJ">و</w><w pos="ADP">ب</w><w pos="NOUN">المركب</w></w> '
        '<w><w pos="AUX">س</w><w pos="VERB">يصل</w></w><pc>.</pc>'
    ),
    "proclitics with vowel signs": "<w><w>وَ</w><w>المركب</w></w> <w>هنا</w><pc>.</pc>",
    "pronoun": '<w>وصل</w> <w><w pos="NOUN">مركب</w><w pos="PRON">ها</w></w><pc>.</pc>',
    "preposition and pronoun": '<w>وصل</w> <w><w pos="CCONJ">و</w><w pos="ADP">ب</w><w pos="PRON">ه</w></w><pc>.</pc>',
    "particle": "<w>وصل</w> <w><w>في</w><w>ما</w></w> <w>مضى</w><pc>.</pc>",
    "letters like the article": (
        '<w lemma="التزام" pos="NOUN" msd="Definite=Def">الالتزام</w> '
        '<w lemma="التزام" pos="NOUN" msd="Definite=Ind">التزام</w><pc>.</pc>'
    ),
    "name with the article": '<w>وصل</w> <w lemma="القاهرة" pos="PROPN" msd="Definite=Def">القاهرة</w><pc>.</pc>',
    "closed classes": (
        '<w lemma="قد" pos="AUX">قد</w> <w><w lemma="ب" pos="ADP">ب</w><w lemma="هو" pos="PRON">ه</w></w><pc>.</pc>'
    ),
    "another form": '<w>وصل</w> <w><w>ل</w><w norm="المركب" lemma="مركب">لمركب</w></w><pc>.</pc>',
    "proclitic before a name": (
        '<w>وصل</w> <w join="right">ل</w><placeName xml:id="m1" ref="place:beirut"><w>بيروت</w></placeName><pc>.</pc>'
    ),
    "abbreviation": "<w>وصل</w> <w>د.</w> <w>سالم</w><pc>.</pc>",
    "abbreviation at the end": "<w>وصل</w> <w>عام</w> <w>2018</w> <w>م.</w>",
    "numbers": "<w>وصل</w> <w>1,250</w> <w>مركبا</w> <w>في</w> <w>10:30</w><pc>.</pc>",
    "number with a unit": "<w>وصل</w> <w>بعد</w> <w><w>12</w><w>كلم</w></w><pc>.</pc>",
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


@pytest.mark.parametrize("words", [WRONG[name] for name in WRONG if "neighbours" in name or "join" in name])
def test_fixes_give_the_encoding_of_the_writer(words: str) -> None:
    fragment = OPENING + words + END
    source = wrap(fragment, fragment).entry.decode()
    problems = t008_word_parts.check(Subject("x.xml", parse(source.encode())))
    fixed = apply_edits(source, [edit for problem in problems if problem.fix for edit in problem.fix.edits])
    assert fixed != source
    assert write(read(fixed.encode())).decode() == fixed


RIGHT_TREE = (("#s2 #t1", "root"), ("#t1 #t2", "nsubj"), ("#t1 #t3", "punct"))
SYNTAX = {
    "T011 a token without a head": RIGHT_TREE[:2],
    "T011 no root": (("#t2 #t1", "dep"), *RIGHT_TREE[1:]),
    "T011 two roots": (RIGHT_TREE[0], ("#s2 #t2", "root"), RIGHT_TREE[2]),
    "T011 a circle": (RIGHT_TREE[0], ("#t3 #t2", "nsubj"), ("#t2 #t3", "punct")),
    "T011 its own head": (*RIGHT_TREE[:2], ("#t3 #t3", "punct")),
    "T011 two heads": (*RIGHT_TREE, ("#t2 #t3", "punct")),
    "T011 no such head": (RIGHT_TREE[0], ("#t9 #t2", "nsubj"), RIGHT_TREE[2]),
    "T011 no such token": (*RIGHT_TREE, ("#t1 #t9", "obj")),
    "T011 a head in another sentence": (RIGHT_TREE[0], ("#t4 #t2", "nsubj"), RIGHT_TREE[2]),
    "T011 one pointer": (*RIGHT_TREE[:2], ("#t3", "punct")),
    "T012 no relation": (RIGHT_TREE[0], ("#t1 #t2", "subject"), RIGHT_TREE[2]),
    "T012 a subtype of nothing": (RIGHT_TREE[0], ("#t1 #t2", "subject:pass"), RIGHT_TREE[2]),
    "T012 a root with a head": (RIGHT_TREE[0], ("#t1 #t2", "root"), RIGHT_TREE[2]),
    "T012 another relation without one": (("#s2 #t1", "nsubj"), *RIGHT_TREE[1:]),
    "T012 a mark as an object": (*RIGHT_TREE[:2], ("#t1 #t3", "obj")),
    "T012 a word as a mark": (RIGHT_TREE[0], ("#t1 #t2", "punct"), RIGHT_TREE[2]),
    "right": RIGHT_TREE,
    "right with a subtype": (RIGHT_TREE[0], ("#t1 #t2", "nsubj:pass"), RIGHT_TREE[2]),
}
TREE_WORDS = (
    '<w xml:id="t1" pos="VERB">وصل</w> <w xml:id="t2" pos="NOUN">المركب</w><pc xml:id="t3" pos="PUNCT">.</pc></s> '
    '<s xml:id="s2"><w xml:id="t4" pos="VERB">توقف</w><pc>.</pc>'
)


@pytest.mark.parametrize("name", SYNTAX)
def test_syntax(name: str) -> None:
    fragment = OPENING + TREE_WORDS + END
    links = "".join(f'<link target="{target}" ana="ud-syn:{relation}"/>' for target, relation in SYNTAX[name])
    group = f'<linkGrp type="UD-SYN" targFunc="head argument" corresp="#s2">{links}</linkGrp>'
    entry = wrap(fragment, fragment).entry.decode()
    entry = entry.replace("</teiHeader>", f"</teiHeader><standOff>{group}</standOff>")
    subject = Subject("x.xml", parse(entry.encode()))
    found = [rule.code for rule in (t011_syntax_tree.RULE, t012_relation.RULE) if list(rule.check(subject))]
    # The engine runs the second only where the first finds nothing.
    assert found[:1] == [code for code in name.split()[:1] if code != "right"]


def test_a_deep_tree_is_no_circle() -> None:
    count = 3_000
    words = " ".join(f'<w xml:id="t{number}">قال</w>' for number in range(1, count + 1))
    fragment = OPENING + words + END
    links = '<link target="#s2 #t1" ana="ud-syn:root"/>' + "".join(
        f'<link target="#t{number} #t{number + 1}" ana="ud-syn:dep"/>' for number in range(1, count)
    )
    group = f'<linkGrp type="UD-SYN" targFunc="head argument" corresp="#s2">{links}</linkGrp>'
    entry = wrap(fragment, fragment).entry.decode()
    entry = entry.replace("</teiHeader>", f"</teiHeader><standOff>{group}</standOff>")
    assert list(t011_syntax_tree.check(Subject("x.xml", parse(entry.encode())))) == []


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


def test_ids_of_tokens_are_in_order_and_of_their_kind(tmp_path: Path) -> None:
    words = '<w xml:id="{}">وصل</w> <w xml:id="{}">المركب</w><pc>.</pc>'
    for names, expected in (
        (("t1", "t1a"), set()),
        (("t1b", "t1a"), set()),
        (("t2", "t1"), {"I002"}),
        (("w1", "t2"), {"I002"}),
    ):
        fragment = OPENING + words.format(*names) + END
        path = build_corpus(tmp_path / names[0], wrap(fragment, fragment))
        assert {finding.code for finding in check_paths([path], RULES).findings} & {"I002"} == expected


def test_the_annotator_of_a_token_is_known(tmp_path: Path) -> None:
    fragment = OPENING + '<w resp="#a9">وصل</w> <w>المركب</w><pc>.</pc>' + END
    path = build_corpus(tmp_path, wrap(fragment, fragment))
    assert {finding.code for finding in check_paths([path], RULES).findings} == {"I003"}


def test_the_prefix_of_relations_is_declared(tmp_path: Path) -> None:
    fragment = OPENING + TREE_WORDS + END
    links = "".join(f'<link target="{target}" ana="ud-syn:{relation}"/>' for target, relation in RIGHT_TREE)
    group = f'<linkGrp type="UD-SYN" targFunc="head argument" corresp="#s2">{links}</linkGrp>'
    example = wrap(fragment, fragment)
    entry = example.entry.decode().replace("</teiHeader>", f"</teiHeader><standOff>{group}</standOff>")
    path = build_corpus(tmp_path, replace(example, entry=canonicalise(parse(entry.encode()).root).encode()))
    assert {finding.code for finding in check_paths([path], RULES).findings} & {"I005"} == {"I005"}
    # khabar declares it when it writes the entry.
    path.write_bytes(write(read(path.read_bytes())))
    assert {finding.code for finding in check_paths([path], RULES).findings} & {"I005"} == set()
