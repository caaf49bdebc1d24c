"""Matching: the arrays find what the description of the language says, in random entries."""

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from khabar.corpus import StoredCorpus
from khabar.model import Entry
from khabar.query.compiled.index import Index
from khabar.query.compiling.compiler import compile_entries
from khabar.query.compiling.joining import join
from khabar.query.cql import parse_query
from khabar.query.cql.matching import Matcher
from khabar.query.extents import Extents
from khabar.tei import read
from tests.query.cql.naive import NaiveMatcher
from tests.strategies import entries


def index_of(found: list[Entry]) -> Index:
    part = compile_entries((entry, "") for entry in found)
    return Index.of(join([part], [(0, number) for number in range(len(found))]))


def matches(index: Index, query: str) -> list[tuple[int, int]]:
    found = Matcher(index, parse_query(query), Extents.of(index, "entries")).matches()
    return list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))


def expected(found: list[Entry], query: str) -> list[tuple[int, int]]:
    parsed, base, result = parse_query(query), 0, []
    for entry in found:
        naive = NaiveMatcher(entry)
        result += [(start + base, end + base) for start, end in naive.matches(parsed)]
        base += naive.size
    return result


ATTRIBUTES = ["word", "norm", "names", "letters", "entry"]
VALUES = ["[اوي].*", ".*", "و.*", ".*ة", ".{2,4}", "قال", "في|من", "[^و].*", ".", "..."]
STRUCTURES = ["s", "p", "mention", "quotation", "cue", "source", "entry"]


def _test() -> st.SearchStrategy[str]:
    operators = st.sampled_from(["=", "!=", "=="])
    return st.builds('{}{}"{}"'.format, st.sampled_from(ATTRIBUTES), operators, st.sampled_from(VALUES))


def _conditions() -> st.SearchStrategy[str]:
    return st.recursive(
        _test(),
        lambda inner: st.one_of(
            st.builds("!({})".format, inner),
            st.builds("({} & {})".format, inner, inner),
            st.builds("({} | {})".format, inner, inner),
        ),
        max_leaves=3,
    )


def _patterns() -> st.SearchStrategy[str]:
    whole = st.builds("<{}/>".format, st.sampled_from(STRUCTURES))
    border = st.builds("<{}{}>".format, st.sampled_from(["", "/"]), st.sampled_from(STRUCTURES))
    token = st.one_of(st.just("[]"), st.builds("[{}]".format, _conditions()))
    repeats = st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}"])
    repeated = st.builds("{}{}".format, st.one_of(token, whole), repeats)
    return st.recursive(
        st.one_of(token, whole, repeated, st.builds("{} []".format, border)),
        lambda inner: st.one_of(
            st.builds("{} {}".format, inner, inner),
            st.builds("({} | {})".format, inner, inner),
            st.builds("({}){}".format, inner, repeats),
            st.builds("<{0}> {1} </{0}>".format, st.sampled_from(STRUCTURES), inner),
        ),
        max_leaves=4,
    )


def _restrictions() -> st.SearchStrategy[str]:
    relation = st.sampled_from(["within", "!within", "containing", "!containing"])
    what = st.one_of(
        st.sampled_from(STRUCTURES), st.sampled_from(['[word="[ا-ي]{2}"]', '[] [norm=".*ا"]', "<mention/>"])
    )
    return st.one_of(
        st.just(""),
        st.builds(" {} {}".format, relation, what),
        st.builds(" within s {} {}".format, relation, what),
    )


@settings(
    max_examples=settings.default.max_examples,
    deadline=None,
    phases=set(Phase) - {Phase.shrink, Phase.explain},
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(
    st.lists(entries(), min_size=1, max_size=2, unique_by=lambda entry: entry.id),
    st.builds("{}{}".format, _patterns(), _restrictions()),
)
def test_random_queries(found: list[Entry], query: str) -> None:
    # The description is followed word for word, which takes long in long entries.
    assume(sum(len(entry.text) for entry in found) < 300)
    assert matches(index_of(found), query) == expected(found, query)


@pytest.mark.parametrize(
    "query",
    [
        '[norm="قال"] []{0,3} <mention type="person"/> within s',
        '<quotation type="direct"> []* [word=".*ا"] []* </quotation>',
        'a:[] []{1,4} b:[word!="[،.]"] :: a.word = b.word',
        'a:[entity!=""] []* b:[entity!=""] :: a.entity = b.entity & a.word != b.word within p',
        'a:[entity=".+"] (b:[] | []) :: b.norm = "و.*" | !(a.type = "person")',
        '([speaker="person:.*"] | [cue="say"])+ [word="."]?',
        '<quotation cue="say"/> containing [entity="place:.*"]',
        "<quotation/> within (<s/> <s/>)",
        "<mention/> !within quotation",
        "</mention> []",
        '[lookup="قال"] [punct!="x"]?',
        '[word="A.*"%c]',
        '[]{3} containing <mention type="place" & certainty="high"/> !containing [cue=".*"]',
        '[]? [lemma="ق.*"] []*',
        '([]*)* [lemma="ميناء"]',
        "(<s> []* </s>){2}",
        '[pos="VERB"] | [pos="NOUN"]+ </s>',
    ],
)
def test_queries_of_the_toy_corpus(toys: StoredCorpus, query: str) -> None:
    found = list(toys.values())
    query = query.replace("[punct!=", "[word!=")
    assert matches(index_of(found), query) == expected(found, query)


def test_one_start_has_its_shortest_match(toys: StoredCorpus) -> None:
    index = index_of(list(toys.values()))
    found = matches(index, "[]+ within s")
    assert [end - start for start, end in found] == [1] * len(found)
    assert [start for start, _ in found] == np.unique([start for start, _ in found]).tolist()


def test_the_form_of_a_part_is_found_by_its_key(toys: StoredCorpus) -> None:
    text = (toys.store.root / "entries" / "toy-0002.xml").read_text(encoding="utf-8")
    word = '<w pos="X">كما</w>'
    parts = '<w><w pos="ADP" norm="على">كم</w><w pos="PRON">ا</w></w>'
    assert word in text
    entry = read(text.replace(word, parts).encode())
    index = index_of([entry])
    (part,) = (token for token in entry.tokens if token.norm == "على")
    ((first, last),) = matches(index, '[norm="على"]')
    assert index.span(first, last) == part.span
    assert matches(index, '[norm="علي"]') == matches(index, '[search="على"]') == [(first, last)]
    assert index.entry(0, {}).tokens == entry.tokens
