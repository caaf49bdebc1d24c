"""A paragraph repeats the headline.

Pages repeat the headline as the alternative text of a picture, above the comments and in the
footer. There it is furniture; as a paragraph it doubles every name in it.

Wrong:
    <p xml:id="p1"><s xml:id="s1">القافلة تصل</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة.</s></p>

TEI: fw
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import fold
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import HEAD, P


def check(subject: Subject) -> Iterator[Problem]:
    """Yield paragraphs whose text is the headline's, once or twice."""
    projection = subject.document.projection
    texts = {block.element: projection.text[block.span.start : block.span.end] for block in projection.blocks}
    headlines = {
        fold(text) for element, text in texts.items() if element.tag == HEAD and element.get("type") == "main"
    }
    repeated = headlines | {f"{headline} {headline}" for headline in headlines}
    for element, text in texts.items():
        if element.tag == P and fold(text) in repeated:
            yield Problem(say("the paragraph repeats the headline; it is furniture"), subject.at(element))


RULE = Rule("F007", "repeated-headline", Severity.WARNING, Scope.ENTRY, check)
