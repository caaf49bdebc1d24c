"""Concordances: what a query finds, and where it stands."""

import pickle

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import Level, clitic_forms, fold, words
from khabar.corpus import StoredCorpus
from khabar.errors import QueryError
from khabar.ids import EntryId
from khabar.model import Block, Entry, Header, Span
from khabar.query import ConcordanceLine, concordance
from khabar.vocabulary import BlockKind
from tests.strategies import entries


def _nodes(corpus: StoredCorpus, query: str, **options: bool) -> list[str]:
    return [line.node for line in concordance(corpus.values(), query, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("قال", ["قال"]),
        ("قالت", ["وقالت"]),
        ("ميناء", ["بميناء", "الميناء", "الميناء"]),
        ("الميناء", ["الميناء", "الميناء"]),
        ("المِيناء", ["الميناء", "الميناء"]),
        ("أكد", ["أكَّد"]),
        ("اكد", ["أكَّد"]),
        ("المجلس", ["للمجلس"]),
        ("مجلس", ["للمجلس", "مجلس"]),
        ("مرسي الغزال", []),
        ("جديد", ["جديدٌ"]),
        ("٢٠١٩", ["2019"]),
        ("غائب", []),
        ("الغزال مرسى", []),
        ("الغزال وزير", []),
    ],
)
def test_words_are_found_in_all_their_forms(toys: StoredCorpus, query: str, nodes: list[str]) -> None:
    assert _nodes(toys, query) == nodes


@pytest.mark.parametrize(
    ("query", "level", "nodes"),
    [
        ("مرسي الغزال", "search", ["مرسى الغزال"] * 3),
        ("مرسى الغزال", "names", ["مرسى الغزال"] * 3),
        ("مرسى الغزال", "letters", ["مرسى الغزال"] * 3),
        ("اكد", "names", ["أكَّد"]),
        ("اكد", "letters", []),
        ("أكد", "letters", ["أكَّد"]),
        ("ميناء", "letters", ["بميناء", "الميناء", "الميناء"]),
    ],
)
def test_levels(toys: StoredCorpus, query: str, level: str, nodes: list[str]) -> None:
    assert [line.node for line in concordance(toys.values(), query, level=level)] == nodes


def test_unknown_level(toys: StoredCorpus) -> None:
    with pytest.raises(QueryError, match="unknown level 'word'; choose from letters, names, search"):
        concordance(toys.values(), "قال", level="word")


@pytest.mark.parametrize(
    ("query", "text", "nodes"),
    [
        ("علي", "قال علي وعلي ولعلي: وضعه على الباب وعلى السطح.", ["علي", "وعلي", "ولعلي"]),
        ("على", "قال علي: وضعه على الباب وعلى السطح.", ["على", "وعلى"]),
        ("مني", "رأت منى مني.", ["مني"]),
        ("عيد", "سعيد يوم عيد، ولعيد.", ["عيد", "ولعيد"]),
        ("روسيا", "رو\u200cسيا ورُوسيا #روسيا_اليوم", ["رو\u200cسيا", "ورُوسيا", "روسيا"]),
        ("عاجل", "#خبر_عاجل", ["عاجل"]),
        ("هذا", "ھذا خبر", ["ھذا"]),
        ("كتاب", "كتا\u08f0ب", ["كتا\u08f0ب"]),
    ],
)
def test_what_a_reader_of_arabic_expects(query: str, text: str, nodes: list[str]) -> None:
    entry = Entry(EntryId("a-0001"), Header(), text, (Block("", Span(0, len(text)), BlockKind.PARAGRAPH),))
    assert [line.node for line in concordance([entry], query)] == nodes


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("أكَّد", ["أكَّد"]),
        ("أكد", []),
        ("قالت", []),
        ("وقالت", ["وقالت"]),
        ("مرسى الغزال", ["مرسى الغزال"] * 3),
        ("ـ", ["ـ"]),
    ],
)
def test_exact(toys: StoredCorpus, query: str, nodes: list[str]) -> None:
    assert _nodes(toys, query, exact=True) == nodes


def _check(line: ConcordanceLine, context: int) -> None:
    entry, span = line.entry, line.span
    assert entry.text[span.start : span.end] == line.node
    block = next(block for block in entry.blocks if block.span.embeds(span))
    around = line.left + line.node + line.right
    assert " ".join(around.split()) in " ".join(block.text.split())
    assert len(words(line.left)) <= context
    assert len(words(line.right)) <= context
    sentence = entry.sentence_at(span.start)
    assert line.sentence == (sentence.id if sentence else "")


@pytest.mark.parametrize("context", [0, 1, 3, 100])
def test_context(toys: StoredCorpus, context: int) -> None:
    lines = list(concordance(toys.values(), "الميناء", context=context))
    assert len(lines) == 2
    for line in lines:
        _check(line, context)
    first = lines[0]
    assert first.left.split() == []
    assert first.right.split() == ["القديم", "في", "مرسى", "الغزال"][:context]


def test_line_in_an_opener_has_no_sentence(toys: StoredCorpus) -> None:
    lines = [line for line in concordance(toys.values(), "مرسى الغزال") if not line.sentence]
    assert len(lines) == 1
    assert "لبنى" in lines[0].right


def test_words_of_two_blocks_are_no_phrase(toys: StoredCorpus) -> None:
    assert _nodes(toys, "أوسع الميناء") == []


def test_line_reads_as_text(toys: StoredCorpus) -> None:
    (line,) = concordance(toys.values(), "المجلس")
    assert "[للمجلس]" in str(line)
    assert str(line).split()[0] == "رد"


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("مينا*", ["بميناء", "الميناء", "الميناء"]),
        ("م*ء", ["بميناء", "الميناء", "الميناء"]),
        ("مرسى *", ["مرسى"] * 3),
        ("القديم * مرسى", ["القديم في مرسى"]),
        ("القديم * * الغزال", ["القديم في مرسى الغزال"]),
        ("غا*ب", []),
    ],
)
def test_a_star_stands_for_letters_or_for_a_word(toys: StoredCorpus, query: str, nodes: list[str]) -> None:
    assert _nodes(toys, query) == nodes


def test_a_star_in_an_exact_query(toys: StoredCorpus) -> None:
    assert _nodes(toys, "*ميناء", exact=True) == ["بميناء", "الميناء", "الميناء"]
    assert _nodes(toys, "مينا*", exact=True) == []


def test_too_many_open_words(toys: StoredCorpus) -> None:
    assert _nodes(toys, f"قال{' *' * 9} في") == []
    with pytest.raises(QueryError, match="more than 9 open words in a row"):
        _nodes(toys, f"قال{' *' * 10} في")


def test_lines_are_rows(toys: StoredCorpus) -> None:
    frame = pd.DataFrame(list(concordance(toys.values(), "الميناء")))
    assert list(frame["entry_id"]) == ["toy-0001", "toy-0001"]
    assert list(frame["node"]) == ["الميناء", "الميناء"]
    line = next(concordance(toys.values(), "الميناء"))
    twin = pickle.loads(pickle.dumps(line))  # noqa: S301 (made on this line)
    assert (twin, twin.entry) == (line, line.entry)


@pytest.mark.parametrize("query", ["", " ", "،؛", "ـ", "َ", "قال ـ", "*", "* *"])
def test_no_word_to_look_for(toys: StoredCorpus, query: str) -> None:
    with pytest.raises(QueryError, match="no word in the query"):
        list(concordance(toys.values(), query))


def test_negative_context(toys: StoredCorpus) -> None:
    with pytest.raises(QueryError, match="context must be 0 or more words, not -1"):
        list(concordance(toys.values(), "قال", context=-1))


@given(entries(), st.data())
def test_every_word_is_found_where_it_stands(entry: Entry, data: st.DataObject) -> None:
    blocks = [(block, span) for block in entry.blocks for span in words(block.text)]
    if blocks:
        block, (start, end) = data.draw(st.sampled_from(blocks))
        word = block.text[start:end]
        if fold(word, Level.NAMES):
            lines = list(concordance([entry], word, context=2))
            assert block.span.start + start in [line.span.start for line in lines]
            assert all(fold(line.node, Level.NAMES) in clitic_forms(word, Level.NAMES) for line in lines)
            for line in lines:
                _check(line, 2)


def test_long_blocks_cost_no_more_than_their_length() -> None:
    text = "كلمة " * 30_000
    entry = Entry(EntryId("a-0001"), Header(), text, (Block("", Span(0, len(text)), BlockKind.PARAGRAPH),))
    assert len(list(concordance([entry], "كلمة كلمة"))) == 29_999


def test_real_corpus(corpus: StoredCorpus) -> None:
    nodes = set(_nodes(corpus, "روسيا"))
    assert nodes == {"روسيا", "وروسيا"}
