"""An id is missing, not of the scheme, or out of order.

Ids tell the kind of an annotation and its place (`s6` is the sixth sentence), so that a reader of a
pointer knows what it leads to, and so that two annotators give the same id to the same thing. What
is inserted later takes the number before it and a letter (`s6a`): no id is ever handed on to
another annotation, since somebody may have cited it.

Wrong:
    <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s> <s xml:id="s1">وتوقفت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2">وتوقفت.</s></p>

TEI: att.global, @xml:id
Since: 0.1.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.errors import IdError
from khabar.ids import AnnotationId, parse_annotation_id
from khabar.rules.finding import Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import (
    DATE,
    HEAD,
    MENTIONS,
    OPENER,
    PERSON_GRP,
    RS,
    SAID,
    SEG,
    XML_ID,
    P,
    S,
    local,
    tei,
)

_PHRASES = tuple(map(tei, ("soCalled", "title", "quote")))
_KINDS = {
    "h": (HEAD,),
    "o": (OPENER,),
    "p": (P,),
    "s": (S,),
    "q": (SAID,),
    "c": (SEG,),
    "r": (RS,),
    "m": tuple(sorted(MENTIONS)),
    "d": (DATE,),
    "ph": _PHRASES,
    "g": (PERSON_GRP,),
}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield ids that are missing, of another kind than their element, or lower than one before them."""
    for kind, tags in _KINDS.items():
        yield from _check_kind(subject, kind, _in_order(subject, tags))


def _in_order(subject: Subject, tags: tuple[str, ...]) -> list[etree._Element]:
    spans = subject.document.projection.spans
    blocks = {block.element for block in subject.document.projection.blocks}
    found = [
        element
        for element in subject.elements(*tags)
        if element in spans or element in blocks or (element.tag == PERSON_GRP)
    ]
    return sorted(found, key=subject.document.index) if len(tags) > 1 else found


def _check_kind(subject: Subject, kind: str, elements: list[etree._Element]) -> Iterator[Problem]:
    highest = AnnotationId(kind, 0)
    for element in elements:
        identifier = element.get(XML_ID, "")
        if not identifier:
            yield Problem(
                f"`{local(element.tag)}` has no xml:id; expected {kind} and a number", subject.at(element)
            )
            continue
        try:
            parsed = parse_annotation_id(identifier)
        except IdError:
            parsed = AnnotationId("", 0)
        if parsed.kind != kind:
            message = (
                f"the id {identifier!r} is not of the scheme; `{local(element.tag)}` has {kind} and a number"
            )
            yield Problem(message, subject.at(element, "xml:id"))
        elif parsed <= highest:
            message = f"the id {identifier!r} comes after {str(highest)!r}; ids count in document order"
            yield Problem(message, subject.at(element, "xml:id"))
        else:
            highest = parsed


RULE = Rule("I002", "id-scheme", Severity.WARNING, Scope.ENTRY, check, requires=("I001",))
