"""A number mixes different sets of digits.

Reports numbers that mix European (`12`), Arabic-Indic (`١٢`) and extended Arabic-Indic (`۱۲`) digits.
Such a number comes from a slip of the keyboard or from a faulty conversion, and programs do not read it
as the number that was meant. Furniture is not checked. If the page has the number, waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت 1٢ شاحنة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت 12 شاحنة.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

_PATTERN = re.compile("(?=[0-9٠-٩۰-۹]*(?:[0-9][٠-٩۰-۹]|[٠-٩][0-9۰-۹]|[۰-۹][0-9٠-٩]))[0-9٠-٩۰-۹]+")
_RARE = re.compile("[٠-٩۰-۹]")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each number with mixed digits in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("number {number!r} mixes different sets of digits", number=match[0]),
        _RARE,
    )


RULE = Rule("A006", "mixed-digits", Severity.WARNING, Scope.TREE, check, requires=("F001",))
