"""The values of expressions of time: as far as they themselves, and the day of the page, give one.

- A full date has its own value: `17 أيار 2018`, `2024-03-12`, `عام 2018`.
- A day and month without a year is in the year that is nearest to the day of the page. Where the page states
  no day, it has the year of the other dates, if they have one.
- `اليوم الثلاثاء`, or a weekday alone, is the day of the page if that was a Tuesday; `أمس` and a weekday, or
  that weekday alone, is the day before.

All else (`العام الماضي`, `الثلاثاء`, `مارس`) is counted from a point that people must judge.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from khabar.ingest.guesses import DateGuess
from khabar.lexicon.calendar import DateWords, read_words
from khabar.messages import Message, say
from khabar.model import Span
from khabar.vocabulary import Certainty

CALENDAR = say("a date of the calendar")
_OF_THE_PAGE = say("a day and month, in the year of the page")
_OF_OTHERS = say("a day and month, in the year of the other dates")
_THE_DAY = say("the day of the page, by its weekday")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[-/](\d{1,2})[-/](\d{4}))(?![\d/-])"
)
_WEEKDAY = re.compile(r"(?:(?:صباح|مساء|ظهر|عصر|فجر|ليل|يوم) )?(?:هذا )?(?:(?:اليوم|أمس)[،]? )?(?:يوم )?\w+")
_MONTHS_IN_YEAR, _DAYS_IN_MONTH = 12, 31


def value_of(parts: DateWords) -> str:
    """Return a date as ISO 8601, as far as it goes; empty without a year.

    >>> value_of(DateWords(2018, 5)), value_of(DateWords(0, 5, 17))
    ('2018-05', '')
    """
    if not parts.year:
        return ""
    if not parts.month:
        return f"{parts.year}"
    return f"{parts.year}-{parts.month:02}" + (f"-{parts.day:02}" if parts.day else "")


def numeric_dates(text: str) -> Iterator[DateGuess]:
    """Yield the dates in figures: `2024-03-12`, `12/3/2024`.

    Args:
        text: The text of an article.

    >>> [guess.when for guess in numeric_dates("بين 2024-03-12 و12/4/2024")]
    ['2024-03-12', '2024-04-12']
    """
    for match in _NUMERIC.finditer(text):
        year, month, day = (
            int(part) for part in (match[1] or match[6], match[2] or match[5], match[3] or match[4])
        )
        if month <= _MONTHS_IN_YEAR and day <= _DAYS_IN_MONTH:
            when = f"{year:04}-{month:02}-{day:02}"
            yield DateGuess(Span(*match.span()), when, Certainty.HIGH, CALENDAR)


def with_page(text: str, guesses: Sequence[DateGuess], day: str) -> Iterator[DateGuess]:
    """Yield the dates, with the values that the day of the page, or the other dates, give them.

    Args:
        text: The text of the article.
        guesses: The dates.
        day: The day that the page states, ISO 8601; empty if it states none.
    """
    years = {guess.when[:4] for guess in guesses if len(guess.when) == len("2018-05-17")}
    for guess in guesses:
        words = text[guess.span.start : guess.span.end]
        parts = read_words(words)
        if guess.when:
            yield guess
        elif parts.day and parts.month and (day or len(years) == 1):
            of_page = str(_nearest_year(day, parts)) if day else next(iter(years))
            reason = _OF_THE_PAGE if day else _OF_OTHERS
            yield _dated(guess, f"{of_page}-{parts.month:02}-{parts.day:02}", reason)
        elif parts.month and not parts.day and (year := _year_after(text, guess, guesses)):
            yield _dated(guess, f"{year}-{parts.month:02}", _OF_OTHERS)
        elif day and (when := _by_weekday(words, parts, date.fromisoformat(day))):
            yield _dated(guess, when, _THE_DAY)
        else:
            yield guess


def _year_after(text: str, guess: DateGuess, guesses: Sequence[DateGuess]) -> str:
    """Return the year that a month shares with the next one: `أكتوبر ونوفمبر 2022`; empty if it has none."""
    following = next((other for other in guesses if other.span.start >= guess.span.end), None)
    joined = following and text[guess.span.end : following.span.start].strip() in {
        "و",
        "إلى",
        "الى",
        "حتى",
        "أو",
    }
    return following.when[:4] if following and joined and len(following.when) == len("2022-11") else ""


def _by_weekday(words: str, parts: DateWords, page: date) -> str:
    """Return the day that a weekday means: that of the page, or the one before; empty if it is neither."""
    if not _WEEKDAY.fullmatch(words) or parts.weekday is None:
        return ""
    days = [page] * ("أمس" not in words) + [page - timedelta(days=1)] * ("اليوم" not in words)
    return next((day.isoformat() for day in days if day.weekday() == parts.weekday), "")


def _dated(guess: DateGuess, when: str, reason: Message) -> DateGuess:
    return replace(guess, when=when, certainty=Certainty.MEDIUM, reason=reason)


def _nearest_year(day: str, parts: DateWords) -> int:
    """Return the year in which a day and month are nearest to the day of the page."""
    page = date.fromisoformat(day)

    def distance(year: int) -> int:
        # The 29th of February is not in all years.
        return abs((date(year, parts.month, min(parts.day, 28)) - page).days)

    return min((page.year - 1, page.year, page.year + 1), key=distance)
