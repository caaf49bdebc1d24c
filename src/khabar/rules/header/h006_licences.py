"""The rights in text and annotation are not both stated.

The text belongs to its publisher and the annotation to those who made it. An entry states both,
apart, and never claims a free licence for a text that is not ours to give.

Wrong:
    <licence n="text" target="https://creativecommons.org/licenses/by/4.0/">Free to use.</licence>

Right:
    <licence n="text">All rights reserved by the publisher.</licence>

TEI: availability, licence
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject

_AVAILABILITY = "fileDesc/publicationStmt/availability"

_PARTS = {
    "text": say('the rights in the text are not stated (`licence n="text"`)'),
    "annotation": say('the rights in the annotation are not stated (`licence n="annotation"`)'),
}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield a missing licence, and a free licence for the text."""
    availability = subject.part(_AVAILABILITY)
    if availability is None:
        return
    licences = {licence.tag.get("n"): licence for licence in subject.parts(f"{_AVAILABILITY}/licence")}
    for part, message in _PARTS.items():
        if part not in licences:
            yield Problem(message, subject.around(availability))
    text = licences.get("text")
    if text is not None and "creativecommons.org" in text.tag.get("target", ""):
        yield Problem(say("a free licence is claimed for the text of the page"), subject.at(text, "target"))


RULE = Rule("H006", "licences", Severity.ERROR, Scope.ENTRY, check)
