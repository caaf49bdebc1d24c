"""A lemma is empty or has white space in it.

Reports tokens whose `lemma` is empty, or has white space. A lemma is the dictionary form of one word. A token whose
lemma is not known has no `lemma`; an empty one counts as a word that all such tokens share.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w lemma="">وصل</w> <w lemma="مركب">المركب</w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w lemma="وصل">وصل</w> <w lemma="مركب">المركب</w><pc>.</pc></s></p>

TEI: att.linguistic
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield tokens whose lemma is no word."""
    for token in subject.tokens:
        lemma = token.tag.get("lemma")
        if lemma is None or lemma.split() == [lemma]:
            continue
        message = (
            say("lemma has white space in it: {lemma!r}", lemma=lemma) if lemma else say("lemma is empty")
        )
        yield Problem(message, subject.at(token, "lemma"))


RULE = Rule("T007", "lemma", Severity.ERROR, Scope.ENTRY, check, local=True)
