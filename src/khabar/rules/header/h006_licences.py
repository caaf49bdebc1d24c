"""The rights in text and annotation are not stated correctly.

Reports a missing or empty licence of the text or of the annotation, a Creative Commons licence for the
text, and a licence of the annotation that differs from that of the corpus (`licence` in `corpus.toml`)
or whose text and address differ. The text belongs to its publisher and the annotation to its authors,
so an entry states both separately, and never claims a free licence for the text.

Wrong:
    <licence n="text" target="https://creativecommons.org/licenses/by/4.0/">Free to use.</licence>

Right:
    <licence n="text">All rights reserved by the publisher.</licence>

TEI: availability, licence
Since: 0.1.0
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.lexicon.licences import address_part
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.parts import OuterElement

_AVAILABILITY = "fileDesc/publicationStmt/availability"

_NAME = re.compile(r"\bCC[ -](BY(?:[ -]NC)?(?:[ -](?:SA|ND))?)[ -](\d\.\d)\b", re.IGNORECASE)

_PARTS = {
    "text": say('header has no licence of the text (`licence n="text"`)'),
    "annotation": say('header has no licence of the annotation (`licence n="annotation"`)'),
}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield missing licences, a free one for the text, and a wrong one for the annotation."""
    availability = subject.part(_AVAILABILITY)
    if availability is None:
        return
    licences = {licence.tag.get("n"): licence for licence in subject.parts(f"{_AVAILABILITY}/licence")}
    for part, message in _PARTS.items():
        if part not in licences:
            yield Problem(message, subject.around(availability))
    for licence in licences.values():
        if not licence.text:
            yield Problem(say("licence has no text"), subject.at(licence))
    text, annotation = licences.get("text"), licences.get("annotation")
    if text is not None and "creativecommons.org" in text.tag.get("target", ""):
        yield Problem(say("text of the page has a free licence"), subject.at(text, "target"))
    if annotation is not None:
        yield from _check_annotation(subject, annotation)


def _check_annotation(subject: Subject, licence: OuterElement) -> Iterator[Problem]:
    address, settled = licence.tag.get("target", ""), subject.workspace.licence if subject.workspace else ""
    if message := _judge(address, licence.text, settled):
        yield Problem(message, subject.at(licence, "target" if address else ""))


@lru_cache(maxsize=1_000)
def _judge(address: str, words: str, settled: str) -> Message | None:
    """Return the defect of an annotation licence; that of the corpus is compared if it is known."""
    expected = settled and address_part(settled)
    if expected and not address:
        return say(
            "licence of the annotation has no address; expected {expected}",
            expected=expected,
        )
    if expected and expected not in address:
        return say(
            "licence of the annotation is {address}, but that of the corpus is {licence}",
            address=address,
            licence=settled,
        )
    named = _NAME.search(words)
    if named and address:
        meant = address_part("-".join(["CC", *re.split("[ -]+", named[1].upper()), named[2]]))
        if meant not in address:
            return say(
                "licence is {name} in the text, but {address} in the address",
                name=named[0],
                address=address,
            )
    return None


RULE = Rule("H006", "licences", Severity.ERROR, Scope.ENTRY, check)
