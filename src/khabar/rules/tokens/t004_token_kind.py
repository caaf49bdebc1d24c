"""A word is encoded as a mark, or a mark as a word.

Reports `pc` with letters or digits, `w` that has neither, and tokens without text. `pc` is the element for marks;
counts of words are counts of `w`. A symbol such as `%` may also be a `w` with `pos="SYM"`.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <pc>المركب</pc><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w>المركب</w><pc>.</pc></s></p>

TEI: pc
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row
from khabar.words import is_punctuation


def check(subject: Subject) -> Iterator[Problem]:
    """Yield tokens whose element is not that of their text."""
    for token in subject.tokens:
        form = subject.text[token.start : token.end]
        if message := _defect(token, form):
            yield Problem(message, subject.at(token))


def _defect(token: Row, form: str) -> Message | None:
    if not form:
        return say("token `{element}` has no text", element=token.name)
    if token.name == "pc":
        return None if is_punctuation(form) else say("`pc` has letters or digits: {form!r}", form=form)
    if is_punctuation(form) and token.tag.get("pos") != "SYM":
        return say("`w` has neither letters nor digits: {form!r}", form=form)
    return None


RULE = Rule("T004", "token-kind", Severity.ERROR, Scope.ENTRY, check, local=True)
