"""Text was decoded with the wrong encoding.

Reports sequences such as `Ø§Ù„` (Arabic in UTF-8, read as Latin), the character U+FFFD (bytes that
could not be read), and, in entries, HTML references such as `&nbsp;` that are visible as text but are not in
the raw page: they were escaped twice. The text was damaged when it was retrieved: fetch or decode it
again. A reference that the raw page itself shows is text of the page and stays. If the publisher's page
is damaged in another way, waive the finding. Furniture is not checked.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت Ø¨ÙŠØ±.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter vi: Languages and Character Sets
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.letters import find_letters

_PATTERN = re.compile("\ufffd+|(?:[ØÙÃ][\u0080-\u00bf\u0152-\u2122]){2,}|ï»¿|â€[\u0080-\u2122]?")
_RARE = re.compile("[\ufffdØÙÃïâ]")
_REFERENCE = re.compile(
    "&(?:nbsp|zwnj|zwj|lrm|rlm|quot|apos|amp|lt|gt|laquo|raquo|hellip|[mn]dash|[lr]s?[dq]uo|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});"
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each sign of wrong decoding, and in entries each visible HTML reference."""
    yield from find_letters(
        subject,
        _PATTERN,
        lambda match: say("{text!r} may be wrongly decoded text", text=match[0]),
        _RARE,
    )
    if subject.kind == "entries":
        # Other files may describe HTML.
        yield from find_letters(subject, _REFERENCE, lambda match: _judge_reference(subject, match[0]))


def _judge_reference(subject: Subject, reference: str) -> Message | None:
    page = subject.page
    if isinstance(page, str) and reference in page:
        return None
    return say("{text!r} is an HTML character reference; expected the character", text=reference)


RULE = Rule("A008", "mojibake", Severity.ERROR, Scope.TREE, check, requires=("F001",))
