"""The boundary of an annotation splits a word.

Reports annotations and sentences with an Arabic letter on both sides of their beginning or end.
Annotations cover whole words; a letter on both sides means that the tag slipped, and that the name,
quotation or cue has a form that does not exist. A proclitic may be split off at the beginning.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيرو</placeName>ت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 18.1: Linguistic Segment Categories
Since: 0.1.0
"""

from collections.abc import Iterator
from itertools import chain

from khabar.arabic import LETTERS, MARKS, TATWEEL, is_proclitic
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import after, inside
from khabar.tei.page.table import MENTIONS

_LETTERS = LETTERS | MARKS | {TATWEEL}
_CHECKED = (*MENTIONS, "seg", "rs", "said", "date", "s")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield annotations with a letter on both sides of a boundary."""
    # One more character before and after the text, so that every offset has neighbours.
    text = f"\n{subject.text}\n"
    # If one sentence ends inside a word, the next one begins inside it: report that once.
    ended = {row.end for row in subject.rows("s")}
    for row in chain.from_iterable(map(subject.rows, _CHECKED)):
        _, _, start, end, _, _, _ = row
        if text[start] in _LETTERS and text[start + 1] in _LETTERS and start < end and start not in ended:
            outside = _word_before(text, start + 1)
            if not is_proclitic(outside):
                message = say(
                    "`{element}` begins inside a word: {outside}|{inside}",
                    element=row.name,
                    outside=outside,
                    inside=inside(subject, row)[:10],
                )
                yield Problem(message, subject.at(row))
        if text[end] in _LETTERS and text[end + 1] in _LETTERS and start < end:
            message = say(
                "`{element}` ends inside a word: {inside}|{outside}",
                element=row.name,
                inside=inside(subject, row)[-10:],
                outside=after(subject, row)[:10],
            )
            yield Problem(message, subject.at(row))


def _word_before(text: str, end: int) -> str:
    start = end
    while text[start - 1] in _LETTERS:
        start -= 1
    return text[start:end]


RULE = Rule("N003", "cut-word", Severity.WARNING, Scope.ENTRY, check)
