"""A date ends too late, or begins too late.

Reports an expression of time with a word after its end (`العام الماضي ضغط`), one whose noun is outside
(`العام` before `الماضي`), and one whose day is outside (`17` before `أيار`). A value or the type
`relative` is that of the whole expression and of nothing else.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة في العام <date xml:id="d1" type="relative">الماضي</date> إلى الساحل.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة في <date xml:id="d1" type="relative">العام الماضي</date> إلى الساحل.</s></p>

TEI: date
Since: 0.2.0
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from khabar.arabic import Level, fold
from khabar.lexicon.calendar import read_words
from khabar.messages import Message, say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def _keys(words: str) -> frozenset[str]:
    return frozenset(fold(words, Level.NAMES).split())


_NOUNS = _keys(
    "يوم اليوم أسبوع الأسبوع شهر الشهر عام العام سنة السنة ليلة الليلة مساء صباح الساعة العقد القرن"
)
_MODIFIERS = _keys("""
    الماضي الماضية الماضيين القادم القادمة المقبل المقبلة التالي التالية الجاري الجارية الحالي الحالية السابق السابقة
    المنصرم المنصرمة الفائت الفائتة
""")
_ADVERBS = _keys("أمس غدا الآن")
_ORDINALS = _keys("الأول الأولى الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السابع")
_SPANS = _keys("أيام أسابيع أشهر شهور أعوام سنوات سنين ساعات عقود قرون")
_SINCE = fold("منذ", Level.NAMES)
_DAY = re.compile(r"(?:^|\s)(?:\d{1,2}|[٠-٩]{1,2})$")
_REACH = 20
"""Characters before a date that are looked at."""
_YEAR = re.compile(r"\d{4}|[٠-٩]{4}")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield dates with a word too many at the end, or too few at the beginning."""
    text = subject.text
    for date in subject.rows("date"):
        before = text[text.rfind("\n", 0, date.start) + 1 : date.start][-_REACH:]
        if message := _judge(text[date.start : date.end], before):
            yield Problem(message, subject.at(date))


# Few expressions of time make up nearly all.
@lru_cache(maxsize=5_000)
def _judge(expression: str, before: str) -> Message | None:
    words = expression.split()
    return (_late_end(words) or _late_start(before.rstrip(), words)) if words else None


def _late_end(words: list[str]) -> Message | None:
    """Return the problem of a date that was complete before its last word."""
    *complete, last = words
    key = fold(last, Level.NAMES)
    if not complete or not key.isalpha() or key in _MODIFIERS or key in _NOUNS or _is_time(last):
        return None
    if len(complete) == 1:
        alone = fold(complete[0], Level.NAMES) in _ADVERBS and key not in _ORDINALS
        return say("date includes the word {word!r} after its end", word=last) if alone else None
    ended = fold(complete[-1], Level.NAMES) in _MODIFIERS and fold(complete[-2], Level.NAMES) in _NOUNS
    dated = _YEAR.fullmatch(complete[-1]) and read_words(" ".join(complete)).month
    if ended or dated:
        return say("date includes the word {word!r} after its end", word=last)
    return None


def _late_start(before: str, words: list[str]) -> Message | None:
    """Return the problem of a date that begins before its first word."""
    previous = before.rpartition(" ")[2]
    first = fold(words[0], Level.NAMES)
    if first in _SPANS and fold(previous, Level.NAMES) == _SINCE:
        return say("date begins before {word!r}: with {previous!r}", word=words[0], previous=previous)
    if first in _MODIFIERS | _ORDINALS and any(_ends_with(previous, noun) for noun in _NOUNS):
        return say("date begins before {word!r}: with {previous!r}", word=words[0], previous=previous)
    if _DAY.search(before) and read_words(words[0]).month:
        return say("date begins before {word!r}: with {previous!r}", word=words[0], previous=previous)
    return None


def _ends_with(word: str, noun: str) -> bool:
    """Whether a word is a noun, with or without a proclitic."""
    key = fold(word, Level.NAMES)
    if key == f"لل{noun[2:]}" and noun.startswith("ال"):
        return True
    return key == noun or (len(key) - len(noun) == 1 and key.endswith(noun) and key[0] in "وفبلك")


def _is_time(word: str) -> bool:
    stated = read_words(word)
    return (
        bool(stated.month)
        or stated.weekday is not None
        or word in {"م", "هـ", "ميلادية", "هجرية", "نفسه", "ذاته"}
    )


RULE = Rule("N017", "date-border", Severity.WARNING, Scope.ENTRY, check, requires=("N015", "S005"))
