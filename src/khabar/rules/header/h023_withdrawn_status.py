"""An entry has the status of a withdrawn one, but still has its text.

Reports entries whose status is `withdrawn`. The site then shows a tombstone, but the text that should be
gone is still in the corpus, its pages and its archives. `khabar withdraw` removes the entry, its page and
its frozen copies, and records the reason in the manifest. If the text may stay, waive the finding.

Wrong:
    <revisionDesc status="withdrawn">…</revisionDesc>

Right:
    <revisionDesc status="published">…</revisionDesc>

TEI: revisionDesc, @status
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.vocabulary import Status


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the status of an entry that was not withdrawn as it should be."""
    history = subject.part("revisionDesc")
    if history is not None and history.tag.get("status") == Status.WITHDRAWN:
        message = say("status is withdrawn, but the entry still has its text; run: `khabar withdraw`")
        yield Problem(message, subject.at(history, "status"))


RULE = Rule("H023", "withdrawn-status", Severity.WARNING, Scope.ENTRY, check)
