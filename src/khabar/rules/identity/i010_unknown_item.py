"""A pointer refers to a register item that does not exist.

Reports pointers with a register prefix (`person:`, `org:`, `place:`) whose item is in no register.
`place:beirut` means whatever the register of places records for it. Without an item, the pointer names
no one. Usually it is misspelt, or the item was renamed or never added.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beyrut">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.habits import fold_habits
from khabar.rules.subjects.pointers import declared_prefixes, entry_pointers, kind_of
from khabar.rules.subjects.subject import Subject
from khabar.vocabulary import PREFIXES

_MOST = 20
"""Unknown items for which a similar one is looked for."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield pointers with a register prefix to items that do not exist."""
    return fold_habits(_check_all(subject))


def _check_all(subject: Subject) -> Iterator[Problem]:
    known = declared_prefixes(subject) & PREFIXES.keys()
    messages: dict[str, Message] = {}
    for place, _, target in entry_pointers(subject).doubtful:
        if target.pointer and target.pointer.prefix in known and kind_of(subject, target.pointer) is None:
            # To look for a similar item takes long, and who has so many misspelt ones has no use for it.
            similar = len(messages) < _MOST
            if target.text not in messages:
                messages[target.text] = _message(subject, target.text, similar=similar)
            yield Problem(messages[target.text], subject.at(place, target.attribute))


def _message(subject: Subject, text: str, *, similar: bool) -> Message:
    items = subject.workspace.entities if subject.workspace and similar else ()
    from difflib import get_close_matches  # noqa: PLC0415 (slow to import, and findings are rare)

    close = get_close_matches(text, items, n=1, cutoff=0.8)
    if close:
        return say("no register item {pointer!r}; similar: {close!r}", pointer=text, close=close[0])
    return say("no register item {pointer!r}", pointer=text)


RULE = Rule(
    "I010",
    "unknown-item",
    Severity.ERROR,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.REGISTERS}),
    requires=("I005",),
)
