"""Only a part of a sentence is divided into words.

Reports sentences, and openers without sentences, that have tokens (`w`, `pc`) and also text outside them.
Tokens cover their sentence completely, or the sentence has none: a word that is in no token is missing from
every count, and the words on both sides of it seem to be neighbours.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w>المركب</w> صباحا<pc>.</pc></s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><w>وصل</w> <w>المركب</w> <w>صباحا</w><pc>.</pc></s></p>

TEI: Guidelines, section 18.1: Linguistic Segment Categories
Since: 0.2.0
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from khabar.messages import beginning, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_SHOWN = 30
"""Characters of the text that are shown."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield the first stretch of text outside the tokens of each sentence that has some."""
    tokens = subject.tokens
    if not tokens:
        return
    numbers = [token.number for token in tokens]
    for unit in _units(subject):
        inside = tokens[bisect_left(numbers, unit.number) : bisect_left(numbers, unit.stop)]
        if inside and (text := _outside(subject.text, unit, inside)):
            message = say("{text!r} is in no `w` or `pc`, but other words are", text=beginning(text, _SHOWN))
            yield Problem(message, subject.at(unit))


def _units(subject: Subject) -> Iterator[Row]:
    sentences = subject.rows("s")
    yield from sentences
    numbers = [sentence.number for sentence in sentences]
    for opener in subject.rows("opener"):
        if bisect_left(numbers, opener.number) == bisect_left(numbers, opener.stop):
            yield opener


def _outside(text: str, unit: Row, tokens: Sequence[Row]) -> str:
    """Return the first text of a sentence that is outside its tokens, or nothing."""
    start = unit.start
    for token in tokens:
        if between := text[start : token.start].strip():
            return between
        start = token.end
    return text[start : unit.end].strip()


RULE = Rule("T001", "untokenised-text", Severity.ERROR, Scope.ENTRY, check, local=True)
