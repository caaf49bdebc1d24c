"""Words of a text: where they begin and end, and what is inside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import is_letter, word_forms, words
from tests.strategies import arabic_text

texts = arabic_text | st.text(max_size=40)


@given(texts)
def test_words_are_in_order_and_hold_no_space(text: str) -> None:
    found = words(text)
    assert [offset for span in found for offset in span] == sorted(
        {offset for span in found for offset in span}
    )
    assert all(start < end and not any(map(str.isspace, text[start:end])) for start, end in found)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("رو\u200cسيا", ["رو\u200cسيا"]),
        ("رو\u200fسيا\u200f، مصر", ["رو\u200fسيا", "مصر"]),
        ("\u00adسو\u00adريا", ["سو\u00adريا"]),
        ("#خبر_عاجل", ["خبر", "عاجل"]),
        ("خبر__عاجل_", ["خبر", "عاجل"]),
        ("كتا\u08f0ب\u08ff", ["كتا\u08f0ب\u08ff"]),
        ("ھذا", ["ھذا"]),
        ("قالت\u0615 نعم", ["قالت\u0615", "نعم"]),
        ("طـــويل و3", ["طـــويل", "و3"]),
    ],
)
def test_words(text: str, forms: list[str]) -> None:
    assert word_forms(text) == forms
    assert [text[start:end] for start, end in words(text)] == forms


def test_letters() -> None:
    assert all(map(is_letter, "قالَـٱھ\u08f0"))
    assert not any(map(is_letter, "a1 ،٣"))
