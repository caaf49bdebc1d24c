"""The entry does not fit the strict profile.

Reports elements and attributes that the strict profile does not allow, or not at this place or with
this value. Entries use a small part of TEI, each element for one purpose, so that a program which reads
one entry can read them all. Other rules cover requirements that a grammar cannot express well. They pass
over an element that does not fit the profile, and check the rest of the entry.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت <emph>القافلة</emph>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter 24: Using the TEI
Since: 0.1.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.messages import say
from khabar.rules.finding import Mask, Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei import violations
from khabar.tei.names import BLOCKS, CONTAINERS, FW, TEXT, XML_ID
from khabar.tei.validation.violation import Violation

_ABOVE = CONTAINERS | BLOCKS


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the violations of the profile."""
    found = violations(subject.tree.root)
    pointing = _pointing(subject.tree.root) if found else {}
    for violation in found:
        element = violation.element
        # What is missing may be missing anywhere in the element.
        site = subject.around(element) if violation.is_gap else subject.at(element, violation.attribute)
        before = element.getprevious() if violation.is_disorder else None
        related = (subject.related(before, say("the element before it")),) if before is not None else ()
        yield Problem(violation.message, site, related, mask=_mask(subject, violation, pointing))


def _pointing(root: etree._Element) -> dict[str, list[etree._Element]]:
    """Return the elements that point at each id."""
    pointing: dict[str, list[etree._Element]] = {}
    for element in root.iter("*"):
        for value in map(str, element.attrib.values()):
            for name in value.split() if "#" in value else ():
                pointing.setdefault(name.lstrip("#"), []).append(element)
    return pointing


def _mask(subject: Subject, violation: Violation, pointing: dict[str, list[etree._Element]]) -> Mask:
    """Return what cannot be judged for want of an element that fits the profile."""
    element = violation.element
    extent = subject.document.extent(element)
    in_text = any(holder.tag == TEXT for holder in (element, *element.iterancestors()))
    in_block = any(holder.tag in {*BLOCKS, FW} for holder in element.iterancestors())
    # The words of an element in a block can be judged, and so can blocks in a division that is at fault.
    whole = not violation.in_tag and not any(True for _ in element.iter(*_ABOVE))
    end = extent.end if whole else extent.start_tag_end
    lost = (*_lost_names(violation), *_related_names(violation, in_block=in_block))
    linked = [subject.at(item).location for name in lost for item in pointing.get(name, ())]
    return Mask(
        locations=(subject.location(extent.start, end), *linked),
        ids=frozenset(filter(None, (element.get(XML_ID), *lost))),
        above_blocks=in_text and not in_block and not violation.in_tag and element.tag != FW,
    )


def _related_names(violation: Violation, *, in_block: bool) -> Iterator[str]:
    """Yield the ids of elements that are judged with the one at fault: its parent, or those of its kind."""
    element = violation.element
    parent = element.getparent()
    if violation.in_tag:
        same = (*element.iterancestors(element.tag), *element.iterdescendants(element.tag))
        yield from (item.get(XML_ID, "") for item in same)
    elif in_block and parent is not None:
        yield parent.get(XML_ID, "")


def _lost_names(violation: Violation) -> Iterator[str]:
    """Yield the ids that may be lost with an element: of itself, and in the pointers that it has."""
    element = violation.element
    named = violation.attribute or not violation.in_tag
    values = [element.get(violation.attribute, "")] if violation.attribute else element.attrib.values()
    for value in map(str, values) if named else ():
        yield from (name.lstrip("#") for name in value.split())


RULE = Rule("X002", "profile", Severity.ERROR, Scope.PROFILE, check, form=True)
