"""How far two spellings of a word differ."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.versions.text.spelling import Spelling, compare, is_extended, is_other_word

words = st.text(st.sampled_from("ابتثعليىةهأإآؤئء"), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("old", "new", "spelling"),
    [
        ("أكد", "أكَّد", Spelling.SAME),
        ("عبد الله", "عبدالله", Spelling.SAME),
        ("19", "١٩", Spelling.SAME),
        ("رو\u200cسيا", "روسيا", Spelling.SAME),
        ("إيران", "ايران", Spelling.SEATS),
        ("مسؤول", "مسئول", Spelling.SEATS),
        ("شيء", "شيئ", Spelling.SEATS),
        ("علي", "على", Spelling.SHAPES),
        ("سورية", "سوريه", Spelling.SHAPES),
        ("قال", "قالت", Spelling.OTHER),
        ("سورية", "سوريا", Spelling.OTHER),
    ],
)
def test_levels(old, new, spelling):
    assert compare(old, new) is compare(new, old) is spelling


@given(words)
def test_decomposed_letters_are_the_same(word):
    assert compare(word, unicodedata.normalize("NFD", word)) is Spelling.SAME


@pytest.mark.parametrize(
    ("word", "longer", "extended"),
    [
        ("بوتين", "وبوتين", True),
        ("بوتين", "ببوتين", True),
        ("بوتين", "ولبوتين", True),
        ("عيد", "سعيد", False),
        ("حكومة", "الحكومة", False),
        ("مى", "لمى", False),
        ("بوتين", "بوتين", False),
    ],
)
def test_a_proclitic_written_on(word, longer, extended):
    assert is_extended(word, longer) is extended


def test_only_changed_letters_make_another_word():
    assert is_other_word("منى", "مني")
    assert not is_other_word("على", "عَلى")
    assert not is_other_word("ليلى", "ليلي")
