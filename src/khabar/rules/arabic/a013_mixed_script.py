"""An Arabic word or number has a character of another script.

Reports digits of Persian and Urdu (`۴`) in Arabic, letters of Cyrillic, Greek, Hebrew and other scripts
beside an Arabic letter, combining marks of another script on an Arabic letter, and U+FFFC, the place of
an object that was lost. They look right or are invisible, but a search does not find the word. Latin
letters are reported by A009.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة بعد ۴۵ يوما.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة بعد 45 يوما.</s></p>

TEI: Guidelines, chapter vi: Languages and Character Sets
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import SCRIPT, find_letters

_OTHER = "\u0370-\u058f\u05d0-\u05f2\u0700-\u074f\u0900-\u0dff"
"""Letters of Greek, Cyrillic, Armenian, Hebrew, Syriac and the scripts of India."""
_POINTS = "\u0591-\u05c7\u0711\u0730-\u074a"
_DIGITS = re.compile("[\u06f0-\u06f9]+")
_LETTER = re.compile(f"(?<=[{SCRIPT}])[{_OTHER}]|[{_OTHER}](?=[{SCRIPT}])|(?<=[{SCRIPT}])[{_POINTS}]|\ufffc")
_RARE = re.compile(f"[{_OTHER}{_POINTS}\ufffc]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield digits of Persian, and characters of other scripts in Arabic words."""
    yield from find_letters(
        subject,
        _DIGITS,
        lambda match: say("digits of Persian or Urdu {digits!r} in Arabic", digits=match[0]),
        arabic=True,
    )
    yield from find_letters(
        subject,
        _LETTER,
        lambda match: say("U+{code:04X} is not a character of Arabic", code=ord(match[0])),
        _RARE,
        arabic=True,
    )


RULE = Rule("A013", "mixed-script", Severity.WARNING, Scope.TREE, check, requires=("F001",))
