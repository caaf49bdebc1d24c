"""Expressions of time: calendar dates of every Arabic style, weekdays, points counted from another one.

An expression is read word by word, from a word that can begin one. What may follow depends on it:

```
[مساء]  الخميس  17  أيار / مايو  2018      calendar: time of day, weekday, day, month under two names, year
مطلع  أبريل  المقبل                            a part of a month, a year, a week
العام  الماضي ،  اليوم  التالي ،  هذا  الشهر    a unit and where it lies
منذ  تسعة  أيام ،  قبل  عامين ،  بعد  ذلك  بيوم  a distance, with its preposition
لليوم  الثاني  على  التوالي                    a count
```

The preposition of a date stays outside, unless only a bare noun would be left (`منذ أشهر`). A value is
given only where the expression has a year: the page's own date is for people to judge. Months are those
of the Levant, Egypt, the Gulf and the Maghreb, and of the Hijra, which have no value.

>>> text = "قال الخميس إن السد بني عام 2018، وإنه فتح في 5 آذار / مارس 2020، قبل عامين"
>>> [(text[guess.span.start : guess.span.end], guess.when) for guess in find_dates(Article(text))]
[('الخميس', ''), ('عام 2018', '2018'), ('5 آذار / مارس 2020', '2020-03-05'), ('قبل عامين', '')]
"""

import re
from functools import lru_cache

from khabar.ingest.guesses import Article, DateGuess
from khabar.ingest.keyed_text import KeyedText, key_text
from khabar.ingest.names.candidates import cuts, offset_after
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.calendar import DateWords, read_words
from khabar.messages import say
from khabar.model import Span
from khabar.vocabulary import Certainty

_CALENDAR = say("a date of the calendar")
_OF_THE_PAGE = say("a day and month, in the year of the other dates")
_COUNTED = say("a point counted from another one")


_TIMES_OF_DAY = read_classes("time_words.txt")["times_of_day"]
_NOW = read_classes("time_words.txt")["now"]
_PARTS = read_classes("time_words.txt")["parts"]
_UNITS = read_classes("time_words.txt")["units"]
_WHERE = read_classes("time_words.txt")["where"]
_COUNTS = read_classes("time_words.txt")["counts"]
_NUMBERS = read_classes("time_words.txt")["numbers"]
_ORDINALS = read_classes("time_words.txt")["ordinals"]
_HIJRI = read_classes("time_words.txt")["hijri"]
_YEAR_WORDS = frozenset({"عام", "سنه", "العام"})
_BEFORE_YEARS = frozenset(
    {"في", "منذ", "حتى", "حتي", "بين", "خلال", "قبل", "بعد", "صيف", "شتاء", "ربيع", "خريف"}
)
_DISTANCES = frozenset({"منذ", "قبل", "بعد"})
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_DAY = re.compile(r"[0-3]?\d")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(\d{4})[-/](\d{1,2})[-/](\d{1,2})|(\d{1,2})[-/](\d{1,2})[-/](\d{4}))(?![\d/-])"
)
_BEGINNERS = (
    _TIMES_OF_DAY
    | _NOW
    | _PARTS
    | _UNITS
    | _HIJRI
    | _YEAR_WORDS
    | _DISTANCES
    | {"هذا", "هذه", "كانون", "تشرين", "شهر"}
)
_MONTHS_IN_YEAR, _DAYS_IN_MONTH = 12, 31
_TWO_LETTERS = 2


@lru_cache(maxsize=20_000)
def _month(key: str) -> int:
    return read_words(key).month


def find_dates(article: Article) -> tuple[DateGuess, ...]:
    """Return the expressions of time of an article, in order.

    Args:
        article: The article.

    >>> find_dates(Article("قبل ذلك بيوم واحد"))[0].span
    Span(start=0, end=17)
    """
    words = key_text(article.text)
    found = _numeric(article.text)
    place = 0
    while place < len(words):
        if not _may_begin(words.keys[place]):
            place += 1
            continue
        first, last = _read(words, place)
        if last > place:
            found.append(_guess(words, first, last))
        place = max(last, place + 1)
    ordered = sorted(_apart(found), key=lambda guess: guess.span)
    return tuple(_with_year(article.text, ordered))


@lru_cache(maxsize=50_000)
def _may_begin(key: str) -> bool:
    """Whether an expression can begin at a word: nearly all words of a text are none of these."""
    return any(
        rest in _BEGINNERS or rest.isdecimal() or _month(rest) > 0 or _is_weekday(rest)
        for _, rest in cuts(key)
    )


def _with_year(text: str, guesses: list[DateGuess]) -> list[DateGuess]:
    """Return the dates, where a day and month have the year of the page, if its full dates have one."""
    years = {guess.when[:4] for guess in guesses if len(guess.when) == len("2018-05-17")}
    if len(years) != 1:
        return guesses
    (year,) = years
    return [guess if guess.when else _in_year(text, guess, int(year)) for guess in guesses]


def _in_year(text: str, guess: DateGuess, year: int) -> DateGuess:
    parts = read_words(text[guess.span.start : guess.span.end])
    if not (parts.day and parts.month) or parts.year:
        return guess
    when = f"{year}-{parts.month:02}-{parts.day:02}"
    return DateGuess(guess.span, when, Certainty.MEDIUM, _OF_THE_PAGE)


def _apart(guesses: list[DateGuess]) -> list[DateGuess]:
    kept: list[DateGuess] = []
    for guess in guesses:
        if not any(guess.span.overlaps(other.span) for other in kept):
            kept.append(guess)
    return kept


def _numeric(text: str) -> list[DateGuess]:
    """Return the dates in figures: `2024-03-12`, `12/3/2024`."""
    found = []
    for match in _NUMERIC.finditer(text):
        year, month, day = (
            int(part) for part in (match[1] or match[6], match[2] or match[5], match[3] or match[4])
        )
        if month <= _MONTHS_IN_YEAR and day <= _DAYS_IN_MONTH:
            when = f"{year:04}-{month:02}-{day:02}"
            found.append(DateGuess(Span(*match.span()), when, Certainty.HIGH, _CALENDAR))
    return found


def _read(words: KeyedText, place: int) -> tuple[tuple[int, int], int]:
    """Return the first word with the letters before it, and the number of the word after an expression."""
    for letters, key in cuts(words.key(place)):
        last = _end(words, place, key)
        if last > place and (last - place > 1 or letters < _TWO_LETTERS or _is_weekday(key)):
            return (place, letters), last
    return (place, 0), place


def _end(words: KeyedText, place: int, key: str) -> int:
    """Return the number of the word after the expression that begins at a word, or the word itself."""
    if key in _DISTANCES:
        return _distance(words, place, key)
    if key in {"هذا", "هذه"}:
        return place + 2 if words.key(place + 1) in _UNITS and not words.gap(place) else place
    if key in _PARTS:
        return _part(words, place)
    if key in _UNITS and (last := _unit(words, place)) > place:
        return last
    if key in _NOW:
        # أمس الثلاثاء is one expression.
        return place + 1 + (not words.gap(place) and _is_weekday(words.key(place + 1)))
    return _calendar(words, place, key)


def _part(words: KeyedText, place: int) -> int:
    """Read `مطلع أبريل المقبل`, `نهاية الشهر`, `أواخر 2020`."""
    following = words.key(place + 1)
    if words.gap(place):
        return place
    inner = _end(words, place + 1, following)
    whole = inner > place + 1 or following in _UNITS or _YEAR.fullmatch(following)
    return max(inner, place + 2) if whole else place


def _unit(words: KeyedText, place: int) -> int:
    """Read `العام الماضي`, `اليوم الثاني على التوالي`."""
    if words.gap(place):
        return place
    following = words.key(place + 1)
    if following in _WHERE:
        return place + 2
    if following in _ORDINALS and words.keys[place + 2 : place + 4] == ("على", "التوالي"):
        return place + 4
    return place


def _distance(words: KeyedText, place: int, key: str) -> int:
    """Read `منذ أشهر`, `قبل عامين`, `بعد ذلك بيوم واحد`; the preposition of a calendar date stays outside."""
    if words.gap(place):
        return place
    last = place + 1
    if words.key(last) == "ذلك":
        count = words.key(last + 1).removeprefix("ب")
        if count not in _COUNTS:
            return place
        return last + 2 + (words.key(last + 2) in {"واحد", "واحده", "كامل"})
    while (words.key(last) in _NUMBERS or words.key(last).isdecimal()) and not words.gap(last):
        last += 1
    if words.key(last) in _COUNTS:
        # بعد ساعتين من المشي is a duration.
        return place if key == "بعد" and words.key(last + 1) == "من" else last + 1
    if key == "منذ" and last == place + 1 and words.key(last) in _UNITS and words.key(last + 1) not in _WHERE:
        return last + 1
    return place


def _is_weekday(key: str) -> bool:
    return key.startswith("ال") and read_words(key).weekday is not None


def _calendar(words: KeyedText, place: int, key: str) -> int:
    """Read a time of day, weekday, day, month and year, each of which may be missing."""
    last = place
    if key in _TIMES_OF_DAY:
        following = words.key(place + 1)
        if words.gap(place) or not (following in _NOW or _is_weekday(following) or _DAY.fullmatch(following)):
            return place
        last += 1
        if following in _NOW:
            return last + 1 + _is_weekday(words.key(last + 1))
        key = following
    if _is_weekday(key):
        last += 1
        if words.key(last) in _WHERE and not words.gap(last - 1):
            return last + 1
        if words.gap(last - 1) not in {"", "،"}:
            return last
        day = _day_and_month(words, last)
        return max(last, day)
    day = _day_and_month(words, last, key)
    return day if day > last else place


def _day_and_month(words: KeyedText, place: int, key: str = "") -> int:
    """Read `5 آذار / مارس 2020`, `آذار 2020`, `عام 2018`; return the word itself if there is none of them."""
    key = key or words.key(place)
    if (year := _bare_year(words, place, key)) > place:
        return year
    last = place
    if _DAY.fullmatch(key) and not words.gap(place):
        last += 1
    if words.key(last) == "شهر" and not words.gap(last):
        last += 1
    month = _month_end(words, last, key if last == place else "")
    if month == last:
        return place
    if words.key(month) in _WHERE and not words.gap(month - 1):
        return month + 1
    year = month + (words.key(month) in {"عام", "سنه"})
    if words.gap(month - 1) in {"", ")"} and (
        _YEAR.fullmatch(words.key(year)) or _is_hijri_year(words, year)
    ):
        return year + 1
    if last == place and not _is_sure_month(words.key(place)):
        return place
    return month


def _bare_year(words: KeyedText, place: int, key: str) -> int:
    """Read `عام 2018`, and `2018` after a preposition."""
    if key in _YEAR_WORDS and not words.gap(place) and _YEAR.fullmatch(words.key(place + 1)):
        return place + 2
    alone = words.key(place - 1) in _BEFORE_YEARS and not words.gap(place - 1)
    return place + 1 if alone and _YEAR.fullmatch(key) else place


def _month_end(words: KeyedText, place: int, key: str = "") -> int:
    """Return the number of the word after a month, under one name or two (`آذار / مارس`, `آذار (مارس)`)."""
    last = _one_month(words, place, key or words.key(place))
    if last > place and words.gap(last - 1) in {"/", "(", "-"}:
        other = _one_month(words, last, words.key(last))
        return max(last, other)
    return last


def _one_month(words: KeyedText, place: int, key: str) -> int:
    following = words.key(place + 1)
    if not words.gap(place) and not _month(key) and not _month(following) and _month(f"{key} {following}"):
        return place + 2
    return place + 1 if key in _HIJRI or _month(key) else place


def _is_sure_month(key: str) -> bool:
    """Whether the name of a month is no other word: not `آب` (father), `ماي`, `صفر` (zero)."""
    return (key not in _HIJRI and key not in {"اب", "ماي", "اوت", "مارس"}) or key == "رمضان"


def _is_hijri_year(words: KeyedText, place: int) -> bool:
    return bool(re.fullmatch(r"1[34]\d\d(?:ه|هـ)?", words.key(place)))


def _guess(words: KeyedText, first: tuple[int, int], last: int) -> DateGuess:
    place, letters = first
    start = offset_after(words, place, letters) if letters else words.starts[place]
    end = words.ends[last - 1]
    if words.gap(last - 1)[:1] == ")" and "(" in words.text[start:end]:
        end += 1
    when = _value(read_words(words.text[start:end]))
    return DateGuess(
        Span(start, end), when, Certainty.HIGH if when else Certainty.MEDIUM, _CALENDAR if when else _COUNTED
    )


def _value(parts: DateWords) -> str:
    """Return a date as ISO 8601, as far as it goes; empty without a year.

    >>> _value(DateWords(2018, 5)), _value(DateWords(0, 5, 17))
    ('2018-05', '')
    """
    if not parts.year:
        return ""
    if not parts.month:
        return f"{parts.year}"
    return f"{parts.year}-{parts.month:02}" + (f"-{parts.day:02}" if parts.day else "")
