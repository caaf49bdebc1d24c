"""An Arabic word holds a letter of another alphabet that looks alike.

Persian and Urdu keyboards write ک and ی where Arabic has ك and ي. On the page they look the same; a
search for the Arabic word does not find them unless it folds them. A single Latin letter between Arabic
ones is a slip of the keyboard, or a letter that was meant to look like another.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت إلى القریة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت إلى القرية.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.arabic import LETTERS
from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.letters import find_letters
from khabar.rules.subjects.subject import Subject

_LETTERS = "".join(sorted(LETTERS - {"ک", "ی"}))
_PATTERN = re.compile(f"(?<=[{_LETTERS}])[کیەھہے]|[کیەھہے](?=[{_LETTERS}])")
_RARE = re.compile("[کیەھہے]")
_LATIN = re.compile(f"(?<=[{_LETTERS}])[A-Za-z](?=[{_LETTERS}])")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each place where the pattern stands in the text or the header."""
    yield from find_letters(
        subject,
        _PATTERN,
        lambda match: say(
            "{letter!r} (U+{code:04X}) is not an Arabic letter, but looks like one",
            letter=match[0],
            code=ord(match[0]),
        ),
        _RARE,
        arabic=True,
    )
    yield from find_letters(
        subject,
        _LATIN,
        lambda match: say("{letter!r} stands in an Arabic word", letter=match[0]),
        arabic=True,
    )


RULE = Rule("A009", "foreign-letter", Severity.WARNING, Scope.TREE, check, requires=("F001",))
