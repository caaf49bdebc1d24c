"""Proclitics: which letters are written onto which words, and how a lam merges with the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import (
    Level,
    after_lam,
    clitic_forms,
    fold,
    is_proclitic,
    proclitic_forms,
    without_proclitics,
)
from tests.strategies import arabic_text

NAMES = Level.NAMES


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
        ("تقول", "وستقول"),
    ],
)
def test_clitics_are_found(word: str, form: str) -> None:
    assert fold(form, NAMES) in clitic_forms(word, NAMES)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("الحكومة", "حكومة"),
        ("روسيا", "روسي"),
        ("روسيا", "لو روسيا"),
        ("إلى", "للى"),
        ("عيد", "سعيد"),
        ("لم", "سلم"),
        ("يد", "سيد"),
        ("روسيا", "سروسيا"),
    ],
)
def test_other_words_are_not_found(word: str, form: str) -> None:
    assert fold(form, NAMES) not in clitic_forms(word, NAMES)


@given(arabic_text, st.sampled_from(list(Level)))
def test_a_word_is_among_its_forms(text: str, level: Level) -> None:
    assert fold(text, level) in clitic_forms(text, level)


@pytest.mark.parametrize(
    ("name", "written", "rest"),
    [
        ("الحكومة", "للحكومة", "لحكومة"),
        ("اللجنة", "للجنة", "لجنة"),
        ("اللاذقية", "للاذقية", "لاذقية"),
        ("الليكود", "لليكود", "ليكود"),
    ],
)
def test_merged_lam(name: str, written: str, rest: str) -> None:
    assert written in proclitic_forms(name, NAMES)
    assert f"و{written}" in proclitic_forms(name, NAMES)
    assert name in without_proclitics(written)
    assert name in without_proclitics(f"و{written}")
    assert name in after_lam(rest)


@given(st.sampled_from(["روسيا", "اللجنة", "الحكومة", "علي", "ليبيا"]))
def test_forms_lead_back(name: str) -> None:
    assert all(fold(name, NAMES) in without_proclitics(form) for form in proclitic_forms(name, NAMES))


def test_proclitics() -> None:
    assert all(map(is_proclitic, ("و", "ف", "ب", "ول", "فك")))
    assert not any(map(is_proclitic, ("", "بو", "ووو", "من", "س", "وس")))
