"""An Arabic word contains a letter from another alphabet.

Reports Persian and Urdu letters that look like Arabic ones (ک and ی for ك and ي) beside Arabic letters,
and a single Latin letter between two Arabic letters. On the page they look right, but a search for the
Arabic word does not find them unless it folds them. Persian, Urdu and similar text and furniture are
not checked. If the page has the letter, waive the finding.

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
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

_LETTERS = "".join(sorted(LETTERS - {"ک", "ی"}))
_PATTERN = re.compile(f"(?<=[{_LETTERS}])[کیەھہے]|[کیەھہے](?=[{_LETTERS}])")
_RARE = re.compile("[کیەھہے]")
_LATIN = re.compile(f"(?<=[{_LETTERS}])[A-Za-z](?=[{_LETTERS}])")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each such letter in the text or the header."""
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
        lambda match: say("Arabic word contains the letter {letter!r}", letter=match[0]),
        arabic=True,
    )


RULE = Rule("A009", "foreign-letter", Severity.WARNING, Scope.TREE, check, requires=("F001",))
