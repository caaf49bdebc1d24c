"""Calendar dates in words: the year, month, day and weekday in an Arabic expression."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from khabar.arabic import Level, fold

_MONTHS = (
    "يناير جانفي",
    "شباط فبراير فيفري",
    "آذار مارس",
    "نيسان أبريل إبريل أفريل",
    "أيار مايو ماي",
    "حزيران يونيو يونيه جوان",
    "تموز يوليو يوليه يوليوز جويلية",
    "آب أغسطس غشت أوت",
    "أيلول سبتمبر شتنبر",
    "أكتوبر",
    "نوفمبر نونبر",
    "ديسمبر دجنبر",
)
"""The months under the names of the Levant, of Egypt, and of the Maghreb, but for those of two words."""

_PAIRS = {"كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12}
_WEEKDAYS = ("الاثنين الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_MONTH_NUMBERS = {
    fold(name, Level.SEARCH): number for number, names in enumerate(_MONTHS, 1) for name in names.split()
} | {fold(pair, Level.SEARCH): number for pair, number in _PAIRS.items()}
_WEEKDAY_NUMBERS = {
    fold(name, Level.SEARCH): number for number, names in enumerate(_WEEKDAYS) for name in names.split()
}
_WORD = re.compile(r"\d+|[^\W\d_]+")
_LAST_DAY = 31
_YEARS = range(1800, 2200)
"""Years of the common era that news is about; those of the Hijra are lower."""


class DateWords(NamedTuple):
    """The parts of a date in an expression; 0 and `None` for a part that is missing or ambiguous."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None


@lru_cache(maxsize=5_000)
def read_words(text: str) -> DateWords:
    """Read an expression of time.

    A day is a number beside the name of a month: figures alone (`5/3`) may be read in two ways, and times
    (`10:30`) are not days.

    >>> read_words("الخميس 17 أيار / مايو 2018")
    DateWords(year=2018, month=5, day=17, weekday=3)
    >>> read_words("العام الماضي")
    DateWords(year=0, month=0, day=0, weekday=None)
    """
    words = _WORD.findall(text)
    keys = [fold(word, Level.SEARCH) for word in words if not word.isdecimal()]
    numbers = {int(word) for word in words if word.isdecimal() and len(word) <= len("2018")}
    pairs = {f"{first} {second}" for first, second in pairwise(keys)}
    years = {number for number in numbers if number in _YEARS}
    months = {_MONTH_NUMBERS[key] for key in {*keys, *pairs} if key in _MONTH_NUMBERS}
    days = {number for number in numbers if 0 < number <= _LAST_DAY}
    weekdays = {_WEEKDAY_NUMBERS[key] for key in keys if key in _WEEKDAY_NUMBERS}
    month = _only(months)
    return DateWords(
        _only(years),
        month,
        _only(days) if month and ":" not in text else 0,
        next(iter(weekdays), None) if len(weekdays) == 1 else None,
    )


def month_of(key: str) -> int:
    """Return the number of the month that a word names, by its key; 0 if it is none.

    >>> month_of("ايار"), month_of("عام")
    (5, 0)
    """
    return _MONTH_NUMBERS.get(key, 0)


def is_weekday(key: str) -> bool:
    """Whether a word is a day of the week, by its key.

    >>> is_weekday("الخميس"), is_weekday("خميس")
    (True, False)
    """
    return key in _WEEKDAY_NUMBERS


def _only(numbers: set[int]) -> int:
    return next(iter(numbers)) if len(numbers) == 1 else 0
