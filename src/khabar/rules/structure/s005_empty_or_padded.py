"""An annotation is empty or has white space at its ends.

Reports empty blocks and annotations, and annotations that begin or end with white space. An annotation
covers words: an empty one annotates nothing, and one with white space at its ends has different offsets
in programs that trim it. For white space in mentions, see N010.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة. </s><s xml:id="s2">وتوقفت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s> <s xml:id="s2">وتوقفت.</s></p>

TEI: none; a convention of khabar
Since: 0.1.0
"""

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import move_out
from khabar.tei.folding import string_value
from khabar.tei.names import ANNOTATIONS, MENTIONS, TOKENS, local

_CHECKED = tuple(sorted(ANNOTATIONS - MENTIONS - TOKENS))


def check(subject: Subject) -> Iterator[Problem]:
    """Yield empty blocks and annotations, and white space at the ends of annotations other than mentions."""
    for block in subject.document.projection.blocks:
        if not len(block.span):
            yield Problem(_empty(block.element), subject.at(block.element))
    annotations = subject.tree.page_elements(*_CHECKED, *sorted(MENTIONS))
    for element in chain(annotations, subject.tree.elements(*sorted(TOKENS))):
        text = string_value(element)
        if not text or text.isspace():
            yield Problem(_empty(element), subject.at(element))
        elif element.tag not in MENTIONS and (text[0].isspace() or text[-1].isspace()):
            message = say("`{element}` begins or ends with white space", element=local(element.tag))
            yield Problem(message, subject.at(element), fix=move_out(subject, element, str.isspace))


def _empty(element: etree._Element) -> Message:
    return say("`{element}` is empty", element=local(element.tag))


RULE = Rule("S005", "empty-or-padded", Severity.ERROR, Scope.ENTRY, check, form=True)
