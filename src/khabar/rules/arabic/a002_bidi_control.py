"""Text contains a bidirectional control character.

Reports direction marks, embeddings and isolates (such as U+200F) in the text or the header. They are
invisible, are copied together with names, and make two words that look the same differ. Direction is
the task of the program that displays the text. If the page has the character, it stays in the entry:
waive the finding. Furniture is not checked.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت &#x200F;القافلة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, section vi.3; Unicode Standard Annex 9
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

_PATTERN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each bidirectional control in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("text contains the bidirectional control U+{code:04X}", code=ord(match[0])),
        _PATTERN,
    )


RULE = Rule("A002", "bidi-control", Severity.WARNING, Scope.TREE, check, requires=("F001",))
