"""The JavaScript half of the search does what the Python half does, on every letter and on thousands of words."""

import itertools
import json
import random
import re
import sys
import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic import IGNORABLE, MARKS, Level, clitic_forms, fold, words
from khabar.site.base.script import to_script
from khabar.site.search.script import words_script
from khabar.site.search.stemmer import WHOLE, index_key, is_arabic, stem
from tests.site.node import run_node

_BASES = """
    روسيا سوريا إيران مصر لبنان بوتين وزير وزارة حكومة مدينة مسؤول لاجئ سياسة كتاب بيان قال أكد سيقول يزور مدرسة
    جديد الله ولاية آلاف رئيس هيئة ماء لغة لجنة برلمان بريطانيا القاهرة شمال 2023 ٢٠٢٣ ۲۰۲۳ هـ و ب ال لل Putin NATO
    Straße İzmir ΑΣ ﷲ ﻻ ﻣﺤﻤﺪ ی ک قُتِلَ مُحَمَّدٌ الرَّحْمٰن ٱلله طـــويل G20 ال2023 𐎀𐎁 𝒳
"""
_BEFORE = " و ف ب ل ك س ال وال بال لل كال وب ول ولل فال"
_AFTER = " ه ها هم ات ون ين ان ية ي تها اتهم يين اً وا نا َ ـ"


def _word_forms() -> list[str]:
    parts = itertools.product(_BEFORE.split(" "), _BASES.split(), _AFTER.split(" "))
    return [before + base + after for before, base, after in parts]


def _random_words(count: int) -> list[str]:
    # Any mixture of what may stand in a word, and what may not: the same for every run.
    letters = (
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىةٱیکپچگھہەےۀڤ"
        + "".join(sorted(MARKS))
        + "".join(sorted(IGNORABLE)[:40])
        + "ـ٠١٢٣456aBzÉßİ_-'.،ﷲﻻﻼﹷﷺ\u200c\u200f\u2066"
    )
    source = random.Random(20261123)
    return ["".join(source.choices(letters, k=source.randint(1, 9))) for _ in range(count)]


def _in_javascript(body: str, data: object) -> object:
    return run_node([words_script()], body, data)


@pytest.mark.parametrize("forms", [_word_forms(), _random_words(8_000)], ids=["forms", "mixtures"])
def test_both_halves_give_the_same_keys(forms):
    ours = [
        [*(fold(form, level) for level in Level), stem(form), index_key(form), is_arabic(form)]
        for form in forms
    ]
    theirs = _in_javascript(
        "const {fold, stem, indexKey, isArabic} = KhabarWords;"
        "const levels = ['letters', 'names', 'search'];"
        "return input.map((word) => [...levels.map((level) => fold(word, level)), stem(word), indexKey(word), isArabic(word)]);",
        forms,
    )
    assert len(forms) >= 8_000
    assert [pair for pair in zip(forms, ours, theirs, strict=True) if pair[1] != pair[2]] == []


@pytest.mark.parametrize("level", list(Level))
def test_both_halves_know_the_same_forms_with_clitics(level):
    forms = [*_BASES.split(), *_random_words(2_000)]
    ours = [sorted(clitic_forms(form, level)) for form in forms]
    theirs = _in_javascript(
        f"return input.map((word) => [...KhabarWords.cliticForms(word, '{level}')]);", forms
    )
    assert [sorted(found) for found in theirs] == ours


def test_both_halves_cut_texts_at_the_same_places():
    source = random.Random(1)
    texts = [" ".join(source.sample(_random_words(500), 30)) for _ in range(100)]
    theirs = _in_javascript(
        "return input.map((text) => [KhabarWords.words(text).map(([s, e]) => text.slice(s, e)), KhabarWords.split(text)]);",
        texts,
    )
    for text, (found, split) in zip(texts, theirs, strict=True):
        ours = [text[start:end] for start, end in words(text)]
        assert found == ours
        assert split == [index_key(word) for word in ours]


def test_both_halves_have_the_same_letters(thorough):
    """On the characters that both versions of Unicode know: those of Arabic, and some or all others."""
    codes = chain(range(0x900), range(0xFB00, 0xFF00), range(0, sys.maxunicode + 1, 1 if thorough else 7))
    known = [
        chr(code)
        for code in dict.fromkeys(codes)
        if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    found = _in_javascript(
        "return input.map((c) => [KhabarWords.words(c).length, KhabarWords.fold(c, 'letters'), KhabarWords.fold(c, 'search'), /\\p{Cn}/u.test(c)]);",
        known,
    )
    different = [
        (f"U+{ord(character):04X}", count, letters, key)
        for character, (count, letters, key, unknown) in zip(known, found, strict=True)
        if not unknown
        and (count, letters, key)
        != (len(words(character)), fold(character, Level.LETTERS), fold(character, Level.SEARCH))
    ]
    assert different == []


@given(st.text(), st.sampled_from(sorted(WHOLE)))
def test_a_stem_is_reached_at_once_and_is_folded(text, word):
    assert fold(stem(text), Level.SEARCH) == stem(text)
    assert stem(word) == word
    assert {stem(before + word) for before in ("", "و", "ب", "ول")} == {word}


@pytest.mark.parametrize("base", ["روسيا", "حكومة", "مسؤول", "مدرسة", "لبنان", "بوتين", "رئيس", "انتخاب"])
def test_a_word_has_one_stem_whatever_is_written_onto_it(base):
    assert {stem(before + base) for before in ("", "و", "ال", "وال", "بال", "لل", "ولل")} == {stem(base)}


def test_a_script_cannot_be_ended_from_within():
    text = "</script><!-- \u2028\u2029"
    assert not re.search("[<\u2028\u2029]", to_script(text))
    assert json.loads(to_script(text)) == text
