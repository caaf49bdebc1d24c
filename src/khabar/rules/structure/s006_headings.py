"""Headings of the article are missing or duplicated.

Reports an article without a headline, with two headlines or without any paragraph, and a section that
begins neither with its heading nor with an `opener`. A section with an `opener` is a part without a
title: a dated part of live coverage, or a credit at the end. Lists of titles, tables of contents and
citations are generated from headings.

Wrong:
    <div type="article"><head xml:id="h1" type="kicker"><s xml:id="s1">القافلة تصل</s></head> <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s></p></div>

Right:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s></p></div>

TEI: head, div
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row


def check(subject: Subject) -> Iterator[Problem]:
    """Yield headings and paragraphs that are missing or duplicated."""
    blocks = [row for row in subject.rows("head", "opener", "p") if row.tag.get("type") != "caption"]
    for division in subject.rows("div"):
        inside = [row for row in blocks if division.holds(row)]
        if division.tag.get("type") == "article":
            yield from _check_article(subject, division, inside)
        elif not inside or (inside[0].name != "opener" and inside[0].tag.get("type") != "section"):
            yield Problem(say("section begins with neither a heading nor an opener"), subject.at(division))
        else:
            yield from _second_headings(subject, inside)


def _second_headings(subject: Subject, blocks: list[Row]) -> Iterator[Problem]:
    """Yield the headings of a section after its first one."""
    headings = [row for row in blocks if row.name == "head" and row.tag.get("type") == "section"]
    for row in headings[1:]:
        related = (subject.related(headings[0], say("the first one")),)
        yield Problem(
            say("section has two headings; the second may be a paragraph"), subject.at(row), related
        )


def _check_article(subject: Subject, article: Row, blocks: list[Row]) -> Iterator[Problem]:
    headlines = [row for row in blocks if row.tag.get("type") == "main"]
    if not headlines:
        # The last kicker before the text is probably the headline.
        sections = [division for division in subject.rows("div") if article.holds(division)]
        kickers = [
            row
            for row in blocks
            if row.tag.get("type") == "kicker" and not any(section.holds(row) for section in sections)
        ]
        place = kickers[-1] if kickers else article
        yield Problem(say('article has no headline (`head type="main"`)'), subject.at(place))
    for row in headlines[1:]:
        yield Problem(
            say("article has two headlines"),
            subject.at(row),
            (subject.related(headlines[0], say("the first one")),),
        )
    if all(row.name != "p" for row in blocks):
        yield Problem(say("article has no paragraph"), subject.at(article))


RULE = Rule("S006", "headings", Severity.ERROR, Scope.ENTRY, check)
