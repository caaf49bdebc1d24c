"""The concordance of the site gives the lines that `khabar.query.kwic.search` gives."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import words
from khabar.errors import QueryError
from khabar.query import concordance
from khabar.site.concordance import pieces as piece_module
from khabar.site.concordance.pieces import build_index
from khabar.site.state.entries import make_site_entry
from tests.site.concordance.browsing import ask, index_of, run_on
from tests.strategies import entries, times


def expected(corpus, query):
    try:
        lines = list(concordance(corpus, **query))
    except QueryError as error:
        return "gap" if "open words" in str(error) else "empty"
    return [
        (
            line.entry.id,
            line.span.start,
            line.span.end,
            line.left,
            line.node,
            line.right,
            line.sentence,
            line.block,
        )
        for line in lines
    ]


def given_by(answer):
    if answer["problem"]:
        return answer["problem"]
    names = ("id", "start", "end", "left", "node", "right", "sentence", "block")
    return [tuple(line[name] for name in names) for line in answer["lines"]]


def check_agreement(corpus, texts):
    queries = [
        {"query": text, "exact": exact, "context": context, "level": level}
        for text, (exact, context, level) in zip(
            texts,
            itertools.cycle(itertools.product((False, True), (0, 1, 8, 30), ("names", "letters", "search"))),
            strict=False,
        )
    ]
    answers = ask(index_of(corpus), queries)
    for query, answer in zip(queries, answers, strict=True):
        assert given_by(answer) == expected(corpus, query), query


def queries_in(corpus):
    """Return every word of some texts, every pair of words, and their variants."""
    for entry in corpus:
        for block in entry.blocks:
            found = [block.text[start:end] for start, end in words(block.text)]
            yield from found
            yield from map(" ".join, itertools.pairwise(found))
            yield from (word[1:] for word in found if len(word) > 3)
            yield from (f"ال{word}" for word in found)
            yield from (f"{word[:2]}*{word[3:]}" for word in found if len(word) > 3)
            yield from (f"{first[:3]}* * {third}" for first, third in zip(found, found[2:], strict=False))


@pytest.mark.parametrize("name", ["toys", "corpus"])
def test_every_word_and_every_pair_of_words_of_a_corpus(request, name, thorough):
    corpus = list(request.getfixturevalue(name).values())
    # Of the real corpus there are two thousand; they stand in the order of its text.
    texts = [
        *dict.fromkeys(itertools.islice(queries_in(corpus), None if thorough else 800)),
        "",
        "،",
        "ـ",
        "َ",
        "قال ـ",
        "غائب",
        "روسيا",
        "٢٠١٩",
        "  قال  ",
        "قال، قال",
        "*",
        "* ،*",
        "*ا*",
        "و**",
        "هـ*",
        "*ـ",
        "ال*",
        "قال" + " *" * 9 + " في",
        "قال" + " *" * 10 + " في",
        "قال" + " *" * 10,
    ]
    assert len(texts) > 200
    # Each query meets one combination of exactness, context and level, and eight of them where there is time.
    for shift in range(0, 24, 3) if thorough else (0,):
        check_agreement(corpus, texts[shift:])


@times(0.25)
@given(st.lists(entries(), min_size=1, max_size=3, unique_by=lambda entry: entry.id), st.randoms())
def test_entries_of_all_shapes(corpus, source):
    texts = [*dict.fromkeys(queries_in(corpus))]
    source.shuffle(texts)
    check_agreement(corpus, texts[:60])


@pytest.fixture
def small_pieces(monkeypatch):
    """Pieces so small that even the toy corpus has many."""
    monkeypatch.setattr(piece_module, "SIZE", 100)


def test_a_query_finds_the_same_in_many_pieces(toys, small_pieces):
    corpus = list(toys.values())
    index = index_of(corpus)
    assert len([piece for piece in index.pieces if piece.name.startswith("words-")]) > 10
    check_agreement(corpus, list(dict.fromkeys(queries_in(corpus))))


def test_a_query_loads_the_pieces_that_it_needs_and_no_others(toys, small_pieces):
    index = index_of(toys.values())
    asked = run_on(index, "await KhabarConcordance.find('ميناء'); return [...asked];")
    assert "catalogue" in asked
    assert 1 <= len([name for name in asked if name.startswith("words-")]) <= 3
    assert not [name for name in asked if name.startswith(("keys-", "texts-"))]


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ("مينا*", {"بميناء", "الميناء"}),
        ("*ناء", {"بميناء", "الميناء"}),
        ("م*ء", {"بميناء", "الميناء"}),
        ("مرسى *", {"مرسى"}),
        ("* الغزال", {"الغزال"}),
        ("الميناء * مرسى", set()),
        ("القديم * مرسى", {"القديم في مرسى"}),
        ("القديم * * الغزال", {"القديم في مرسى الغزال"}),
        ("غا*ب", set()),
        ("*", None),
        ("* *", None),
    ],
)
def test_a_star_stands_for_letters_or_for_a_word(toys, query, nodes):
    (answer,) = ask(index_of(toys.values()), [{"query": query}])
    if nodes is None:
        assert answer["problem"] == "empty"
    else:
        assert {line["node"] for line in answer["lines"]} == nodes


def test_a_star_in_an_exact_query_does_not_fold(toys):
    index = index_of(toys.values())
    folded, exact, other = ask(
        index, [{"query": "اك*"}, {"query": "أك*", "exact": True}, {"query": "اك*", "exact": True}]
    )
    assert (
        {line["node"] for line in folded["lines"]}
        >= {line["node"] for line in exact["lines"]}
        == {"أكَّد", "أكثر"}
    )
    assert other["lines"] == []


def test_open_words_do_not_lead_from_one_block_to_the_next(toys):
    corpus = list(toys.values())
    first, second = corpus[0].blocks[:2]
    last, begins = first.text.split()[-1], second.text.split()[0]
    (answer,) = ask(index_of(corpus), [{"query": f"{last} {'* ' * 9}{begins}"}])
    assert answer["places"] == []
    (answer,) = ask(index_of(corpus), [{"query": f"{last} {'* ' * 10}{begins}"}])
    assert answer["problem"] == "gap"


def test_other_names_of_the_registers(corpus):
    entry = next(iter(corpus.values()))
    entities = {mention.entity.id: mention.entity for mention in entry.mentions if mention.entity}
    index = build_index([make_site_entry(entry, entry.id)], entities, "{}.html".format)
    queries = ["سورية", "Syria", "غائب"]
    found = run_on(index, "return Promise.all(input.data.map(KhabarConcordance.otherNames));", queries)
    syria = next(entity for entity in entities.values() if any(name.text == "سورية" for name in entity.names))
    arabic = [name.text for name in syria.names if name.language == "ar" and name.text != "سورية"]
    assert len(arabic) > 0
    assert found[0] == arabic
    assert all(name.isascii() for name in found[1])
    assert found[2] == []


def test_forms_of_a_word_are_counted(toys):
    (answer,) = ask(index_of(toys.values()), [{"query": "ميناء"}])
    assert answer["forms"] == [["الميناء", 2], ["بميناء", 1]]


_SORTED = """
const found = await KhabarConcordance.find(input.data.query);
const lines = await KhabarConcordance.lines(found.places, found.length, 8);
return KhabarConcordance.sorted(lines, input.data.order);
"""


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("before", lambda line: line["left"].split()[::-1]),
        ("after", lambda line: line["right"].split()),
        ("node", lambda line: line["node"].split()),
        ("", lambda line: line["place"]),
    ],
)
def test_lines_are_sorted(corpus, order, key):
    lines = run_on(index_of(corpus.values()), _SORTED, {"query": "في", "order": order})
    assert len(lines) > 5
    plain = [str.maketrans("أإآىةئؤ", "اااي" + "هيو", 'ًٌٍَُِّْ"،.:«»')]
    keys = [[word.translate(plain[0]) for word in key(line)] if order else key(line) for line in lines]
    assert keys == sorted(keys)


def test_a_piece_that_cannot_be_loaded_is_an_error(toys):
    index = index_of(toys.values())
    without = index._replace(pieces=[])
    message = run_on(without, "return KhabarConcordance.find('قال').catch((error) => error.message);")
    assert "cannot be loaded" in message
