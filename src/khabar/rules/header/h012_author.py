"""The author in the header is not the one of the byline.

The header names who wrote the page, and so does the byline of the article. Two names mean that the header
was copied from another entry, or that one of them was misread.

Wrong:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <opener xml:id="o1"><byline><docAuthor><persName xml:id="m1" ref="#unlinked">رامي خوري</persName></docAuthor></byline></opener> <p xml:id="p1"><s xml:id="s2">وصلت.</s></p></div>

Right:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <opener xml:id="o1"><byline><docAuthor><persName xml:id="m1" ref="person:salem">هدى سالم</persName></docAuthor></byline></opener> <p xml:id="p1"><s xml:id="s2">وصلت.</s></p></div>

TEI: author; docAuthor
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import fold
from khabar.rules.borders import inside
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.folding import folded_text
from khabar.tei.names import HEADER, path, tei

_AUTHOR = f"{HEADER}/{path('fileDesc', 'sourceDesc', 'bibl', 'author')}"
_DOC_AUTHOR = tei("docAuthor")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an author of the header who is none of the byline's."""
    author = subject.root.find(_AUTHOR)
    named = {element: inside(subject, element) for element in subject.page_elements(_DOC_AUTHOR)}
    if author is None or not named:
        return
    stated = folded_text(author)
    # The header may name several authors in one element, or the byline may say more than the name.
    if not any(fold(name) in fold(stated) or fold(stated) in fold(name) for name in named.values()):
        element, name = next(iter(named.items()))
        related = (subject.related(element, say("the byline")),)
        message = say("the header names {stated!r}, the byline {name!r}", stated=stated, name=name)
        yield Problem(message, subject.at(author), related)


RULE = Rule("H012", "author", Severity.WARNING, Scope.ENTRY, check, requires=("S005",))
