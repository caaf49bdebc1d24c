"""Verbal nouns that say what happens: `غياب`, `تراجع`, `ازدياد`. After a source they begin what it says."""

import re

from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes

_PATTERN = re.compile("ا..ا.|ا.ا.ه|است..ا.|است.ا.ه|ا.ت.ا.|ان..ا.|ت..ي.|ت.ا..|م.ا..ه|ت..[^ه].|ا.د.ا.")
"""The patterns of verbal nouns of verbs with more than three letters in their root or before it."""

_EVENTS = read_classes("speech_words.txt")["events"]
"""Keys of verbal nouns of verbs with three letters, and others that say what happens."""


def is_event(key: str) -> bool:
    """Whether a word has the pattern of a verbal noun that says what happens: `غياب`, `تراجع`, `ازدياد`.

    >>> is_event("تراجع"), is_event("غياب"), is_event("حقيبه")
    (True, True, False)
    """
    known = lexeme(key)
    return (key in _EVENTS or _PATTERN.fullmatch(key) is not None) and not (known.title or known.function)
