"""A draft has a version that was released.

Reports entries with the status `draft` whose version is in the manifest of releases. A released version
can be cited, so its entry is published. A list of finished entries by status would omit it.

Wrong:
    released entry with status="draft"

Right:
    released entry with status="published"

TEI: revisionDesc, @status
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.vocabulary import Status


def check(subject: Subject) -> Iterator[Problem]:
    """Yield a draft whose version was released."""
    history = subject.part("revisionDesc")
    if history is None or history.tag.get("status") != Status.DRAFT:
        return
    edition = subject.part("fileDesc/editionStmt/edition")
    version = edition.tag.get("n", "") if edition is not None else ""
    releases = subject.workspace.releases.get(subject.document.root_id, ()) if subject.workspace else ()
    if any(release.version == version for release in releases):
        message = say("entry is a draft, but its version {version} is released", version=version)
        yield Problem(message, subject.at(history, "status"))


RULE = Rule("H019", "released-draft", Severity.WARNING, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
