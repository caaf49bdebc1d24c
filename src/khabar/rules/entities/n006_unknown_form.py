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
from functools import lru_cache

from khabar.arabic import fold
from khabar.rules.borders import before, inside
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.table import MENTIONS, Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions that none of their item's names matches."""
    if subject.workspace is None:
        return
    text, items = subject.text, subject.workspace.forms
    for mention in subject.rows(*MENTIONS):
        forms = items.get(mention.tag.get("ref", ""))
        name = text[mention.start : mention.end]
        if forms and not _is_form(name, forms) and not _is_merged(subject, mention, forms):
            entity = subject.workspace.entities[mention.tag.get("ref", "")]
            known = "، ".join(name.text for name in entity.names if name.language == "ar") or entity.id
            message = say(
                "{name!r} is no form of {item} that the register knows: {known}",
                name=name,
                item=entity.id,
                known=known,
            )
            yield Problem(message, subject.at(mention))


@lru_cache(maxsize=10_000)
def _is_form(name: str, forms: frozenset[str]) -> bool:
    return fold(name) in forms


def _is_merged(subject: Subject, mention: Row, forms: frozenset[str]) -> bool:
    """Whether a name has lost the alef of its article behind a merged lam: ل + الحكومة is للحكومة."""
    key = fold(inside(subject, mention))
    return key.startswith("ل") and before(subject, mention).endswith("ل") and f"ا{key}" in forms


RULE = Rule(
    "N006",
    "unknown-form",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("I004", "N002", "N003", "N008", "N009", "N010", "S005"),
)
