"""Isolates: they keep text of two directions of writing in order on one line.

They are invisible characters of Unicode for terminals that know the bidirectional algorithm; on others they
do nothing. They are for lines that are shown, not for files.
"""

import re
from functools import cache

from khabar.messages import ENGLISH

_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From the first right-to-left letter to the last one before Latin text or a tag.
# What is isolated already stays as it is.
_DONE = "[\u2066-\u2068][^\u2069]*\u2069"
_RIGHT_TO_LEFT = f"{_DONE}|[{_ARABIC}](?:[^A-Za-z<>\u2066-\u2069]*[{_ARABIC}])?"
_RUN = rf"[^\s{_ARABIC}`()«»\u2066-\u2069]"
_LAST = rf"[^\s{_ARABIC}`()«»\u2066-\u2069.,:;!?]"
# A word with a Latin letter, and further words after it, some in parentheses: a phrase from outside (libxml2,
# git, Python) stays in one piece, without the punctuation of the sentence around it. It is matched from its
# beginning only: from inside it, a long run without a Latin letter would be searched again and again.
_WORD = rf"{_RUN}*[A-Za-z](?:{_RUN}*{_LAST})?"
_NEXT = rf"{_RUN}*[A-Za-z0-9](?:{_RUN}*{_LAST})?|\([^()\n{_ARABIC}]*[A-Za-z][^()\n{_ARABIC}]*\)"
_PHRASE = rf"(?<!{_RUN}){_WORD}(?: +(?:{_NEXT}))*"
_QUOTED = r"`[^`\n]*`|«[^«»\n]*»"
_LEFT_TO_RIGHT = rf"{_DONE}|{_QUOTED}|{_PHRASE}"

# Compiled when they are needed: a command that prints to a file is done sooner.
_compiled = cache(re.compile)


def isolate(text: str) -> str:
    """Put isolates around the right-to-left parts of a text.

    >>> isolate("the name 'بيروت' is") == "the name '\u2068بيروت\u2069' is"
    True
    """
    return _compiled(_RIGHT_TO_LEFT).sub(_isolated, text)


def isolate_arabic(line: str) -> str:
    """Make a line run from right to left, with isolates around its values and its left-to-right parts.

    >>> isolate_arabic("العنصر `p` فارغ") == "\u2067العنصر \u2068`p`\u2069 فارغ\u2069"
    True
    >>> isolate_arabic("خطأ: not in English order") == "\u2067خطأ: \u2068not in English order\u2069\u2069"
    True
    """
    return f"\u2067{_compiled(_LEFT_TO_RIGHT).sub(_isolated, line)}\u2069"


def isolate_in(language: str, line: str) -> str:
    """Put the isolates into a line of text that its language needs."""
    return isolate(line) if language == ENGLISH else isolate_arabic(line)


def _isolated(match: re.Match[str]) -> str:
    text = match[0]
    return text if text[0] in "\u2066\u2067\u2068" else f"\u2068{text}\u2069"
