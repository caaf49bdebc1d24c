"""Text contains a zero-width character.

Reports zero-width spaces, soft hyphens, word joiners and byte order marks, and joiners (U+200C, U+200D)
beside letters of the Arabic script. They come from web pages and editors, and they split a word for
programs while readers see it whole. Text in Persian, Urdu and other languages that need joiners is not
checked, nor is furniture. If the page has the character, it stays in the entry: waive the finding.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القا\u200bفلة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: the Unicode Standard, section 9.2: Arabic
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import SCRIPT, find_letters

_RARE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_PATTERN = re.compile(
    f"[\u00ad\u200b\u2060\ufeff]|(?<=[{SCRIPT}])[\u200c\u200d]|[\u200c\u200d](?=[{SCRIPT}])"
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each zero-width character in the text or the header."""
    return find_letters(
        subject,
        _PATTERN,
        lambda match: say("text contains the zero-width character U+{code:04X}", code=ord(match[0])),
        _RARE,
        arabic=True,
    )


RULE = Rule("A003", "zero-width", Severity.WARNING, Scope.TREE, check, requires=("F001",))
