"""Text is outside every block and every piece of furniture.

Reports text directly inside `text`, `body`, `div` or `figure`. Such text is on the page but not in a
block: it has no offsets and no sentence, and queries do not find it. Put it into a `p` or `head` if it
is part of the article, and into an `fw` if it is furniture.

Wrong:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> بيروت <p xml:id="p1"><s xml:id="s2">وصلت.</s></p></div>

Right:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <fw type="siteName">بيروت</fw> <p xml:id="p1"><s xml:id="s2">وصلت.</s></p></div>

TEI: Guidelines, section 12.6: Headers, Footers, and Similar Matter
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import beginning, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.direct_text import direct_texts, has_direct_text
from khabar.tei.names import CONTAINERS, local


def check(subject: Subject) -> Iterator[Problem]:
    """Yield text that is directly inside a container."""
    for element in filter(has_direct_text, subject.tree.elements(*sorted(CONTAINERS))):
        for offset, text, _ in direct_texts(element):
            if stray := text.strip():
                start = offset + text.index(stray)
                message = say(
                    "text {text!r} is directly inside `{element}`; move it into a block or `fw`",
                    text=beginning(stray, 30),
                    element=local(element.tag),
                )
                yield Problem(message, subject.at_string(element, start))


RULE = Rule("F005", "stray-text", Severity.ERROR, Scope.ENTRY, check, form=True)
