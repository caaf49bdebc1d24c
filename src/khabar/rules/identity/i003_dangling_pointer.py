"""A local pointer leads nowhere.

A quotation whose cue or speaker cannot be found is a quotation without one, whatever the attribute
says. Local pointers (`#c1`) lead to an element of the same entry. A referent that nobody can tell
is written `#unlinked`.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c2">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: Guidelines, section 17.1: Links
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.pointers import kind_of, references
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield local pointers to ids that no element has."""
    for reference in references(subject):
        pointer = reference.pointer
        if pointer and pointer.is_local and kind_of(subject, pointer) is None:
            site = subject.at(reference.element, reference.attribute)
            message = say(
                "{pointer!r} leads nowhere: no element of this entry has that id", pointer=reference.text
            )
            yield Problem(message, site)


RULE = Rule("I003", "dangling-pointer", Severity.ERROR, Scope.ENTRY, check, requires=("I001",))
