"""One number is written in two sets of digits.

Arabic text uses European, Arabic-Indic and extended Arabic-Indic digits; a number that mixes them
is a slip of a keyboard or of a converter, and no program reads it as the number that was meant.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت 1٢ شاحنة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت 12 شاحنة.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.letters import find_letters
from khabar.rules.subjects.subject import Subject

_PATTERN = re.compile("(?=[0-9٠-٩۰-۹]*(?:[0-9][٠-٩۰-۹]|[٠-٩][0-9۰-۹]|[۰-۹][0-9٠-٩]))[0-9٠-٩۰-۹]+")
_RARE = re.compile("[٠-٩۰-۹]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each place where the pattern stands in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("the number {number!r} mixes sets of digits", number=match[0]),
        _RARE,
    )


RULE = Rule("A006", "mixed-digits", Severity.WARNING, Scope.TREE, check, requires=("F001",))
