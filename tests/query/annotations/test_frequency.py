"""Frequencies and variants."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import Level, fold
from khabar.corpus import StoredCorpus
from khabar.query import cue_classes, layer_counts, length_histogram, name_variants, sentence_lengths
from tests.strategies import entries

names = st.lists(st.text("اأإآيىةه َُ", min_size=1, max_size=3), max_size=30)


@given(names)
def test_each_form_is_in_the_one_variant_that_it_folds_to(forms):
    found = name_variants(forms)
    assert Counter(dict(form for variant in found for form in variant.forms)) == Counter(forms)
    assert len({variant.key for variant in found}) == len(found)
    assert all(fold(form, Level.SEARCH) == variant.key for variant in found for form, _ in variant.forms)


@given(names)
def test_variants_and_their_forms_are_ordered_by_count(forms):
    found = name_variants(forms)
    assert [variant.count for variant in found] == sorted((v.count for v in found), reverse=True)
    for variant in found:
        assert variant.text == max(variant.forms, key=lambda item: item[1])[0]


@given(entries())
def test_layers_are_counted_as_they_are(entry):
    counts = layer_counts(entry)
    assert counts["mentions"] == len(entry.mentions)
    assert counts["words"] >= sum(sentence_lengths(entry))
    assert counts["sentences"] == len(sentence_lengths(entry))


@given(st.lists(st.integers(0, 5_000), max_size=60), st.integers(1, 20))
def test_a_histogram_has_every_length_in_one_range_and_no_gaps(lengths, bins):
    ranges = length_histogram(lengths, bins=bins)
    assert len(ranges) <= bins
    for low, high, count in ranges:
        assert count == sum(low <= length <= high for length in lengths)
    assert sum(count for *_, count in ranges) == len(lengths)
    assert all(first[1] + 1 == second[0] for first, second in pairwise(ranges))


def test_cues_are_grouped_by_class_and_spelling(toys: StoredCorpus):
    cues = [cue for entry in toys.values() for cue in entry.cues]
    classes = cue_classes(cues)
    assert sum(found.count for found in classes) == len(cues)
    assert classes == cue_classes([(cue.category, cue.text) for cue in cues])
    found = cue_classes([("say", "قالت"), ("say", "أكّد"), ("say", "اكد"), ("", "قيل")])
    assert [(c.category, [v.forms for v in c.variants]) for c in found] == [
        ("say", [(("أكّد", 1), ("اكد", 1)), (("قالت", 1),)]),
        ("", [(("قيل", 1),)]),
    ]
