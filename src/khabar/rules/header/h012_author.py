"""The author in the header differs from the byline.

Reports a header whose author is not an author of the byline, and a header without an author although
there is a byline. Both name the author of the page. If they differ, the header was copied from another
entry, or one of them was misread. Also reports words in the author of the header that are not part of a
name, as in من مراسلنا هدى سالم: every citation would have them.

Wrong:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <opener xml:id="o1"><byline><docAuthor><persName xml:id="m1" ref="#unlinked">رامي خوري</persName></docAuthor></byline></opener> <p xml:id="p1"><s xml:id="s2">وصلت.</s></p></div>

Right:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <opener xml:id="o1"><byline><docAuthor><persName xml:id="m1" ref="person:salem">هدى سالم</persName></docAuthor></byline></opener> <p xml:id="p1"><s xml:id="s2">وصلت.</s></p></div>

TEI: author; docAuthor
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.lexicon.author_names import author_span
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield an author of the header who is not in the byline."""
    author = subject.part("fileDesc/sourceDesc/bibl/author")
    if author is not None:
        first, last = author_span(author.text)
        if (first, last) != (0, len(author.text)):
            message = say(
                "author {stated!r} in the header includes words that are not part of the name; "
                "expected {name!r}",
                stated=author.text,
                name=author.text[first:last],
            )
            yield Problem(message, subject.at(author))
            return
    named = [(row, subject.text[row.start : row.end]) for row in subject.rows("docAuthor")]
    if author is None or not named:
        bibl = subject.part("fileDesc/sourceDesc/bibl")
        if named and bibl is not None:
            row, name = named[0]
            message = say("header has no author (`bibl/author`), but the byline has {name!r}", name=name)
            yield Problem(message, subject.around(bibl), (subject.related(row, say("the byline")),))
        return
    stated = author.text
    # The header may name several authors in one element, or the byline may contain more than the name.
    if not any(
        fold(name, Level.NAMES) in fold(stated, Level.NAMES)
        or fold(stated, Level.NAMES) in fold(name, Level.NAMES)
        for _, name in named
    ):
        row, name = named[0]
        related = (subject.related(row, say("the byline")),)
        message = say(
            "author is {stated!r} in the header, but {name!r} in the byline", stated=stated, name=name
        )
        yield Problem(message, subject.at(author), related)


RULE = Rule("H012", "author", Severity.WARNING, Scope.ENTRY, check, requires=("S005",))
