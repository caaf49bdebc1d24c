"""A source or date has a wrong boundary.

Reports the words of a source or a date that begin with a preposition, or that begin or end with a
comma, semicolon, colon or full stop. The preposition before a source (`عن مصادر مطلعة`) or a date
(`في اليوم التالي`) joins it to the sentence; inside the annotation it makes two forms of one source or
date. Reported before a source are عن, من, إلى, على, لدى, بحسب and وفق, and before a date في, إلى and
حتى. A preposition that makes the noun an expression of time is part of the date (`منذ أسابيع`,
`قبل ذلك بيومين`).

Wrong:
    <p xml:id="p1"><s xml:id="s1">عادت القافلة <date xml:id="d1" type="relative">في اليوم التالي</date>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">عادت القافلة في <date xml:id="d1" type="relative">اليوم التالي</date>.</s></p>

TEI: rs, date
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import move_out

_MARKS = frozenset("،,؛;:.")
_PREPOSITIONS = {
    "rs": ("عن ", "من ", "إلى ", "على ", "لدى ", "بحسب ", "وفق "),
    "date": ("في ", "إلى ", "حتى "),
}

_OPENING = frozenset(
    fold("أن إن بأن في من إلى على عن مع بعد قبل خلال منذ حول بين عند أو ثم قد", Level.NAMES).split()
)
"""Keys of words that open a phrase, so that none ends with them."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield sources and dates with a preposition at the beginning, or a mark at a boundary."""
    text = subject.text
    for name, prepositions in _PREPOSITIONS.items():
        for row in subject.rows(name):
            if row.start == row.end:
                continue
            if text[row.start] in _MARKS or text[row.end - 1] in _MARKS:
                message = say(
                    "{words!r} begins or ends with a punctuation mark", words=text[row.start : row.end]
                )
                yield Problem(message, subject.at(row), fix=move_out(subject, row, _is_mark))
            elif text.startswith(prepositions, row.start, row.end):
                word = text[row.start : row.end].partition(" ")[0]
                message = say("annotation includes the preposition {word!r}", word=word)
                yield Problem(message, subject.at(row))
            elif name == "rs" and (word := _open_end(text[row.start : row.end])):
                message = say("source ends with {word!r}, which belongs to the words after it", word=word)
                yield Problem(message, subject.at(row))


def _open_end(words: str) -> str:
    """Return the last word if no phrase can end with it."""
    last = words.rpartition(" ")[2]
    return last if fold(last, Level.NAMES) in _OPENING else ""


def _is_mark(character: str) -> bool:
    return character in _MARKS or character.isspace()


RULE = Rule("N015", "phrase-border", Severity.WARNING, Scope.ENTRY, check, requires=("S005",))
