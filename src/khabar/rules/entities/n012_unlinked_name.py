"""An unlinked mention matches a register item.

Reports mentions with `ref="#unlinked"` whose name belongs to exactly one register item of their type.
`#unlinked` states that the referent is unknown, but here it can probably be identified. If the mention
refers to someone else of that name, add `@cert` to record that this was considered.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="#unlinked">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.messages import say
from khabar.model import items_in_use
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS
from khabar.vocabulary import UNLINKED

_PREFIXES = {"persName": "person:", "orgName": "org:", "placeName": "place:"}


def check(subject: Subject) -> Iterator[Problem]:
    """Yield unlinked mentions without `@cert` whose name belongs to one item of their type."""
    workspace = subject.workspace
    if workspace is None or UNLINKED not in subject.document.source:
        return
    for mention in subject.rows(*MENTIONS):
        if mention.tag.get("ref") == UNLINKED and not mention.tag.get("cert"):
            name, prefix = subject.text[mention.start : mention.end], _PREFIXES[mention.name]
            key = fold(name, Level.NAMES)
            items = [
                item
                for item in items_in_use(workspace.entities)
                if item.startswith(prefix) and key in workspace.forms[item]
            ]
            if len(items) == 1:
                message = say(
                    "unlinked mention {name!r} matches one register item: {item}", name=name, item=items[0]
                )
                yield Problem(message, subject.at(mention, "ref"))


RULE = Rule("N012", "unlinked-name", Severity.WARNING, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
