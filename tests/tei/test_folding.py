"""White space folded, and the way back."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from khabar.tei import parse
from khabar.tei.folding import fold_space, folded_text, string_value, unfold_offset, unfold_offsets
from tests.tei.soup import soups

texts = st.text(" \n\t\u00a0\u2028\u0085abش", max_size=20)


@given(texts)
def test_folding_leaves_words_and_single_spaces(text: str) -> None:
    folded = fold_space(text)
    assert folded.split() == text.split()
    assert folded == folded.strip()
    assert "  " not in folded
    assert fold_space(folded) == folded


@given(texts)
def test_unfolding_is_the_way_back(text: str) -> None:
    folded = fold_space(text)
    offsets = [unfold_offset(text, offset) for offset in range(len(folded))]
    assert offsets == sorted(set(offsets))
    for character, offset in zip(folded, offsets, strict=True):
        assert text[offset] == character or (character == " " and text[offset].isspace())
    assert unfold_offset(text, len(folded)) == len(text.rstrip())


@given(texts)
def test_unfolding_one_by_one_or_all_at_once(text: str) -> None:
    offsets = [unfold_offset(text, offset) for offset in range(len(fold_space(text)) + 1)]
    assert unfold_offsets(text) == offsets
    assert unfold_offset(text, len(text) + 9) == offsets[-1]


@given(soups())
def test_string_values_are_all_text_in_order(source: bytes) -> None:
    for element in parse(source).root.iter("*"):
        assert string_value(element) == "".join(map(str, element.itertext()))


def test_comments_and_instructions_are_no_text() -> None:
    element = etree.XML("<a>b<!--c--><d>\n e<?f g?></d>\n</a>")
    assert string_value(element) == "b\n e\n"
    assert folded_text(element) == "b e"
    assert string_value(etree.XML("<a/>")) == ""
