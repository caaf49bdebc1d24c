"""Signs of furniture: the words by which a line shows that it is part of the frame of a page.

A sign is a pattern with the type of furniture it shows and the number of words up to which a line may be long
to be taken for it: "شارك" alone is a button, and in a sentence of 20 words a verb. Patterns that are sure in
lines of any length begin with the words that only such lines begin with. The first sign that matches decides,
so the special ones come first.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.layout.signs.buttons import BUTTONS
from khabar.ingest.layout.signs.notices import NOTICES
from khabar.ingest.layout.signs.quick_search import QuickSearch
from khabar.ingest.layout.signs.sign import Sign
from khabar.messages import say

_LOOKED_AT = 400
"""Characters of a line that patterns see: a line without a space may have millions."""
_BUTTON = 6
"""Words of a line up to which it is likely to come again on other pages."""

SIGNS: tuple[Sign, ...] = (*NOTICES, *BUTTONS)
"""The signs, special ones first."""


# Only drafting needs them.
@cache
def _searches() -> tuple[tuple[Sign, Callable[[str], bool]], ...]:
    return tuple((sign, QuickSearch.of(sign.pattern).finds) for sign in SIGNS)


def find_sign(text: str, words: int, key: str = "") -> Sign | None:
    """Return the sign of furniture that a line has, if it has one.

    Args:
        text: The line.
        words: The number of its words.
        key: Its key, if it is known.

    >>> find_sign("جميع الحقوق محفوظة ©", 4).type, find_sign("وصلت القافلة صباحا.", 3)
    ('copyright', None)
    """
    # A line of tatweels has no key.
    start = key or fold(text[:_LOOKED_AT], Level.SEARCH) or text[:_LOOKED_AT]
    return _find_again(start, words) if words <= _BUTTON else _find(start, words)


def _find(key: str, words: int) -> Sign | None:
    return next((sign for sign, finds in _searches() if words <= sign.longest and finds(key)), None)


# All pages of an outlet have the same menus and buttons.
_find_again = lru_cache(maxsize=10_000)(_find)


MENU = Sign("navigation", r"(?!)", 0, say("menu"))
"""The sign of a line in columns, which shows in its spaces alone."""
