"""Furniture contains annotation, or is inside a block.

Reports elements inside `fw`, and `fw` inside a heading, opener or paragraph. Furniture is not part of
the article: a name in a footer is not a mention, and a share button is not part of a sentence.
Annotation in furniture would be counted, and furniture in a sentence would be read as its text.

Wrong:
    <fw type="related"><placeName xml:id="m1" ref="place:beirut">بيروت</placeName> تحتفل</fw>

Right:
    <fw type="related">بيروت تحتفل</fw>

TEI: fw
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import BLOCKS, FW, local


def check(subject: Subject) -> Iterator[Problem]:
    """Yield elements in furniture, and furniture in blocks."""
    for furniture in subject.tree.elements(FW):
        for child in furniture.iterchildren("*"):
            message = say("`{element}` is not allowed in furniture", element=local(child.tag))
            yield Problem(message, subject.at(child))
        holder = next((element for element in furniture.iterancestors() if element.tag in BLOCKS), None)
        if holder is not None:
            message = say(
                "furniture is not allowed in `{element}`; move it between blocks", element=local(holder.tag)
            )
            yield Problem(message, subject.at(furniture))


RULE = Rule("F008", "furniture", Severity.ERROR, Scope.ENTRY, check, form=True)
