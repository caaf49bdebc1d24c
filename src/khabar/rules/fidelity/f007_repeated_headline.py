"""A paragraph repeats the headline.

Reports paragraphs whose whole text is the headline, once or twice, without regard to vowel signs, hamza
and the like. Pages repeat the headline as the alternative text of a picture, above the comments and in
the footer. There it is furniture; as a paragraph, it doubles every name in it.

Wrong:
    <p xml:id="p1"><s xml:id="s1">القافلة تصل</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: fw
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield paragraphs whose text is the headline, once or twice."""
    text = subject.text
    headlines = {
        subject.word_keys((row.start, row.end))
        for row in subject.rows("head")
        if row.tag.get("type") == "main"
    }
    repeated = headlines | {f"{headline} {headline}" for headline in headlines}
    # Folding works word by word, so the first words decide nearly all cases.
    beginnings = {headline.partition(" ")[0] for headline in headlines}
    for row in subject.rows("p"):
        first = fold(text[row.start : row.end].partition(" ")[0], Level.NAMES).partition(" ")[0]
        if first in beginnings and subject.word_keys((row.start, row.end)) in repeated:
            yield Problem(say("paragraph repeats the headline; expected furniture (`fw`)"), subject.at(row))


RULE = Rule("F007", "repeated-headline", Severity.WARNING, Scope.ENTRY, check)
