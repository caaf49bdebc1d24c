"""A sentence begins with a punctuation mark.

Reports sentences whose first character is a comma, stop, colon, semicolon or closing bracket. A mark
belongs to the words before it: the boundary was set one place too early, or a sentence was cut in two.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s> <s xml:id="s2">، ثم عادت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s> <s xml:id="s2">ثم عادت.</s></p>

TEI: s
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_MARKS = frozenset("،,؛;:.؟?!)]}»”…")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield sentences that begin with a mark; one that is nothing else is a sentence without words (S005)."""
    text = subject.text
    for sentence in subject.rows("s"):
        # Three dots at the beginning are an ellipsis of the page.
        if text[sentence.start : sentence.start + 1] in _MARKS and not text.startswith(
            ("..", "…"), sentence.start
        ):
            message = say("sentence begins with {mark!r}", mark=text[sentence.start])
            yield Problem(message, subject.at_text(sentence.start, sentence.start + 1))


RULE = Rule("S011", "sentence-start", Severity.WARNING, Scope.ENTRY, check, requires=("S002", "S005"))
