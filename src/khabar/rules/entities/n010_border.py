"""A mention includes a space or punctuation at its ends.

Reports mentions with white space or punctuation at their beginning or end. Quotation marks, commas and
spaces are not part of a name. Inside a mention they create a new form of it: `"الغد"` is different from
`الغد`.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت،</placeName> ثم عادت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>، ثم عادت.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.1.0
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import move_out
from khabar.tei.page.table import MENTIONS


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions with white space or punctuation at a boundary."""
    text = subject.text
    mentions = subject.rows(*MENTIONS)
    if subject.document.is_tidy:
        # No mention begins or ends with white space, so the characters at the boundaries decide the usual case.
        borders = {text[row.start] for row in mentions} | {text[row.end - 1] for row in mentions}
        mentions = mentions if any(map(_is_unwanted, borders)) else []
    for mention in mentions:
        text = subject.document.string_value(mention)
        if text.strip() and (_is_unwanted(text[0]) or _is_unwanted(text[-1])):
            fix = move_out(subject, mention, _is_unwanted)
            message = say("mention {name!r} begins or ends with a space or punctuation mark", name=text)
            yield Problem(message, subject.at(mention), fix=fix)


@lru_cache(maxsize=1_000)
def _is_unwanted(character: str) -> bool:
    return character.isspace() or unicodedata.category(character).startswith("P")


RULE = Rule("N010", "border", Severity.WARNING, Scope.ENTRY, check)
