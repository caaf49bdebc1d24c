"""Pairs of pages of any length, the second a changed version of the first, for `growth.py`."""

from collections.abc import Callable
from random import Random

_WORDS = [
    "وصلت",
    "القافلة",
    "إلى",
    "المدينة",
    "صباح",
    "اليوم",
    "بعد",
    "رحلة",
    "طويلة",
    "عبر",
    "الجبال",
    "والتقت",
    "سكانها",
    "هناك",
]


def _page(number: int, change: Callable[[int, str], str] = lambda _, word: word) -> str:
    """Return a page of many words, with a paragraph for each 60; a change may be made to each word."""
    words = [change(index, f"{_WORDS[index * 7 % len(_WORDS)]}{index % 97}") for index in range(number)]
    return "".join(f"{' '.join(words[start : start + 60])}\n" for start in range(0, number, 60))


def _news(number: int, change: Callable[[int, str], str] = lambda _, word: word) -> str:
    """Return a page whose words are as unequally frequent as those of news: half of them occur once."""
    ranks = (int(100_000 ** Random(index).random()) for index in range(number))
    words = [change(index, f"{_WORDS[rank % len(_WORDS)]}{rank}") for index, rank in enumerate(ranks)]
    return "".join(f"{' '.join(words[start : start + 60])}\n" for start in range(0, number, 60))


def _every(step: int) -> Callable[[int, str], str]:
    return lambda index, word: "كلمة" if index % step == step - 1 else word


def _swapped(index: int, word: str) -> str:
    return f"{word} جديدة" if index % 30 == 0 else word


def _rewritten(index: int, word: str) -> str:
    """Replace each other run of 150 words by words of the same letters that are not on the old page."""
    return word if index // 150 % 2 else f"{_WORDS[index * 5 % len(_WORDS)][::-1]}{index}"


def _other(index: int, word: str) -> str:
    """Replace two words of three by others, all of which are on the old page elsewhere."""
    return word if index % 3 else f"{_WORDS[index * 3 % len(_WORDS)]}{index % 89}"


PAGES: dict[str, Callable[[int], tuple[str, str]]] = {
    "page with a word in 24 changed": lambda n: (_page(n), _page(n, _every(24))),
    "page with a word in 3 changed": lambda n: (_page(n), _page(n, _every(3))),
    "page with words inserted": lambda n: (_page(n), _page(n, _swapped)),
    "news with a word in 3 changed": lambda n: (_news(n), _news(n, _every(3))),
    "news with a word in 2 changed": lambda n: (_news(n), _news(n, _every(2))),
    "page with each other part rewritten": lambda n: (_page(n), _page(n, _rewritten)),
    "page of other words but a few": lambda n: (_page(n), _page(n, _other)),
    "page with its halves swapped": lambda n: (_page(n), _page(n)[len(_page(n)) // 2 :] + _page(n // 2)),
    "page of one line changed": lambda n: (_page(n), _page(n, _every(24)).replace("\n", " ")),
}
