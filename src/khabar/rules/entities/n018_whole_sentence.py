"""A mention covers a whole sentence.

Reports names of persons, places and organisations whose words are those of a whole sentence of four words
or more. A name is a part of a sentence. The whole line was probably selected before the key for a place
was pressed.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><placeName xml:id="m1" ref="place:beirut">وصلت القافلة إلى بيروت صباحا</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName> صباحا.</s></p>

TEI: persName, placeName, orgName
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS

_WORDS = 4
_MARKS = ".؟?!…،؛: "


def check(subject: Subject) -> Iterator[Problem]:
    """Yield mentions with the extent of their sentence, its last mark apart."""
    text = subject.text
    ends = {row.start: row.start + len(text[row.start : row.end].rstrip(_MARKS)) for row in subject.rows("s")}
    for mention in subject.rows(*MENTIONS):
        if mention.end >= ends.get(mention.start, len(text) + 1):
            number = len(text[mention.start : mention.end].split())
            if number >= _WORDS:
                message = say("mention covers the whole sentence of {number} words", number=number)
                yield Problem(message, subject.at(mention))


RULE = Rule("N018", "whole-sentence", Severity.WARNING, Scope.ENTRY, check, requires=("S001", "N010"))
