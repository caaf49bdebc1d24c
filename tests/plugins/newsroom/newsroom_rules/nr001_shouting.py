"""A sentence shouts.

Our house style has one exclamation mark at the most. What the page has stays as it is; the finding is for the
desk, to ask whether the page was scraped well.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة!!</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة!</s></p>

TEI: s
Since: 0.3.0
"""

from collections.abc import Iterator

from khabar.rules import Problem, Rule, Scope, Severity, Subject, say


def check(subject: Subject) -> Iterator[Problem]:
    """Yield sentences with two exclamation marks in a row."""
    for sentence in subject.rows("s"):
        place = subject.text.find("!!", sentence.start, sentence.end)
        if place >= 0:
            yield Problem(say("the sentence shouts"), subject.at_text(place, place + 2))


RULE = Rule("NR001", "shouting", Severity.WARNING, Scope.ENTRY, check)
