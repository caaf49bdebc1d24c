"""A sentence is nested in a sentence.

Reports an `s` inside another `s`. By its definition, `s` divides a text from end to end and does not
nest. A word in two sentences is counted twice, and a concordance cannot assign it to one of them.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة <s xml:id="s2">صباحا.</s></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: s
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import S


def check(subject: Subject) -> Iterator[Problem]:
    """Yield each sentence inside another."""
    for sentence in subject.tree.elements(S):
        outer = next(sentence.iterancestors(S), None)
        if outer is not None:
            related = (subject.related(outer, say("the outer sentence")),)
            yield Problem(say("sentence is inside another sentence"), subject.at(sentence), related)


RULE = Rule("S002", "nested-sentence", Severity.ERROR, Scope.TREE, check, form=True)
