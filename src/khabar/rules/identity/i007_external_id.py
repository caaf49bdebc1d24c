"""An external identifier is malformed.

An identifier links an item to what the world knows of it; a malformed one links to nothing.
Wikidata items are a Q and a number, GeoNames ids a number; addresses and labels are neither.

Wrong:
    <idno type="wikidata">Q0159</idno>

Right:
    <idno type="wikidata">Q159</idno>

TEI: idno
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.rules.finding import Problem, Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import tei

_FORMS = {"wikidata": re.compile(r"Q[1-9]\d*"), "geonames": re.compile(r"[1-9]\d*")}
_IDNO = tei("idno")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield identifiers that are not of the form of their scheme."""
    for number in subject.tree.elements(_IDNO):
        form = _FORMS.get(number.get("type", ""))
        text = (number.text or "").strip()
        if form and not form.fullmatch(text):
            message = say(
                "{id!r} is no {scheme} identifier (expected {form})",
                id=text,
                scheme=number.get("type"),
                form=form.pattern,
            )
            yield Problem(message, subject.at(number))


RULE = Rule("I007", "external-id", Severity.ERROR, Scope.OWN, check, form=True)
