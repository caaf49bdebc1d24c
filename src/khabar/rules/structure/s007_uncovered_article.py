"""Most of the article is in the opener.

Reports openers that contain more than half of the article. An opener is a line with a place and an
author, and has no sentences. If it contains more than all paragraphs and headings, paragraphs were put
into it, and queries by sentence do not find them. For text outside the sentences of a paragraph, see
S001.

Wrong:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <opener xml:id="o1">وصلت القافلة صباحا إلى المدينة بعد يومين من السفر في طريق جبلي.</opener> <p xml:id="p1"><s xml:id="s2">ثم عادت.</s></p></div>

Right:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <p xml:id="p1"><s xml:id="s2">وصلت القافلة صباحا إلى المدينة بعد يومين من السفر في طريق جبلي.</s></p> <p xml:id="p2"><s xml:id="s3">ثم عادت.</s></p></div>

TEI: opener; s
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_MOST = 0.5


def check(subject: Subject) -> Iterator[Problem]:
    """Yield openers that together contain more than half of the article."""
    openers = subject.rows("opener")
    whole = sum(row.end - row.start for row in subject.document.table.blocks)
    outside = sum(row.end - row.start for row in openers)
    if openers and outside > _MOST * whole:
        message = say("opener contains {share:.0%} of the article, outside sentences", share=outside / whole)
        yield Problem(message, subject.at(openers[0]))


RULE = Rule("S007", "uncovered-article", Severity.WARNING, Scope.ENTRY, check, requires=("S001",))
