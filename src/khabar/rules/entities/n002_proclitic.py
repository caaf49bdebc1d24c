"""A mention includes a proclitic.

Reports mentions that match a name of the registers once a proclitic is removed. The proclitics
`و ف ب ل ك` written onto a name are words of their own. Inside a mention they create a new form of every
name (وروسيا, بروسيا), which each index lists separately. Names that begin with such a letter (ليبيا,
كوريا) are not reported if they are in the registers.

Wrong:
    <p xml:id="p1"><s xml:id="s1">صيدا <placeName xml:id="m1" ref="place:beirut">وبيروت</placeName> قريبتان.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">صيدا و<placeName xml:id="m1" ref="place:beirut">بيروت</placeName> قريبتان.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import PROCLITICS
from khabar.messages import Message, say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.table import Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions that match a name of the registers once a proclitic is removed."""
    keys = subject.workspace.name_keys if subject.workspace else frozenset()
    for mention, key in subject.mention_keys:
        if key in keys or subject.text[mention.start : mention.start + 1] not in PROCLITICS:
            continue
        if key[1:] in keys or (key.startswith("لل") and f"ال{key[2:]}" in keys):
            letter = subject.text[mention.start]
            fix = _move_out(subject, mention, letter)
            message = say("mention includes the proclitic {letter!r}", letter=letter)
            yield Problem(message, subject.at(mention), fix=fix)


def _move_out(subject: Subject, mention: Row, letter: str) -> Fix[Message] | None:
    extent = subject.document.source_map.extents[mention.number]
    if subject.document.source[extent.start_tag_end] != letter:
        return None
    edits = (
        Edit(extent.start, extent.start, letter),
        Edit(extent.start_tag_end, extent.start_tag_end + 1, ""),
    )
    return Fix(say("move the proclitic out of the mention"), edits)


RULE = Rule("N002", "proclitic", Severity.WARNING, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
