"""The author in a byline is not tagged as the author.

Reports a `byline` with the name of a person, but without a `docAuthor`. The name alone is a mention like
any other; `docAuthor` says who wrote the article, and the author of the header is compared with it (H012).
A byline that names an agency only needs none. Nor does a credit after the last paragraph (`(إعداد: …)`):
it names who prepared or translated the article.

Wrong:
    <opener xml:id="o1"><dateline><placeName xml:id="m1" ref="place:beirut">بيروت</placeName></dateline> - <byline><persName xml:id="m2" ref="person:salem">هدى سالم</persName></byline></opener> <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s></p>

Right:
    <opener xml:id="o1"><dateline><placeName xml:id="m1" ref="place:beirut">بيروت</placeName></dateline> - <byline>سلام سالم</byline></opener> <p xml:id="p1"><s xml:id="s2">وصلت القافلة.</s></p>

TEI: byline, docAuthor
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield bylines with a person who is not tagged as the author."""
    authors = subject.rows("docAuthor")
    last = max((paragraph.start for paragraph in subject.rows("p")), default=-1)
    for byline in subject.rows("byline"):
        credit = byline.start > last >= 0
        if credit or any(byline.holds(author) for author in authors):
            continue
        if name := next((name for name in subject.rows("persName") if byline.holds(name)), None):
            words = subject.text[name.start : name.end]
            message = say("{name!r} in the byline is not tagged as `docAuthor`", name=words)
            yield Problem(message, subject.at(name))


RULE = Rule("S012", "byline-author", Severity.WARNING, Scope.ENTRY, check)
