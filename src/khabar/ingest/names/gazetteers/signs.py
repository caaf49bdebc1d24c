"""Vowel signs and shadda, which tell names apart that are otherwise written alike: `عمّان` is not `عُمان`.

Most pages write hardly any signs, and tables of names few. So a sign in a text can rule a name out, but a
text without signs rules out nothing.

>>> agree("عُمان", "عُمان"), agree("عمّان", "عُمان"), agree("وعمّانَ", "عمّان")
(True, False, True)
"""

import re

from khabar.arabic import IGNORABLE, MARK_SET, MARKS, TATWEEL

_SHADDA = "\N{ARABIC SHADDA}"
_SIGNED = re.compile(f"[{MARK_SET}]")


def has_signs(word: str) -> bool:
    """Whether a word, or one of several, has a vowel sign or shadda.

    >>> has_signs("عمّان"), has_signs("عمان")
    (True, False)
    """
    return _SIGNED.search(word) is not None


def agree(written: str, form: str) -> bool:
    """Whether a form has all signs that a text writes, and a shadda only where the text has one.

    Letters count from the end, where no proclitics are. A vowel at the very end is a case ending.
    """
    if not (has_signs(written) or has_signs(form)):
        return True
    text, known = _signs(written), _signs(form)
    return text <= known and all(mark != _SHADDA for _, mark in known - text)


def _signs(word: str) -> frozenset[tuple[int, str]]:
    place, found = 0, []
    above: list[str] = []
    for letter in reversed(word):
        if letter in MARKS:
            above.append(letter)
        elif letter not in IGNORABLE and letter != TATWEEL:
            found += [(place, mark) for mark in above if place or mark == _SHADDA]
            above, place = [], place + 1
    return frozenset(found)
