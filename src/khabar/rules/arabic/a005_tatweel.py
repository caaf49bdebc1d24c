"""A word contains tatweel.

Reports tatweel between two Arabic letters. It is decoration: it fills a line, and makes a word differ
from its plain spelling. Tatweel that is not between two letters is not reported: between spaces it is a
dash, and after `ه` it marks the Hijra. Persian, Urdu and similar text and furniture are not checked. If
the page has the tatweel, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافـــلة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.arabic import LETTERS
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

_LETTERS = "".join(sorted(LETTERS))
_PATTERN = re.compile(f"(?<=[{_LETTERS}])\u0640+(?=[{_LETTERS}])")
_RARE = re.compile("\u0640")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each tatweel inside a word of the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("word is stretched with {number} tatweel", number=len(match[0])),
        _RARE,
        arabic=True,
    )


RULE = Rule("A005", "tatweel", Severity.WARNING, Scope.TREE, check, requires=("F001",))
