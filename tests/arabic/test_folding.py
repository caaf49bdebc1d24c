"""Folding: what becomes equal at which level, what does not, and the way back to the original."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from khabar.arabic import FOLDS, IGNORABLE, MARKS, Level, even_key, fold, fold_map, word_keys, words
from tests.strategies import arabic_text

texts = arabic_text | st.text(max_size=40) | st.text("اأإآوؤيئىةهھـ ًّٰٕٔٓ\u200c\u200f\u00ad_ك", max_size=20)
levels = st.sampled_from(list(Level))


@given(texts, levels)
def test_fold_is_fold_map_without_offsets(text: str, level: Level) -> None:
    assert fold(text, level) == fold_map(text, level).key


@given(texts, levels)
def test_offsets_lead_back(text: str, level: Level) -> None:
    folded = fold_map(text, level)
    assert len(folded.offsets) == len(folded.key) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
    assert all(0 <= offset < len(text) for offset in folded.offsets[:-1])


@given(texts)
def test_marks_never_matter_but_a_hamza_as_written(text: str) -> None:
    # A hamza of its own makes ى the seat ئ, which is folded as ي.
    assume("ى" not in text or "\u0654" not in text)
    assert fold("".join(c for c in text if c not in MARKS), Level.NAMES) == fold(text, Level.NAMES)


@given(texts, levels)
def test_invisible_characters_never_matter(text: str, level: Level) -> None:
    bare = "".join(c for c in text if c not in IGNORABLE)
    # A hamza of its own is on the letter directly before it, and makes ى the seat ئ at each level.
    assume(level is not Level.LETTERS or not {"\u0653", "\u0654", "\u0655"} & {*bare})
    assume("ى" not in text or "\u0654" not in text)
    assert fold("\u200c".join(bare), level) == fold(bare, level)


@given(texts, levels)
def test_folding_twice_changes_nothing(text: str, level: Level) -> None:
    assert fold(fold(text, level), level) == fold(text, level)


@given(texts)
def test_each_level_folds_what_the_one_before_it_folds(text: str) -> None:
    assert fold(fold(text, Level.LETTERS), Level.NAMES) == fold(text, Level.NAMES)
    assert fold(fold(text, Level.NAMES), Level.SEARCH) == fold(text, Level.SEARCH)


@given(texts, levels)
def test_keys_of_words_are_those_of_the_text(text: str, level: Level) -> None:
    keys = word_keys(text, level)
    apart = [key for start, end in words(text) for key in word_keys(text[start:end], level)]
    assert keys == apart
    even = even_key(text, level)
    assert even is None or (len(even) == len(text) and even.split() == keys)


def test_tables_end_where_they_lead() -> None:
    for level, table in FOLDS.items():
        assert [c for c in table.values() if fold(c, level) != c] == []


@pytest.mark.parametrize(
    ("written", "letters", "names", "search"),
    [
        ("أكَّد", "أكد", "اكد", "اكد"),
        ("ٱلرَّحْمٰن", "ٱلرحمن", "الرحمن", "الرحمن"),
        ("مسؤول", "مسؤول", "مسوول", "مسوول"),
        ("مئة", "مئة", "مية", "ميه"),
        ("على", "على", "على", "علي"),
        ("علي", "علي", "علي", "علي"),
        ("قـــال", "قال", "قال", "قال"),
        ("١٤٤٠ هـ", "1440 هـ", "1440 هـ", "1440 هـ"),
        ("١٤٤٠هـ", "1440ه", "1440ه", "1440ه"),
        ("هِـ", "هـ", "هـ", "هـ"),
        ("بَهـ", "به", "به", "به"),
        ("ﻷن", "لأن", "لان", "لان"),
        ("ﷲ", "الله", "الله", "الله"),
        ("ﹰ", "", "", ""),
        ("ایران", "ايران", "ايران", "ايران"),
        ("کتاب", "كتاب", "كتاب", "كتاب"),
        ("ھذا", "هذا", "هذا", "هذا"),
        ("مكۃ", "مكة", "مكة", "مكه"),
        ("پاريس", "پاريس", "پاريس", "باريس"),
        ("ڤيينا", "ڤيينا", "ڤيينا", "فيينا"),
        ("رو\u200cسيا", "روسيا", "روسيا", "روسيا"),
        ("رو\u200fسيا", "روسيا", "روسيا", "روسيا"),
        ("رو\u00adسيا", "روسيا", "روسيا", "روسيا"),
        ("كِتَا\u08f0ب\u08ff", "كتاب", "كتاب", "كتاب"),
        ("BBC", "bbc", "bbc", "bbc"),
        ("ΣΑΣ", "σασ", "σασ", "σασ"),
        ("", "", "", ""),
    ],
)
def test_key(written: str, letters: str, names: str, search: str) -> None:
    assert [fold(written, level) for level in Level] == [letters, names, search]


@pytest.mark.parametrize("word", ["أخبار", "إيران", "القرآن", "مسؤول", "رئيس", "شُؤُون"])
def test_a_decomposed_hamza_is_the_composed_one(word: str) -> None:
    for level in Level:
        assert fold(unicodedata.normalize("NFD", word), level) == fold(word, level)


@pytest.mark.parametrize("symbol", ["\ufbb2", "\ufbc1", "\ufd40"])
def test_a_symbol_among_the_presentation_forms_stays_what_it_is(symbol: str) -> None:
    assert fold(symbol, Level.SEARCH) == symbol
    assert fold_map(f"ب{symbol}", Level.SEARCH).key == f"ب{symbol}"


@pytest.mark.parametrize(("one", "other"), [("قلب", "كلب"), ("ضل", "ظل"), ("سماء", "سما"), ("هـ", "ه")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one, Level.SEARCH) != fold(other, Level.SEARCH)


@pytest.mark.parametrize(
    ("one", "other"), [("علي", "على"), ("منى", "مني"), ("هدى", "هدي"), ("مدرسة", "مدرسه")]
)
def test_last_letters_tell_names_apart(one: str, other: str) -> None:
    assert fold(one, Level.NAMES) != fold(other, Level.NAMES)
    assert fold(one, Level.SEARCH) == fold(other, Level.SEARCH)


def test_ligature_comes_from_one_character() -> None:
    folded = fold_map("سﻻم", Level.SEARCH)
    assert folded.key == "سلام"
    assert folded.offsets == (0, 1, 1, 2, 3)


def test_many_kinds_of_characters_cost_one_pass() -> None:
    text = "".join(map(chr, range(0x4E00, 0x9000))) + "ΑΒΓ" + "أ"
    assert fold(text, Level.NAMES) == fold_map(text, Level.NAMES).key
