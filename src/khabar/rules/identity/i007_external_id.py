"""An external identifier is malformed.

Reports Wikidata identifiers that are not `Q` and a number, and GeoNames identifiers that are not a
number. An external identifier links an item to a public database; a malformed one links to nothing. Web
addresses and labels are not identifiers.

Wrong:
    <idno type="wikidata">Q0159</idno>

Right:
    <idno type="wikidata">Q159</idno>

TEI: idno
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.names import tei

_FORMS = {"wikidata": re.compile(r"Q[1-9]\d*"), "geonames": re.compile(r"[1-9]\d*")}
_IDNO = tei("idno")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield identifiers that do not match the form of their authority."""
    for number in subject.tree.elements(_IDNO):
        form = _FORMS.get(number.get("type", ""))
        text = (number.text or "").strip()
        if form and not form.fullmatch(text):
            message = say(
                "{id!r} is not a valid {scheme} identifier; expected {form}",
                id=text,
                scheme=number.get("type"),
                form=form.pattern,
            )
            yield Problem(message, subject.at(number))


RULE = Rule("I007", "external-id", Severity.ERROR, Scope.OWN, check, form=True)
