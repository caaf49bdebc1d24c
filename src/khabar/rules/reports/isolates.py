"""Isolates: what keeps text of two directions of writing in order on one line.

They are invisible characters of Unicode for terminals that know the bidirectional algorithm; on others they
do nothing.
"""

import re

from khabar.rules.catalogue import ENGLISH

_ARABIC = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# From the first right-to-left letter to the last one before Latin text or a tag.
_RIGHT_TO_LEFT = re.compile(f"[{_ARABIC}](?:[^A-Za-z<>]*[{_ARABIC}])?")
# What stands in backticks, or a run with a Latin letter, without the punctuation of the sentence behind it.
_RUN = rf"[^\s{_ARABIC}`()]"
# Only where such a run begins: from inside it, a long one without a Latin letter would be searched again and again.
_LEFT_TO_RIGHT = re.compile(rf"`[^`\n]*`|(?<!{_RUN}){_RUN}*[A-Za-z](?:{_RUN}*[^\s{_ARABIC}`().,:;!?])?")


def isolate(text: str) -> str:
    """Put isolates around what runs right to left in a text.

    >>> isolate("the name 'بيروت' is") == "the name '\u2068بيروت\u2069' is"
    True
    """
    return _RIGHT_TO_LEFT.sub(_isolated, text)


def isolate_arabic(line: str) -> str:
    """Make a line run from right to left, with isolates around what runs from left to right in it.

    >>> isolate_arabic("العنصر `p` فارغ") == "\u2067العنصر \u2068`p`\u2069 فارغ\u2069"
    True
    """
    return f"\u2067{_LEFT_TO_RIGHT.sub(_isolated, line)}\u2069"


def _isolated(match: re.Match[str]) -> str:
    return f"\u2068{match[0]}\u2069"


def isolate_in(language: str, line: str) -> str:
    """Put the isolates into a line of text that its language needs."""
    return isolate(line) if language == ENGLISH else isolate_arabic(line)
