"""A sentence is inside an opener.

Reports an `s` inside an `opener`. An opener is a line with a place and an author. With sentences in
openers, each byline would count as a sentence of two words, and the average sentence length would be
wrong.

Wrong:
    <opener xml:id="o1"><dateline><s xml:id="s1"><placeName xml:id="m1" ref="place:beirut">بيروت</placeName></s></dateline></opener> <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s></p>

Right:
    <opener xml:id="o1"><dateline><placeName xml:id="m1" ref="place:beirut">بيروت</placeName></dateline></opener> <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: opener, s
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the sentences in openers."""
    openers = subject.rows("opener")
    stop = openers[-1].stop if openers else 0
    for sentence in subject.rows("s"):
        if sentence.number > stop:
            break
        if any(opener.holds(sentence) for opener in openers):
            message = say("sentence is not allowed in an opener; move it into a paragraph")
            yield Problem(message, subject.at(sentence))


RULE = Rule("S009", "opener-sentence", Severity.ERROR, Scope.ENTRY, check)
