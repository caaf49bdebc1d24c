"""The entry was changed after its version was released.

Reports entries that differ from the released file of their version, or whose version is lower than a
released one. A version number identifies exactly one content: a reader must find the version that was
cited. Between two releases this is normal, so the finding is information only; `khabar release` assigns
a new version and records the reason in the history. A corpus that releases every change can raise the
severity to an error.

Wrong:
    <edition n="1.0.0">Version 1.0.0</edition> <!-- released as 1.0.0, then changed -->

Right:
    <edition n="1.0.1">Version 1.0.1</edition> <!-- with a change of the same number in the history -->

TEI: editionStmt; revisionDesc
Since: 0.2.0
"""

from collections.abc import Iterator
from hashlib import sha256

from khabar.corpus import Release
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.version_numbers import version_numbers


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an entry that differs from the release of its version, or whose version is older than a release."""
    releases = subject.workspace.releases.get(subject.document.root_id, ()) if subject.workspace else ()
    edition = subject.part("fileDesc/editionStmt/edition") if releases else None
    if edition is None:
        return
    version = edition.tag.get("n", "")
    newest = max(releases, key=lambda release: version_numbers(release.version)).version
    if version_numbers(version) < version_numbers(newest):
        message = say(
            "entry has version {version}, but {newest} is already released", version=version, newest=newest
        )
        yield Problem(message, subject.at(edition, "n"))
        return
    same = next((release for release in releases if release.version == version), None)
    if same and not _is_unchanged(subject, same):
        message = say("entry differs from its released version {version}", version=version)
        yield Problem(message, subject.at(edition, "n"))


def _is_unchanged(subject: Subject, release: Release) -> bool:
    # Nearly all files are as they were released; the others may differ in layout only.
    document = subject.document
    return _digest(document.source) == release.xml or _digest(document.canonical_source) == release.xml


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


RULE = Rule(
    "H005",
    "released-version",
    Severity.INFO,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires_all=("H003", "H019"),
)
