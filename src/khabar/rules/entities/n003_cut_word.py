"""The border of an annotation cuts a word.

An annotation covers whole words. A letter on both sides of its border means that the tag slipped,
and then the name, the quotation or the cue has a form that does not exist. Only proclitics may be
cut off at the beginning.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيرو</placeName>ت.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 18.1: Linguistic Segment Categories
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import is_letter, is_proclitic
from khabar.rules.borders import after, before, inside
from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import DATE, MENTIONS, RS, SAID, SEG, S, local

_CHECKED = (*sorted(MENTIONS), SEG, RS, SAID, DATE, S)


def check(subject: Subject) -> Iterator[Problem]:
    """Yield annotations with a letter on both sides of a border."""
    for element in subject.page_elements(*_CHECKED):
        text = inside(subject, element)
        if not text:
            continue
        name = local(element.tag)
        start = _word_before(before(subject, element)) if is_letter(text[0]) else ""
        if start and not is_proclitic(start):
            message = say(
                "the beginning of `{element}` cuts a word: {outside}|{inside}",
                element=name,
                outside=start,
                inside=text[:10],
            )
            yield Problem(message, subject.at(element))
        rest = after(subject, element) if is_letter(text[-1]) else ""
        if rest and is_letter(rest[0]):
            message = say(
                "the end of `{element}` cuts a word: {inside}|{outside}",
                element=name,
                inside=text[-10:],
                outside=rest[:10],
            )
            yield Problem(message, subject.at(element))


def _word_before(text: str) -> str:
    start = len(text)
    while start and is_letter(text[start - 1]):
        start -= 1
    return text[start:]


RULE = Rule("N003", "cut-word", Severity.WARNING, Scope.ENTRY, check)
