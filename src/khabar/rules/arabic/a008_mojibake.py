"""The text was decoded wrongly.

Sequences such as `Ø§Ù„` are Arabic in UTF-8 that was read as Latin, and U+FFFD marks bytes that
could not be read at all. A reference of HTML (`&nbsp;`) in the words of an entry was escaped twice.
The page was damaged when it was scraped; it has to be fetched or decoded anew.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت Ø¨ÙŠØ±.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter vi: Languages and Character Sets
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.letters import find_letters
from khabar.rules.subjects.subject import Subject

_PATTERN = re.compile("\ufffd+|(?:[ØÙÃ][\u0080-\u00bf\u0152-\u2122]){2,}|ï»¿|â€[\u0080-\u2122]?")
_RARE = re.compile("[\ufffdØÙÃïâ]")
_REFERENCE = re.compile(
    "&(?:nbsp|zwnj|zwj|lrm|rlm|quot|apos|amp|lt|gt|laquo|raquo|hellip|[mn]dash|[lr]s?[dq]uo|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});"
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each place where the pattern stands in the text or the header."""
    yield from find_letters(
        subject,
        _PATTERN,
        lambda match: say("{text!r} looks like text that was decoded wrongly", text=match[0]),
        _RARE,
    )
    if subject.kind == "entries":
        # Other files may be about HTML.
        yield from find_letters(
            subject,
            _REFERENCE,
            lambda match: say("{text!r} is a reference of HTML, not what it stands for", text=match[0]),
        )


RULE = Rule("A008", "mojibake", Severity.ERROR, Scope.TREE, check, requires=("F001",))
