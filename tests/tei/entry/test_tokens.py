"""Tokens in TEI: parts of a written word, nested or as neighbours, and syntax apart from the text."""

from dataclasses import replace

import pytest
from lxml import etree

from khabar.arabic import Level, fold
from khabar.model import Entry, Mention, Span, Token
from khabar.tei import parse, read, write
from khabar.vocabulary import Certainty, EntityType
from tests.tokens import plain_entry

TEXT = "وصلت للبيت"


def token(start: int, end: int, **fields: object) -> Token:
    form = TEXT[start:end]
    return replace(Token(Span(start, end), form, fold(form, Level.SEARCH)), **fields)  # type: ignore[arg-type]


PARTS = (
    token(0, 4, lemma="وصل", pos="VERB", id="t1", relation="root"),
    token(5, 6, lemma="ل", pos="ADP", id="t2", head=Span(6, 10), relation="case"),
    token(
        6, 10, norm="البيت", lemma="بيت", pos="NOUN", msd="Case=Gen", id="t3", head=Span(0, 4), relation="obl"
    ),
)


def made(tokens: tuple[Token, ...], *mentions: Mention) -> Entry:
    return replace(plain_entry(TEXT), tokens=tokens, mentions=mentions)


def sentence(entry: Entry) -> str:
    return next(line.strip() for line in write(entry).decode().splitlines() if "<s " in line)


def without_syntax(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(replace(item, id="", head=None, relation="") for item in tokens)


def test_parts_of_a_word_are_inside_one_w() -> None:
    assert sentence(made(without_syntax(PARTS))) == (
        '<s xml:id="s1"><w lemma="وصل" pos="VERB">وصلت</w> <w><w lemma="ل" pos="ADP">ل</w>'
        '<w lemma="بيت" pos="NOUN" msd="Case=Gen" norm="البيت">لبيت</w></w></s>'
    )


def test_a_border_in_a_word_makes_its_parts_neighbours() -> None:
    entry = made(without_syntax(PARTS), Mention("m1", Span(6, 10), EntityType.PLACE))
    assert sentence(entry).partition("</w> ")[2] == (
        '<w lemma="ل" pos="ADP" join="right">ل</w><placeName xml:id="m1" ref="#unlinked">'
        '<w lemma="بيت" pos="NOUN" msd="Case=Gen" norm="البيت">لبيت</w></placeName></s>'
    )
    assert read(write(entry)) == entry
    assert [word.form for word in entry.words] == ["وصلت", "للبيت"]


def test_an_annotation_of_the_whole_word_is_around_it() -> None:
    entry = made(without_syntax(PARTS), Mention("m1", Span(5, 10), EntityType.PLACE))
    assert '<placeName xml:id="m1" ref="#unlinked"><w><w lemma="ل"' in sentence(entry)
    assert read(write(entry)) == entry


def test_removing_the_annotation_nests_the_parts_again() -> None:
    plain = read(write(made(PARTS)))
    marked = read(write(replace(plain, mentions=(Mention("m1", Span(6, 10), EntityType.PLACE),))))
    assert write(replace(marked, mentions=())) == write(plain)


def test_a_border_inside_a_token_divides_it() -> None:
    whole = token(5, 10, lemma="بيت", pos="NOUN", id="t2", head=Span(0, 4), relation="obl")
    verb = token(0, 4, head=Span(5, 10), relation="parataxis", id="t1")
    entry = read(write(made((verb, whole), Mention("m1", Span(6, 10), EntityType.PLACE))))
    assert [item.form for item in entry.tokens] == ["وصلت", "ل", "لبيت"]
    clitic, rest = entry.tokens[1:]
    assert (clitic.lemma, clitic.pos, clitic.id, clitic.relation) == ("", "", "", "")
    assert (rest.lemma, rest.pos, rest.id, rest.relation) == ("بيت", "NOUN", "t2", "obl")
    assert entry.tokens[0].head == rest.span
    assert read(write(entry)) == entry


def test_tokens_without_a_letter_between_them_stay_apart() -> None:
    text = "بلغ 3%"
    spans = (Span(0, 3), Span(4, 5), Span(5, 6))
    tokens = tuple(Token(span, text[span.start : span.end], text[span.start : span.end]) for span in spans)
    assert "<w>3</w><w>%</w></s>" in sentence(replace(plain_entry(text), tokens=tokens))


def test_tokens_are_tei(tei_all: etree.RelaxNG, entry: Entry) -> None:
    # TEI wants a history and a publisher, which the header of the article has.
    for mentions in ((), (Mention("m1", Span(6, 10), EntityType.PLACE),)):
        document = parse(write(replace(made(PARTS, *mentions), header=entry.header)))
        assert tei_all.validate(document.root), tei_all.error_log.last_error


def test_syntax_is_apart_from_the_text() -> None:
    source = write(made(PARTS))
    document = parse(source)
    assert document.is_fair_copy
    links = document.root.findall(".//{*}standOff/{*}linkGrp[@type='UD-SYN'][@corresp='#s1']/{*}link")
    assert [(link.get("target"), link.get("ana")) for link in links] == [
        ("#s1 #t1", "ud-syn:root"),
        ("#t3 #t2", "ud-syn:case"),
        ("#t1 #t3", "ud-syn:obl"),
    ]
    assert document.root.find(".//{*}prefixDef[@ident='ud-syn']") is not None
    assert read(source).tokens == PARTS


def test_entries_without_syntax_declare_no_prefix() -> None:
    assert b"ud-syn" not in write(made(without_syntax(PARTS)))


def test_tokens_get_the_ids_that_syntax_needs() -> None:
    bare = tuple(replace(item, id="") for item in PARTS)
    assert [item.id for item in read(write(made(bare))).tokens] == ["t1", "t2", "t3"]
    taken = (replace(bare[0], id="t2"), *bare[1:])
    assert [item.id for item in read(write(made(taken))).tokens] == ["t2", "t2a", "t3"]


def test_certainty_and_annotator_of_a_token() -> None:
    doubted = replace(PARTS[0], certainty=Certainty.LOW, resp="a1")
    entry = made(without_syntax((doubted, *PARTS[1:])))
    assert '<w lemma="وصل" pos="VERB" cert="low" resp="#a1">وصلت</w>' in sentence(entry)
    assert read(write(entry)) == entry


@pytest.mark.parametrize("attribute", ['target="#t9 #t2"', 'target="#t2"', 'target=""'])
def test_links_to_nothing_do_not_stop_the_reader(attribute: str) -> None:
    source = write(made(PARTS)).decode().replace('target="#t3 #t2"', attribute)
    assert [item.form for item in read(source.encode()).tokens] == ["وصلت", "ل", "لبيت"]
