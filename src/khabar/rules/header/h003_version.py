"""The version differs from the newest change.

Reports an `edition` whose number differs from that of the newest change, or whose text names another
version. The version that a paper cites and the history that explains it must agree; otherwise the
changes since then are unknown.

Wrong:
    <edition n="1.1.0">Version 1.1.0</edition>

Right:
    <edition n="1.0.0">Version 1.0.0</edition>

TEI: edition; change
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Mask, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_VERSION = re.compile(r"\d+\.\d+\.\d+")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an edition that differs from the newest change, or whose text names another version."""
    edition = subject.part("fileDesc/editionStmt/edition")
    if edition is None:
        return
    # A change without a number records edits since the newest version.
    numbered = [change for change in subject.parts("revisionDesc/change") if change.tag.get("n")]
    newest = numbered[0] if numbered else None
    version, written = edition.tag.get("n"), _VERSION.findall(edition.text)
    if newest is not None and version != newest.tag.get("n"):
        message = say(
            "version is {edition} in edition, but {change} in the newest change",
            edition=version,
            change=newest.tag.get("n"),
        )
        related = (subject.related(newest, say("the newest change")),)
        position = subject.at(edition, "n")
        # The two newest changes may have changed places.
        mask = Mask((position.location, *(subject.at(change).location for change in numbered[:2])))
        yield Problem(message, position, related, mask=mask)
    elif written and version not in written:
        message = say(
            "version is {edition} in @n of edition, but {text} in its text", edition=version, text=written[0]
        )
        yield Problem(message, subject.at(edition))


RULE = Rule("H003", "version", Severity.ERROR, Scope.ENTRY, check)
