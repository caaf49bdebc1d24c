"""Searches that exclude most lines without a look at the pattern find what the patterns find."""

import re
from random import Random

import pytest

from khabar.ingest.layout.quick_search import QuickSearch, letters_of
from khabar.ingest.layout.signs import SIGNS, Sign, find_sign
from khabar.ingest.spelling import widened

_LETTER = re.compile(r"\(\?:(?:\[([^\]]*)\]|(.))\[\u064b-\u0652\u0640\]\*\)")


def _line_like(sign: Sign, random: Random) -> str:
    """Return a line made of the words of a pattern, in any of their spellings."""
    plain = _LETTER.sub(lambda match: random.choice(match[1] or match[2]), sign.pattern)
    words = [part for part in re.split(r"[|()\[\]^$?*+\\{}]+", plain) if part.strip()]
    line = "".join(random.choice(words) + random.choice(("", " ", "\u0651", "\u0640")) for _ in range(4))
    return " ".join(line.split())


@pytest.mark.parametrize("number", range(len(SIGNS)))
def test_the_sign_is_the_first_whose_pattern_a_line_has(number: int) -> None:
    random = Random(number)
    for _ in range(300):
        text = _line_like(SIGNS[number], random)
        words = text.count(" ") + 1
        expected = (
            sign for sign in SIGNS if words <= sign.longest and re.search(sign.pattern, text, re.IGNORECASE)
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
        ("هذه", ()),
    ],
)
def test_letters(pattern: str, letters: tuple[str, ...]) -> None:
    assert letters_of(widened(pattern)) == letters


def test_without_letters_of_one_alternative_all_are_searched() -> None:
    assert QuickSearch.of(widened("لا|شروط")).letters == ("لا", "شروط")
    search = QuickSearch.of(widened(r"شروط|\d{3}"))
    assert search.letters == ()
    assert search.finds("رقم 123", "رقم 123")
