"""The file is not valid against the given schema.

Reports violations of a RELAX NG schema given with `--schema FILE`, or as `schema` under `[rules]` in
`corpus.toml`: that of all of TEI (`tei_all.rng`) or a custom one. Programs that read a TEI corpus rely
on its schema. Entries of khabar are checked against the strict profile (X002) as well. Files that
include others with XInclude are not validated, because the schema describes the whole document.

Wrong:
    <p xml:id="p1" who="#a1"><s xml:id="s1">وصلت القافلة.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: Guidelines, chapter 24: Using the TEI
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from lxml import etree

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import XML_ID, local

_MISPLACED = re.compile(
    r"Did not expect element \S+ there|Expecting element \S+, got \S+|Element \S+ has extra content: \S+"
)
_ATTRIBUTE = re.compile(r"Invalid attribute (\S+) for element \S+")
_TEXT = re.compile(r"Did not expect text in element \S+ content")
_LACKS_ATTRIBUTE = re.compile(r"Element (\S+) failed to validate attributes")
_LACKS_CONTENT = re.compile(r"Expecting an element \S*, got nothing|Element \S+ failed to validate content")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the violations of the schema."""
    if subject.schema is None:
        return
    elements = list(subject.tree.root.iter("*"))
    for index, reason in subject.schema.misfits(subject.document.source.encode()):
        element = _blamed(elements[index], reason)
        attribute = _attribute(element, reason)
        # Ids that are repeated or malformed are findings of I001 and I012.
        if attribute != XML_ID:
            yield Problem(_message(element, attribute, reason), subject.at(element, attribute))


def _blamed(element: etree._Element, reason: str) -> etree._Element:
    """Return the element at fault: if an attribute is missing, libxml2 reports the first child instead."""
    match, parent = _LACKS_ATTRIBUTE.fullmatch(reason), element.getparent()
    if match and parent is not None and local(element.tag) != match[1] == local(parent.tag):
        return parent
    return element


def _attribute(element: etree._Element, reason: str) -> str:
    """Return the attribute that libxml2 blames, as lxml names it; libxml2 leaves out the prefix."""
    match = _ATTRIBUTE.fullmatch(reason)
    names = [str(name) for name in element.attrib] if match else []
    return next((name for name in names if match and local(name) == match[1]), "")


def _message(element: etree._Element, attribute: str, reason: str) -> Message:
    name = local(element.tag)
    if attribute:
        return say(
            "schema does not allow @{attribute} on `{element}`, or not with the value {value!r}",
            element=name,
            attribute=local(attribute),
            value=element.get(attribute),
        )
    if _MISPLACED.fullmatch(reason):
        return say("schema does not allow `{element}` here", element=name)
    if _TEXT.fullmatch(reason):
        return say("schema does not allow text directly in `{element}`", element=name)
    if _LACKS_ATTRIBUTE.fullmatch(reason):
        return say("attributes of `{element}` do not match the schema", element=name)
    if _LACKS_CONTENT.fullmatch(reason):
        return say("content of `{element}` does not match the schema", element=name)
    return say("`{element}` does not match the schema: {reason}", element=name, reason=reason)


RULE = Rule(
    "X003",
    "schema",
    Severity.ERROR,
    Scope.TREE,
    check,
    needs=frozenset({Need.SCHEMA, Need.WHOLE}),
    # The profile allows these two, TEI does not.
    requires=("F005", "H001"),
)
