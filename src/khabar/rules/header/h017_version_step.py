"""A version does not follow the one before it.

Reports a change whose version is not the next patch, minor or major version after the change below it,
and a first version that does not end in 0. After 1.0.0 comes 1.0.1, 1.1.0 or 2.0.0. A gap means that a
change was dropped from the history or misnumbered, and that someone may have cited a version that the
entry no longer lists.

Wrong:
    history with 1.0.3 after 1.0.0

Right:
    history with 1.0.1 after 1.0.0

TEI: revisionDesc, change
Since: 0.2.0
"""

from collections.abc import Iterator
from functools import lru_cache

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.version_numbers import version_numbers

_SIZE = 3
"""Numbers of a version."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield changes whose version may not follow the one below, and an invalid first version."""
    changes = [change for change in subject.parts("revisionDesc/change") if change.tag.get("n")]
    versions = [change.tag.get("n", "") for change in changes]
    for number, (version, older) in enumerate(zip(versions, [*versions[1:], ""], strict=False)):
        if not _follows(version, older):
            message = (
                say(
                    "version {version} does not follow {older}: a change between them is missing",
                    version=version,
                    older=older,
                )
                if older
                else say(
                    "history begins with version {version}: earlier changes are missing", version=version
                )
            )
            yield Problem(message, subject.at(changes[number], "n"))


@lru_cache(maxsize=1_000)
def _follows(version: str, older: str) -> bool:
    numbers, before = version_numbers(version), version_numbers(older)
    if len(numbers) != _SIZE or (older and len(before) != _SIZE):
        # A malformed version breaks the profile (X002).
        return True
    if not older:
        return numbers[-1] == 0
    old_major, old_minor, old_patch = before
    return numbers in {
        (old_major, old_minor, old_patch + 1),
        (old_major, old_minor + 1, 0),
        (old_major + 1, 0, 0),
    }


RULE = Rule("H017", "version-step", Severity.WARNING, Scope.ENTRY, check, requires=("H003", "H004"))
