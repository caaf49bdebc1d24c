"""A mention includes a proclitic.

Reports mentions that match a name of their register item once a proclitic is removed, and unlinked ones
that match any name of the registers. The proclitics `و ف ب ل ك` written onto a name are words of their own.
Inside a mention they create a new form of every name (وروسيا, بروسيا), which each index lists separately.
Names that begin with such a letter (ليبيا, كريم) are not reported if they are in the registers or are usual
Arabic words: كريم is not `ك` and ريم. For an unlinked mention the fix is unsafe, since nothing but the
letters shows that it is that name.

Wrong:
    <p xml:id="p1"><s xml:id="s1">صيدا <placeName xml:id="m1" ref="place:beirut">وبيروت</placeName> قريبتان.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">صيدا و<placeName xml:id="m1" ref="place:beirut">بيروت</placeName> قريبتان.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

import re
from collections.abc import Iterator

from khabar.arabic import PROCLITICS, after_lam
from khabar.lexicon.whole_words import is_whole
from khabar.messages import Message, say
from khabar.rules.finding import Edit, Fix, Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions that match a name of their item, or of any if unlinked, once a proclitic is removed."""
    workspace = subject.workspace
    if workspace is None:
        return
    for mention, key in subject.mention_keys:
        if key in workspace.name_keys or key[:1] not in PROCLITICS or is_whole(key.partition(" ")[0]):
            continue
        item = mention.tag.get("ref", "")
        linked = item in workspace.forms
        names = workspace.forms[item] if linked else workspace.name_keys
        rests = {key[1:], *(after_lam(key[1:]) if key.startswith("ل") else ())}
        if not names.isdisjoint(rests):
            letter = subject.text[mention.start]
            fix = _move_out(subject, mention, letter, safe=linked)
            message = say("mention includes the proclitic {letter!r}", letter=letter)
            yield Problem(message, subject.at(mention), fix=fix)


def _move_out(subject: Subject, mention: Row, letter: str, *, safe: bool) -> Fix[Message] | None:
    extent = subject.document.source_map.extents[mention.number]
    moved = _divide(subject.document.source, extent.start_tag_end, letter)
    if moved is None:
        return None
    proclitic, rest, end = moved
    edits = (
        Edit(extent.start, extent.start, proclitic),
        Edit(extent.start_tag_end, end, rest),
    )
    return Fix(say("move the proclitic out of the mention"), edits, safe=safe)


def _divide(source: str, start: int, letter: str) -> tuple[str, str, int] | None:
    """Return the source of the proclitic and of the rest of its word, and where they end.

    The proclitic is a letter of the text, or a `w` with one or more other parts of a written word around it,
    which is of no use around a single one.
    """
    if source[start] == letter:
        return letter, "", start + 1
    match = _WRITTEN_WORD.match(source, start)
    if match is None or match["letter"] != letter:
        return None
    rest = match["rest"]
    around = rest.count("<w") > 1
    return f'<w{match["values"]} join="right">{letter}</w>', f"<w>{rest}</w>" if around else rest, match.end()


_WRITTEN_WORD = re.compile(
    r"<w><w(?P<values>[^>]*)>(?P<letter>.)</w>(?P<rest>(?:<w[^>]*>[^<]*</w>)+)</w>", re.ASCII
)


RULE = Rule("N002", "proclitic", Severity.WARNING, Scope.ENTRY, check, needs=frozenset({Need.REGISTERS}))
