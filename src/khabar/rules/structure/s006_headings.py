"""The headline is missing or doubled, or a section has no heading.

An article has one headline, at least one paragraph, and sections that begin with their heading.
Lists of titles, tables of contents and citations are made from them.

Wrong:
    <div type="article"><head xml:id="h1" type="kicker"><s xml:id="s1">القافلة تصل</s></head> <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s></p></div>

Right:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s></p></div>

TEI: head, div
Since: 0.1.0
"""

from collections.abc import Iterator

from lxml import etree

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import DIV, HEAD, P


def check(subject: Subject) -> Iterator[Problem]:
    """Yield what the article lacks, or has twice."""
    for division in subject.elements(DIV):
        if division.get("type") == "article":
            yield from _check_article(subject, division)
        else:
            first = next(division.iterchildren(HEAD, P), None)
            if first is None or first.get("type") != "section":
                yield Problem(say("the section does not begin with its heading"), subject.at(division))


def _check_article(subject: Subject, article: etree._Element) -> Iterator[Problem]:
    headlines = [head for head in article.iter(HEAD) if head.get("type") == "main"]
    if not headlines:
        # The heading that should be one is the last before the text.
        heads = [head for head in article.iterchildren(HEAD) if head.get("type") == "kicker"]
        place = heads[-1] if heads else article
        yield Problem(say('the article has no headline (`head type="main"`)'), subject.at(place))
    for head in headlines[1:]:
        yield Problem(
            say("the article has two headlines"),
            subject.at(head),
            (subject.related(headlines[0], say("the first one")),),
        )
    if next(article.iter(P), None) is None:
        yield Problem(say("the article has no paragraph"), subject.at(article))


RULE = Rule("S006", "headings", Severity.ERROR, Scope.ENTRY, check)
