"""A vowel sign is doubled or has no letter.

Reports a vowel sign that is written twice, or that follows a space, a digit, punctuation or a Latin
letter. A vowel sign belongs to the letter before it; without one it is shown on a dotted circle, and
comparisons that remove vowel signs only from words miss it. Persian, Urdu and similar text and
furniture are not checked. If the page has the sign, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلةُُ.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلةُ.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import SCRIPT, find_letters

_VOWELS = "\u064b-\u0652"
# Carriers of a sign: any letter of the script, another sign, tatweel, or a circle in a text about the sign itself.
# At the beginning of a text, the letter is in the preceding element.
_CARRIERS = f"{SCRIPT}\u25cc\u200d"
_PATTERN = re.compile(f"([{_VOWELS}])\\1|(?<=[^{_CARRIERS}])[{_VOWELS}]|(?<=[،؛؟٪-٭۔٠-٩۰-۹])[{_VOWELS}]")
_RARE = re.compile(f"[{_VOWELS}]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each doubled or loose vowel sign in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("vowel sign U+{code:04X} is repeated or has no letter", code=ord(match[0][-1])),
        _RARE,
        arabic=True,
    )


RULE = Rule("A010", "odd-mark", Severity.WARNING, Scope.TREE, check, requires=("F001",))
