"""Text contains a private or control character.

Reports private use characters, C1 controls and noncharacters. A private use character has a meaning
only between two programs that agreed on it, and a C1 control usually means that Windows-1252 was read
as Latin-1. No other program can interpret either. TEI allows them in `g`, whose glyph the header
describes; `g`, `mapping` and furniture are not checked. If the page has the character, waive the
finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت  القافلة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter 5: Characters, Glyphs, and Writing Modes
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters
from khabar.tei.names import FW, tei

_PATTERN = re.compile("[\u0080-\u0084\u0086-\u009f\ue000-\uf8ff\ufdd0-\ufdef]")

_PASSING = frozenset({FW, tei("g"), tei("mapping")})


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each such character in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say(
            "text contains U+{code:04X}, a character without a standard meaning", code=ord(match[0])
        ),
        _PATTERN,
        passing=_PASSING,
    )


RULE = Rule("A011", "private-character", Severity.WARNING, Scope.TREE, check, requires=("F001",))
