"""The title in the header is not the headline.

Headers are copied from one entry to the next. A title that is not the headline of the article is
the trace of a copy whose author and dates are probably another article's, too.

Wrong:
    <titleStmt><title xml:lang="ar">القافلة تعود</title><respStmt xml:id="a1"><resp>annotation</resp><name>the khabar editors</name></respStmt></titleStmt>

Right:
    <titleStmt><title xml:lang="ar">القافلة تصل</title><respStmt xml:id="a1"><resp>annotation</resp><name>the khabar editors</name></respStmt></titleStmt>

TEI: titleStmt, title
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.folding import fold_space
from khabar.tei.names import HEAD, HEADER, path

_TITLES = tuple(
    f"{HEADER}/{path('fileDesc', *names)}"
    for names in (("titleStmt", "title"), ("sourceDesc", "bibl", "title"))
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yield titles of the entry and of its page that differ from the main heading."""
    projection = subject.document.projection
    block = next(
        (
            item
            for item in projection.blocks
            if item.element.tag == HEAD and item.element.get("type") == "main"
        ),
        None,
    )
    if block is None:
        return
    headline = projection.text[block.span.start : block.span.end]
    for path_of_title in _TITLES:
        title = subject.root.find(path_of_title)
        if title is not None and fold_space(subject.string_value(title)) != headline:
            related = (subject.related(block.element, say("the headline")),)
            yield Problem(say("the headline is {headline!r}", headline=headline), subject.at(title), related)


RULE = Rule("H011", "title", Severity.WARNING, Scope.ENTRY, check, requires=("H001", "S006"))
