"""The text is written with presentation forms.

Presentation forms are codes for the shape that a letter takes in a word; they were meant for old
printers. A search for the word does not find them, and NFC leaves them as they are.
`khabar.arabic.fold` maps them, so that queries find the word all the same. Signs that stand for a
phrase or a currency (ﷺ ﷻ ﷽ ﷼) are left alone.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت ﺍﻟﻘﺎﻓﻠﺔ.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

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

_PATTERN = re.compile("[\ufb50-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdf9\ufe70-\ufefc]+")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each place where the pattern stands in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("{text!r} is written with presentation forms", text=match[0]),
        _PATTERN,
    )


RULE = Rule("A004", "presentation-form", Severity.WARNING, Scope.TREE, check, requires=("F001",))
