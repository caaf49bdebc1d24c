"""A token has several words in it.

Reports `w` and `pc` with white space, and `w` with a mark that divides words (`المركب.`, `وصل،المركب`).
Such a word is found by no query, and its lemma and part of speech cannot be right for all of it. The points
of abbreviations (`أ.د.`), the separators of numbers (`3.5`, `10:30`), addresses and hyphens are parts of a
word.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل المركب</w><pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w>المركب</w><pc>.</pc></s></p>

TEI: w
Since: 0.2.0
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import string_value
from khabar.tei.names import PC, W, local
from khabar.tei.page.table import Row
from khabar.words import token_spans

_PADDED = re.compile(r"<(?:w|pc)(?:\s[^<>]*)?>(?:\s[^<]*|[^<]*\s)</")
_DIVIDING = re.compile(r"[،؛؟!?«»“”\"()\[\]{}…:;,]")
_FINAL_POINT = re.compile(r"[^\W\d_a-zA-Z]{2}\.$")
"""The end of a word and a full stop; after one letter, or Latin letters, the point is that of an abbreviation."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield tokens with white space, or with a mark between or after words."""
    tokens = subject.tokens
    if not tokens:
        return
    text = subject.text
    # A word is in one block, since there is a line end between two.
    spans = [
        (block.start + start, block.start + end)
        for block in subject.table.blocks
        for start, end in token_spans(text[block.start : block.end])
    ]
    for token in tokens:
        form = text[token.start : token.end]
        if " " in form:
            message = say("`{element}` has white space in it: {form!r}", element=token.name, form=form)
            yield Problem(message, subject.at(token))
        elif token.name == "w" and not _is_one(token, spans) and (mark := _mark(form)):
            message = say("`w` has the mark {mark!r} in it: {form!r}", mark=mark, form=form)
            yield Problem(message, subject.at(token))
    for word in subject.rows("w"):
        if word.stop > word.number + 1 and " " in (form := text[word.start : word.end]):
            message = say("`{element}` has white space in it: {form!r}", element="w", form=form)
            yield Problem(message, subject.at(word))
    yield from _padded(subject)


def _is_one(token: Row, spans: list[tuple[int, int]]) -> bool:
    """Whether a token is a written word or a part of one."""
    index = bisect_right(spans, token.start, key=itemgetter(0)) - 1
    return index >= 0 and token.end <= spans[index][1]


def _mark(form: str) -> str:
    """Return the mark that divides a form with letters or digits, or nothing."""
    if not any(map(str.isalnum, form)):
        return ""
    if found := _DIVIDING.search(form):
        return found[0]
    return "." if _FINAL_POINT.search(form) else ""


def _padded(subject: Subject) -> Iterator[Problem]:
    """Yield tokens with white space at a border, which the text of the article does not show."""
    if subject.document.is_tidy or not _PADDED.search(subject.document.source):
        return
    for element in subject.document.root.iter(W, PC):
        form = string_value(element)
        if form.strip() and form != form.strip() and len(form.split()) == 1:
            message = say(
                "`{element}` has white space in it: {form!r}", element=local(element.tag), form=form
            )
            yield Problem(message, subject.at(element))


RULE = Rule("T002", "joined-words", Severity.ERROR, Scope.ENTRY, check, local=True)
