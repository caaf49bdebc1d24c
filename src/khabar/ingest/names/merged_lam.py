"""Names after a merged lam: `للبنك الدولي` names البنك الدولي.

A mention has the letters of the page without the `ل` before it, so it keeps only the lam of the article:
`لبنك الدولي`. A register has the name with the alef. If a noun begins with a lam, its article is not written
at all: `للجنة العليا` leaves `لجنة العليا`, which means اللجنة العليا, but `للجنة التحقيق` leaves a whole
name.
"""

from khabar.arabic import CONJUNCTIONS, Level, fold
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes
from khabar.model import Span

_NEAR = 8
"""Characters before a name in which a preposition with a conjunction and vowel signs can be."""

_GENERAL = read_classes("name_words.txt")["general_adjectives"]


def full_name(text: str, span: Span) -> str:
    """Return the name that is meant by words of a text: with its article, if a lam before them took it.

    >>> text = "قرض للبنك الدولي، وللجنة العليا، وللجنة التحقيق، وللبنان، وشكر للوزير"
    >>> for words in ("لبنك الدولي", "لجنة العليا", "لجنة التحقيق", "لبنان", "قرض"):
    ...     start = text.index(words)
    ...     full_name(text, Span(start, start + len(words)))
    'البنك الدولي'
    'اللجنة العليا'
    'لجنة التحقيق'
    'لبنان'
    'قرض'
    """
    words = text[span.start : span.end]
    if not words.startswith("ل") or not _follows_lam(text, span.start):
        return words
    first, *others = (fold(word, Level.SEARCH) for word in words.split())
    if _is_whole(first):
        return f"ال{words}" if others and _is_definite_adjective(others[0]) else words
    known = lexeme(first)
    return words if known.proper or known.given else f"ا{words}"


def _follows_lam(text: str, start: int) -> bool:
    """Whether the preposition `ل` is before an offset, at the beginning of a word or after a conjunction."""
    nearby = text[max(0, start - _NEAR) : start]
    before = nearby.split()[-1] if nearby and not nearby[-1].isspace() else ""
    letters = "".join(letter for letter in before if letter.isalpha())
    return letters.endswith("ل") and letters[:-1] in CONJUNCTIONS


def _is_whole(key: str) -> bool:
    """Whether a word with a lam at the beginning is a noun itself: `لجنة`, but not `لبنك`."""
    heads = read_classes("org_heads.txt").values()
    if any(f"ا{key}" in kind or key[1:] in kind for kind in heads):
        return False
    return any(key in kind for kind in heads)


def _is_definite_adjective(key: str) -> bool:
    return key.startswith("ال") and (key in _GENERAL or is_nisba(key))
