"""Association, and the entities that stand together."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.corpus import StoredCorpus
from khabar.errors import QueryError
from khabar.query import Association, Contexts, cooccurrence, entity_contexts
from tests.strategies import entries

contexts = st.lists(st.frozensets(st.sampled_from("abcde")), max_size=30)


@st.composite
def tables(draw):
    """The four cells of a table of contingency."""
    both, first, second, none = (draw(st.integers(0, 500)) for _ in range(4))
    return Association(both, both + first, both + second, both + first + second + none)


# The example of Dunning 1993 (table 2): "the swiss" in a sample of 31,777 words.
def test_log_likelihood_is_that_of_the_literature():
    found = Association(together=110, first=2_552, second=221, contexts=31_777)
    assert found.log_likelihood == pytest.approx(270.72, abs=0.01)


@pytest.mark.parametrize("counts", [(3, 2, 5, 10), (0, 6, 6, 10), (-1, 2, 2, 10), (1, 1, 11, 10)])
def test_counts_that_contradict_each_other_are_refused(counts):
    with pytest.raises(QueryError, match="invalid contexts"):
        Association(*counts)


@given(tables())
def test_measures_are_symmetric_and_within_their_bounds(table):
    mirrored = Association(table.together, table.second, table.first, table.contexts)
    assert mirrored.dice == table.dice
    assert mirrored.log_likelihood == pytest.approx(table.log_likelihood, abs=1e-6)
    assert 0 <= table.dice <= 1


@given(tables())
def test_the_sign_says_on_which_side_of_chance_a_pair_is(table):
    if table.log_likelihood > 1e-6:
        assert table.together > table.expected
    if table.log_likelihood < -1e-6:
        assert table.together < table.expected


@given(contexts)
def test_pairs_are_counted_as_one_would_by_hand(found):
    index = Contexts(found)
    for first, second in combinations("abcde", 2):
        together = sum({first, second} <= named for named in found)
        pairs = {pair.entity: pair.association for pair in index.partners(first)}
        assert (second in pairs) is (together > 0)
        if together:
            assert index.together(first, second) == together
            assert pairs[second] == Association(
                together,
                sum(first in named for named in found),
                sum(second in named for named in found),
                len(found),
            )


@given(contexts)
def test_the_most_strongly_tied_come_first(found):
    values = [pair.association.log_likelihood for pair in Contexts(found).partners("a")]
    assert values == sorted(values, reverse=True)


def test_what_is_not_named_has_no_partners():
    assert Contexts([frozenset("ab")]).partners("z") == []


def test_sentences_and_openers_are_contexts(toys: StoredCorpus):
    entry = toys["toy-0001"]
    named = list(entity_contexts(entry))
    openers = [block for block in entry.blocks if block.kind == "opener"]
    assert len(named) == len(entry.sentences) + len(openers)
    assert frozenset().union(*named) == next(entity_contexts(entry, "entry"))


@given(entries())
def test_no_mention_is_lost_on_the_way_from_sentences_to_entries(entry):
    assert frozenset().union(*entity_contexts(entry)) <= next(entity_contexts(entry, "entry"))


def test_entities_that_share_sentences_of_a_corpus(toys: StoredCorpus):
    mention = next(mention for mention in toys.mentions() if mention.entity)
    by_sentence = {
        pair.entity: pair.association.together for pair in cooccurrence(toys.values(), mention.entity)
    }
    by_entry = {
        pair.entity: pair.association.together
        for pair in cooccurrence(toys.values(), mention.entity.id, within="entry")
    }
    assert by_sentence
    assert by_sentence.keys() <= by_entry.keys()
    assert mention.entity.id not in by_entry


def test_there_is_no_other_context(toys: StoredCorpus):
    with pytest.raises(QueryError, match="unknown context 'paragraph'"):
        cooccurrence(toys.values(), "person:x", within="paragraph")
