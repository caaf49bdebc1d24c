"""The form of a mention is not listed in its register item.

Reports mentions that match none of the names of their register item. Either the mention is linked to the
wrong item, or its boundary is wrong, or the page has a form of the name that should be added to the
register. Forms are compared without vowel signs and hamza seats (level `NAMES` of folding): `على` is not a
form of `علي`.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:lebanon">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import after_lam
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import before, inside
from khabar.tei.page.table import Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions that match none of the names of their item."""
    if subject.workspace is None:
        return
    items = subject.workspace.forms
    for mention, key in subject.mention_keys:
        forms = items.get(mention.tag.get("ref", ""))
        if forms and key not in forms and not _is_merged(subject, mention, key, forms):
            entity = subject.workspace.entities[mention.tag.get("ref", "")]
            known = "، ".join(name.text for name in entity.names if name.language == "ar") or entity.id
            message = say(
                "{name!r} is not a listed form of {item}; listed: {known}",
                name=inside(subject, mention),
                item=entity.id,
                known=known,
            )
            yield Problem(message, subject.at(mention))


def _is_merged(subject: Subject, mention: Row, key: str, forms: frozenset[str]) -> bool:
    """Whether a name has lost letters of its article after a merged lam: للحكومة is ل and الحكومة.

    Of the three lams of ل and اللجنة only two are written, so the rest looks indefinite: للجنة is ل and لجنة.
    """
    return not forms.isdisjoint(after_lam(key)) and before(subject, mention).endswith("ل")


RULE = Rule(
    "N006",
    "unknown-form",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("F001", "I004", "N002", "N003", "N008", "N009", "N010", "N016", "N018", "S005"),
)
