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

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.letters import SCRIPT, find_letters
from khabar.rules.subjects.subject import Subject

_VOWELS = "\u064b-\u0652"
# What may carry a sign: any letter of the script, another sign, tatweel, or a circle where the sign itself is spoken of.
# At the beginning of a text, the letter stands in the element before it.
_CARRIERS = f"{SCRIPT}\u25cc\u200d"
_PATTERN = re.compile(f"([{_VOWELS}])\\1|(?<=[^{_CARRIERS}])[{_VOWELS}]|(?<=[،؛؟٪-٭۔٠-٩۰-۹])[{_VOWELS}]")
_RARE = re.compile(f"[{_VOWELS}]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each place where the pattern stands in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("the vowel sign U+{code:04X} stands twice or on no letter", code=ord(match[0][-1])),
        _RARE,
        arabic=True,
    )


RULE = Rule("A010", "odd-mark", Severity.WARNING, Scope.TREE, check, requires=("F001",))
