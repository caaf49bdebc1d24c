"""A Latin comma, semicolon or question mark stands between Arabic words.

Arabic has its own marks: `،` `؛` `؟`. A Latin one behind an Arabic word is a slip on the page;
segmenters and searches that know only the Arabic marks miss it.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة, وتوقفت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة، وتوقفت.</s></p>

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

_LETTERS = "".join(sorted(LETTERS))
_PATTERN = re.compile(f"(?<=[{_LETTERS}])[,;?](?=\\s*(?:[{_LETTERS}]|\\Z))")

_SIGN = re.compile(f"[,;?](?<=[{_LETTERS}].)")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each place where the pattern stands in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("a Latin {mark!r} stands between Arabic words", mark=match[0]),
        sign=_SIGN,
        arabic=True,
    )


RULE = Rule("A007", "latin-punctuation", Severity.WARNING, Scope.TREE, check, requires=("F001",))
