"""A vowel sign stands twice, or on no letter.

A vowel sign belongs to the letter before it. Doubled, or behind a space or a Latin letter, it is a
slip that shows as a dotted circle and breaks comparisons that strip signs only from words.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلةُُ.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلةُ.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.arabic import LETTERS, MARKS
from khabar.rules.finding import Severity
from khabar.rules.letters import find_letters
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject

_LETTERS, _MARKS = "".join(sorted(LETTERS)), "".join(sorted(MARKS))
_VOWELS = "\u064b-\u0652"
_PATTERN = re.compile(f"([{_VOWELS}])\\1|(?<![{_LETTERS}{_MARKS}\u0640])[{_VOWELS}]")
_RARE = re.compile(f"[{_VOWELS}]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each place where the pattern stands in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("the vowel sign U+{code:04X} stands twice or on no letter", code=ord(match[0][-1])),
        _RARE,
    )


RULE = Rule("A010", "odd-mark", Severity.WARNING, Scope.TREE, check)
