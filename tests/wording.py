"""How texts for people are written, for the tests of messages, rules, help and documentation.

A test calls these on all texts of a kind, and shows those that are at fault: a test of its own for each of some
thousand texts takes longer to be collected than to run.
"""

import re

_DIALECT = re.compile(
    r"\bstands?\b(?! for|-off)|\b(?:is|are) (?:no|none)\b|\bt(?:old|ells?)\b|\bputs? .*right\b|\bthe very\b|\bof which\b"
    r"|\banew\b|\bwhat\b|\bleads?\b|\bsomebody\b|\bnobody\b",
    re.IGNORECASE,
)
"""Phrases that read as if they had been translated."""


def dialect(text: str) -> list[str]:
    """Return the phrases of an English text that are no plain English."""
    return _DIALECT.findall(text)


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", text)


def latin_letters(text: str) -> list[str]:
    """Return the words of an Arabic text in Latin letters, but for what is between backticks."""
    return re.findall("[A-Za-z]+", _without_code(text))


def latin_punctuation(text: str) -> list[str]:
    """Return the Latin punctuation marks behind Arabic words."""
    return re.findall("[\u0621-\u064a]\\s*[,;?]", _without_code(text))


def has_arabic(text: str) -> bool:
    """Whether a text has an Arabic letter."""
    return re.search("[\u0621-\u064a]", text) is not None
