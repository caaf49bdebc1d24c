"""A Latin comma, semicolon or question mark is in Arabic text.

Reports `,` `;` `?` after an Arabic letter, if an Arabic letter or the end of the text follows. Arabic
has its own marks: `،` `؛` `؟`. Programs that split sentences or search by the Arabic marks miss the
Latin ones. Persian, Urdu and similar text and furniture are not checked. If the page has the mark,
waive the finding.

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
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

_LETTERS = "".join(sorted(LETTERS))
_PATTERN = re.compile(f"(?<=[{_LETTERS}])[,;?](?=\\s*(?:[{_LETTERS}]|\\Z))")

_SIGN = re.compile(f"[,;?](?<=[{_LETTERS}].)")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each Latin mark after an Arabic word in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("Latin {mark!r} between Arabic words", mark=match[0]),
        sign=_SIGN,
        arabic=True,
    )


RULE = Rule("A007", "latin-punctuation", Severity.WARNING, Scope.TREE, check, requires=("F001",))
