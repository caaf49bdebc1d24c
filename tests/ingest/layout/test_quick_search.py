"""Searches that exclude most lines without a look at the pattern find what the patterns find."""

import re
from random import Random

import pytest

from khabar.arabic import Level, fold
from khabar.ingest.layout.signs.finding import SIGNS, find_sign
from khabar.ingest.layout.signs.quick_search import QuickSearch, letters_of
from khabar.ingest.layout.signs.sign import Sign
from khabar.ingest.spelling import for_keys

_SPELLINGS = str.maketrans({"ا": "اأإآ", "ي": "يى", "ه": "هة"})


def _line_like(sign: Sign, random: Random) -> str:
    """Return a line made of the words of a pattern, in any of their spellings."""
    words = [part for part in re.split(r"[|()\[\]^$?*+\\{}]+", sign.pattern) if part.strip()]
    line = "".join(random.choice(words) + random.choice(("", " ", "\u0651", "\u0640")) for _ in range(4))
    return "".join(random.choice(letter.translate(_SPELLINGS)) for letter in " ".join(line.split()))


@pytest.mark.parametrize("number", range(len(SIGNS)))
def test_the_sign_is_the_first_whose_pattern_a_line_has(number: int, *, thorough: bool) -> None:
    random = Random(number)
    for _ in range(300 if thorough else 60):
        text = _line_like(SIGNS[number], random)
        words = text.count(" ") + 1
        key = fold(text, Level.SEARCH)
        expected = (
            sign for sign in SIGNS if words <= sign.longest and re.search(for_keys(sign.pattern), key)
        )
        assert find_sign(text, words) is next(expected, None)


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("شروط? الاستخدام", (" الاستخدام",)),
        ("(من نحن|اتصل بنا)[|/]", ("من نحن", "اتصل بنا")),
        ("(من نحن)?[|/]", ("|", "/")),
        (r"(من نحن)?[|\d]", ()),
        ("[|/]?ا", ()),
        (r"\bكن\d{2}أول", ("اول",)),
        ("هذه", ("هذه",)),
    ],
)
def test_letters(pattern: str, letters: tuple[str, ...]) -> None:
    assert letters_of(for_keys(pattern)) == letters


def test_without_letters_of_one_alternative_all_are_searched() -> None:
    assert QuickSearch.of("لا|شروط").letters == ("لا", "شروط")
    search = QuickSearch.of(r"شروط|\d{3}")
    assert search.letters == ()
    assert search.finds("رقم 123")


def test_a_line_of_tatweels_has_no_key_and_is_furniture() -> None:
    sign = find_sign("ـــــــ", 1)
    assert sign is not None
    assert sign.type == "other"


def test_a_pattern_is_compiled_when_it_is_first_tried() -> None:
    search = QuickSearch.of("شروط (النشر|الاستخدام)")
    assert search.inside is not None
    assert not search.finds("وصلت القافلة")
    assert "compiled" not in vars(search.inside)
    assert search.finds("شروط النشر")
    assert "compiled" in vars(search.inside)
