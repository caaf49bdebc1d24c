"""The value of a date does not match its words.

Reports values that differ from the day, month, year or weekday in the words, or that are less precise,
and relative dates whose words name a month and a year. `26 أبريل 2018` is 2018-04-26, with every name
that the month has from Rabat to Baghdad. A wrong value puts an event on the wrong day, and an imprecise
one loses information that the page contains.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة في <date xml:id="d1" when="2018-04-27">26 أبريل 2018</date>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة في <date xml:id="d1" when="2018-04-26">26 أبريل 2018</date>.</s></p>

TEI: date, @when
Since: 0.2.0
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from khabar.lexicon.calendar import DateWords, read_words
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_DAY_SIZE = len("2018-04-26")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield dates whose value contradicts their words or is less precise, and relative calendar dates."""
    for row in subject.rows("date"):
        value = row.tag.get("when", "")
        if message := _judge(subject.text[row.start : row.end], value):
            yield Problem(message, subject.at(row, "when" if value else ""))


_VALUE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


@lru_cache(maxsize=5_000)
def _judge(text: str, value: str) -> Message | None:
    words = read_words(text)
    if not value:
        if words.year and words.month:
            return say("date with month and year has no value (@when)")
        return None
    # A malformed value breaks the profile (X002).
    stated = list(map(int, value.split("-"))) if _VALUE.fullmatch(value) else []
    said = (words.year, words.month, words.day)
    for number, part in enumerate(said):
        if part and number < len(stated) and stated[number] != part:
            return say("value is {value}, but the text is {words!r}", value=value, words=text)
    if stated and all(said[: len(stated) + 1]) and len(stated) < len(said):
        return say("value {value} is less precise than {words!r}", value=value, words=text)
    if _is_other_weekday(words, value):
        return say("weekday in {words!r} does not match {value}", value=value, words=text)
    return None


def _is_other_weekday(words: DateWords, value: str) -> bool:
    if words.weekday is None or len(value) != _DAY_SIZE:
        return False
    try:
        return date.fromisoformat(value).weekday() != words.weekday
    except ValueError:
        # Not a day of the calendar: a finding of X002.
        return False


RULE = Rule("H018", "calendar-date", Severity.WARNING, Scope.ENTRY, check, requires=("H007", "N015"))
