"""A mention has a form that its register item does not know.

Either the mention is linked to the wrong item, or its border is off, or the page shows a form of
the name that the register should learn. Forms are compared without vowel signs, hamza seats and the
like.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:lebanon">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import fold
from khabar.rules.borders import before, inside
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import MENTIONS


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions that none of their item's names matches."""
    if subject.workspace is None:
        return
    for mention in subject.page_elements(*sorted(MENTIONS)):
        text = inside(subject, mention)
        key = fold(text)
        forms = subject.workspace.forms.get(mention.get("ref", ""))
        if not forms or key in forms:
            continue
        # Behind a merged lam, the name has lost the alef of its article: ل + الحكومة is للحكومة.
        merged = key.startswith("ل") and before(subject, mention).endswith("ل")
        if not merged or f"ا{key}" not in forms:
            entity = subject.workspace.entities[mention.get("ref", "")]
            known = "، ".join(name.text for name in entity.names if name.language == "ar") or entity.id
            message = say(
                "{name!r} is no form of {item} that the register knows: {known}",
                name=text,
                item=entity.id,
                known=known,
            )
            yield Problem(message, subject.at(mention))


RULE = Rule(
    "N006",
    "unknown-form",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("I004", "N002", "N003", "N008", "N009", "N010", "S005"),
)
