"""CoNLL-U: what is written comes back, and a file of other people finds its place in the text."""

from dataclasses import replace

import conllu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import Level, fold
from khabar.errors import ExchangeError
from khabar.exchange.conllu import read_conllu, with_tokens, write_conllu
from khabar.model import Entry, Mention, Span, Token
from khabar.vocabulary import Certainty, EntityType
from tests.strategies import entries
from tests.tokens import plain_entry, tokens_of

WORDS = ("قالت", "ف|ب|دمشق", "،", "3|%", "ل|لبيت")
TEXT = "قالت فبدمشق ، 3% للبيت"

HAND = """\
# newdoc id = toy-0009
# sent_id = toy-0009-s1
# text = وصل للبيت.
1\tوصل\tوصل\tVERB\t_\tAspect=Perf\t0\troot\t_\t_
2-3\tللبيت\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tل\tل\tADP\t_\t_\t3\tcase\t_\t_
3\tالبيت\tبيت\tNOUN\tN---\tCase=Gen|Definite=Def\t1\tobl\t1:obl\tGloss=house
4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_

"""


def written(entry: Entry) -> str:
    return "".join(write_conllu([entry]))


def taken(entry: Entry, source: str) -> Entry:
    return with_tokens(entry, read_conllu(source, "words.conllu"), "words.conllu")


lemmas = st.sampled_from(("", "قال", "بيت", "%", "ما_زال"))
features = st.sampled_from(("", "Case=Gen", "Case=Acc,Nom|Number[psor]=Sing"))


@st.composite
def layers(draw: st.DrawFn) -> Entry:
    """Entries of one sentence with random values of tokens."""
    tokens = tokens_of(*WORDS)
    spans = st.sampled_from([None, *[token.span for token in tokens]])
    with_syntax = draw(st.booleans())
    made = []
    for number, token in enumerate(tokens, 1):
        own = draw(st.sampled_from(("", "البيت", "من")))
        made.append(
            Token(
                token.span,
                token.form,
                own or fold(token.form, Level.SEARCH),
                draw(lemmas),
                draw(st.sampled_from(("", "NOUN", "PUNCT"))),
                draw(features),
                token.punctuation,
                f"t{number}" if with_syntax or draw(st.booleans()) else "",
                draw(spans) if with_syntax else None,
                "dep" if with_syntax else "",
                draw(st.sampled_from(Certainty)),
                draw(st.sampled_from(("", "a1"))),
            )
        )
    return plain_entry(TEXT, tokens=tuple(made))


@given(layers())
def test_tokens_come_back(entry: Entry) -> None:
    bare = replace(entry, tokens=())
    assert taken(bare, written(entry)).tokens == entry.tokens
    assert taken(entry, written(entry)) == entry


@given(entries())
def test_any_entry_is_written_with_its_words_in_place(entry: Entry) -> None:
    source = written(entry)
    for sentence in read_conllu(source):
        for word in sentence.words:
            for token in word.tokens:
                start, end = int(token.misc["start_char"]), int(token.misc["end_char"])
                assert word.form == " ".join(word.form.split())
                assert entry.text[start:end] in word.form
    assert len(conllu.parse(source)) == source.count("# sent_id")


def test_multiword_tokens_are_ranges() -> None:
    tokens = tokens_of(*WORDS)
    entry = plain_entry(TEXT, tokens=(*tokens[:-1], replace(tokens[-1], norm="البيت")))
    rows = [line.split("\t") for line in written(entry).splitlines() if line[:1].isdigit()]
    assert [row[:2] for row in rows] == [
        *(["1", "قالت"], ["2-4", "فبدمشق"], ["2", "ف"], ["3", "ب"], ["4", "دمشق"]),
        *(["5", "،"], ["6", "3"], ["7", "%"], ["8-9", "للبيت"], ["8", "ل"], ["9", "البيت"]),
    ]
    assert [row[9] for row in rows if row[0] in {"2-4", "4", "6", "7"}] == [
        "start_char=5|end_char=11",
        "start_char=7|end_char=11",
        "SpaceAfter=No|start_char=14|end_char=15",
        "start_char=15|end_char=16",
    ]


def test_a_file_made_by_hand() -> None:
    entry = taken(plain_entry("وصل للبيت."), HAND)
    assert [(token.form, token.norm, token.lemma) for token in entry.tokens] == [
        ("وصل", "وصل", "وصل"),
        ("ل", "ل", "ل"),
        ("لبيت", "البيت", "بيت"),
        (".", ".", "."),
    ]
    verb, preposition, noun, mark = entry.tokens
    assert (verb.head, verb.relation) == (None, "root")
    assert (preposition.head, noun.head, mark.head) == (noun.span, verb.span, verb.span)
    assert [token.id for token in entry.tokens] == ["t1", "t2", "t3", "t4"]
    assert mark.punctuation


@pytest.mark.parametrize(
    ("word", "parts", "forms"),
    [
        ("مما", ("من", "ما"), ["م", "ما"]),
        ("عما", ("عن", "ما"), ["ع", "ما"]),
        ("ألا", ("أن", "لا"), ["أ", "لا"]),
        ("لئلا", ("ل", "أن", "لا"), ["ل", "ئ", "لا"]),
        ("عليه", ("على", "ه"), ["علي", "ه"]),
        ("مدرستها", ("مدرسة", "ها"), ["مدرست", "ها"]),
        ("وللبيت", ("و", "ل", "البيت"), ["و", "ل", "لبيت"]),
    ],
)
def test_letters_are_divided_among_the_parts(word: str, parts: tuple[str, ...], forms: list[str]) -> None:
    lines = [f"1-{len(parts)}\t{word}{chr(9)}" + "\t".join("_" * 8)]
    lines += [f"{number}\t{part}\t" + "\t".join("_" * 8) for number, part in enumerate(parts, 1)]
    entry = taken(plain_entry(word), "\n".join(lines) + "\n\n")
    assert [token.form for token in entry.tokens] == forms


def test_a_mention_inside_a_word_changes_nothing() -> None:
    tokens = tokens_of("و|روسيا")
    mention = Mention("m1", Span(1, 6), EntityType.PLACE)
    entry = replace(plain_entry("وروسيا", tokens=tokens), mentions=(mention,))
    assert "1-2\tوروسيا" in written(entry)


def test_sentences_of_a_file_may_be_few() -> None:
    entry = plain_entry("وصل .", "غادر .")
    source = "# sent_id = s2\n1\tغادر\t" + "\t".join("_" * 8) + "\n2\t.\t" + "\t".join("_" * 8) + "\n\n"
    assert [token.form for token in taken(entry, source).tokens] == ["غادر", "."]
    first = taken(taken(entry, source), source.replace("s2", "s1").replace("غادر", "وصل"))
    assert [token.form for token in first.tokens] == ["وصل", ".", "غادر", "."]


NONE = "\t".join("_" * 8)


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (
            HAND.replace("2-3\tللبيت", "2-3\tللبنت"),
            5,
            "form 'للبنت' differs from the text of s1 at 4: 'للبيت.'",
        ),
        (HAND.replace("1\tوصل", "1\tوصلت"), 4, "form 'وصلت' differs"),
        (HAND[: HAND.index("4\t.")], 5, "sentence ends before the text of s1: '.'"),
        (HAND + HAND.replace("s1", "x"), 13, "toy-0009 has no more sentences"),
        (HAND + HAND, 13, "sentence toy-0009-s1 is out of order"),
        (HAND.replace("\t_\tAspect=Perf", ""), 4, "expected 10 columns, found 8"),
        (HAND.replace("\n3\t", "\n4\t"), 7, "number '4' is out of order; expected 3"),
        (HAND.replace("2-3", "3-4"), 5, "number '3-4' is out of order; expected 2"),
        (HAND.replace("2-3", "2-9"), 5, "multiword token lacks parts"),
        (HAND.replace("\t3\tcase", "\tx\tcase"), 6, "head 'x' is not a number"),
        (HAND.replace("\t3\tcase", "\t9\tcase"), 6, "sentence has no token 9"),
        (HAND.replace("Gloss=house", "Cert=sure"), 7, "'sure' is not a certainty"),
        (f"1-3\tوص\t{NONE}\n1\tو\t{NONE}\n2\tص\t{NONE}\n3\tص\t{NONE}\n", 1, "more parts than letters"),
    ],
)
def test_a_wrong_file_is_an_error_with_its_place(source: str, line: int, message: str) -> None:
    text = "وص" if source.startswith("1-3") else "وصل للبيت."
    with pytest.raises(ExchangeError) as caught:
        taken(plain_entry(text), source)
    assert f"words.conllu:{line}: " in str(caught.value)
    assert message in str(caught.value)


def test_a_word_of_endless_parts_takes_no_time() -> None:
    lines = [f"1-2\t{'ا' * 5_000}\t{NONE}", f"1\tب\t{NONE}", f"2\tج\t{NONE}"]
    with pytest.raises(ExchangeError, match="parts do not make up"):
        taken(plain_entry("ا" * 5_000), "\n".join(lines))


def test_empty_nodes_and_line_ends_of_other_systems() -> None:
    source = HAND.replace("\n4\t", "\n3.1\tx\t" + NONE + "\n4\t").replace("\n", "\r\n")
    assert len(taken(plain_entry("وصل للبيت."), "\ufeff" + source).tokens) == 4
