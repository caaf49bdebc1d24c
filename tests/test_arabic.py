"""Folding: what becomes equal, what does not, and the way back to the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import (
    MARKS,
    clitic_forms,
    fold,
    fold_map,
    is_letter,
    is_proclitic,
    words,
)
from tests.strategies import arabic_text

texts = arabic_text | st.text(max_size=40)


@given(texts)
def test_fold_is_fold_map_without_offsets(text: str) -> None:
    assert fold(text) == fold_map(text).key


@given(texts)
def test_offsets_lead_back(text: str) -> None:
    folded = fold_map(text)
    assert len(folded.offsets) == len(folded.key) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
    assert all(0 <= offset < len(text) for offset in folded.offsets[:-1])
    for character, offset in zip(folded.key, folded.offsets, strict=False):
        assert character in fold_map(text[offset]).key or text[offset] == "ـ"


@given(texts)
def test_marks_never_matter(text: str) -> None:
    assert fold("".join(character for character in text if character not in MARKS)) == fold(text)


@given(arabic_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("أكَّد", "اكد"),
        ("ٱلرَّحْمٰن", "الرحمن"),
        ("إيران", "ايران"),
        ("مسؤول", "مسوول"),
        ("مئة", "ميه"),
        ("على", "علي"),
        ("قـــال", "قال"),
        ("١٤٤٠ هـ", "1440 هـ"),
        ("١٤٤٠هـ", "1440ه"),
        ("هِـ", "هـ"),
        ("بَهـ", "به"),
        ("ﻻ", "لا"),
        ("ﻷن", "لان"),
        ("ﷲ", "الله"),
        ("ﹰ", ""),
        ("ایران", "ايران"),
        ("کتاب", "كتاب"),
        ("BBC", "bbc"),
        ("ΣΑΣ", "σασ"),
        ("", ""),
    ],
)
def test_key(written: str, key: str) -> None:
    assert fold(written) == key


@pytest.mark.parametrize("symbol", ["\ufbb2", "\ufbc1", "\ufd40"])
def test_a_symbol_among_the_presentation_forms_stays_what_it_is(symbol: str) -> None:
    assert fold(symbol) == symbol
    assert fold_map(f"ب{symbol}").key == f"ب{symbol}"


@pytest.mark.parametrize(("one", "other"), [("قلب", "كلب"), ("ضل", "ظل"), ("سماء", "سما"), ("هـ", "ه")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_ligature_comes_from_one_character() -> None:
    folded = fold_map("سﻻم")
    assert folded.key == "سلام"
    assert folded.offsets == (0, 1, 1, 2, 3)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("روسيا", "وروسيا"),
        ("روسيا", "وبروسيا"),
        ("حكومة", "الحكومة"),
        ("حكومة", "للحكومة"),
        ("الحكومة", "وللحكومة"),
        ("الحكومة", "بالحكومة"),
        ("اللغة", "للغة"),
        ("الله", "لله"),
        ("الذي", "للذي"),
        ("يقول", "سيقول"),
    ],
)
def test_clitics_are_found(word: str, form: str) -> None:
    assert fold(form) in clitic_forms(word)


@pytest.mark.parametrize(
    ("word", "form"), [("الحكومة", "حكومة"), ("روسيا", "روسي"), ("روسيا", "لو روسيا"), ("إلى", "للى")]
)
def test_other_words_are_not_found(word: str, form: str) -> None:
    assert fold(form) not in clitic_forms(word)


@given(arabic_text)
def test_a_word_is_among_its_forms(text: str) -> None:
    assert fold(text) in clitic_forms(text)


@given(texts)
def test_words_are_in_order_and_hold_no_space(text: str) -> None:
    found = words(text)
    assert [offset for span in found for offset in span] == sorted(
        {offset for span in found for offset in span}
    )
    assert all(start < end and not any(map(str.isspace, text[start:end])) for start, end in found)


def test_letters() -> None:
    assert all(map(is_letter, "قالَـٱ"))
    assert not any(map(is_letter, "a1 ،٣"))


def test_proclitics() -> None:
    assert all(map(is_proclitic, ("و", "ف", "ب", "ول", "فس")))
    assert not any(map(is_proclitic, ("", "بو", "ووو", "من")))
