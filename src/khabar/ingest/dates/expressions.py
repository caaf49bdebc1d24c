"""Expressions of time: calendar dates of every Arabic style, weekdays, points counted from another one.

An expression is read word by word, from a word that can begin one. What may follow depends on it:

```
[مساء]  الخميس  17  أيار / مايو  2018      calendar: time of day, weekday, day, month under two names, year
مطلع  أبريل  المقبل                            a part of a month, a year, a week
العام  الماضي ،  اليوم  التالي ،  هذا  الشهر    a unit and where it lies
منذ  تسعة  أيام ،  قبل  عامين ،  بعد  ذلك  بيوم  a distance, with its preposition
لليوم  الثاني  على  التوالي                    a count
```

The preposition of a date stays outside, unless only a bare noun would be left (`منذ أشهر`). Months are those
of the Levant, Egypt, the Gulf and the Maghreb, and of the Hijra.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.calendar import is_weekday, month_of, read_words
from khabar.lexicon.word_cache import cached_by_word

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
_DATED_NOUNS = read_classes("time_words.txt")["dated"]
_COUNTED = read_classes("time_words.txt")["counted"]
_DISTANCES = frozenset({"منذ", "قبل", "بعد"})
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_DAY = re.compile(r"[0-3]?\d")
_BEGINNERS = (
    _TIMES_OF_DAY
    | _NOW
    | _PARTS
    | _UNITS
    | _HIJRI
    | _YEAR_WORDS
    | _DISTANCES
    | {"هذا", "هذه", "ذلك", "تلك", "كانون", "تشرين", "شهر"}
)
_POINTING = frozenset({"هذا", "هذه", "ذلك", "تلك"})
_NAMES = frozenset({"رمضان", "شعبان", "رجب", "ربيع", "نيسان"})
"""Keys of times that are names of persons, too."""

_PARTICLES = frozenset({"بن", "ابن", "ابو", "ابا", "ابي", "عبد"})
_TWO_LETTERS = 2


@lru_cache(maxsize=20_000)
def _month(key: str) -> int:
    # Nearly all words are letters, and to read them as an expression takes long.
    return month_of(key) if key.isalpha() else read_words(key).month


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time, as words of a text.

    Attributes:
        first: The number of its first word.
        letters: How many letters before it are written onto that word.
        last: The number after that of its last word.
    """

    first: int
    letters: int
    last: int


def find_expressions(words: KeyedText) -> Iterator[Expression]:
    """Yield the expressions of time of a text, in order.

    Args:
        words: The text.

    >>> from khabar.ingest.keyed_text import key_text
    >>> next(find_expressions(key_text("عاد في 5 آذار / مارس 2020")))
    Expression(first=2, letters=0, last=6)
    """
    after = 0
    for place, begins in enumerate(map(_may_begin, words.keys)):
        if begins and place >= after and (found := _read(words, place)):
            yield found
            after = found.last


@cached_by_word
def _may_begin(key: str) -> bool:
    """Whether an expression can begin at a word: nearly all words of a text are none of these."""
    return any(
        rest in _BEGINNERS or rest.isdecimal() or _month(rest) > 0 or _is_weekday(rest)
        for _, rest in cuts(key)
    )


def _read(words: KeyedText, place: int) -> Expression | None:
    """Return the expression that begins at a word, with letters before it or not."""
    for letters, key in cuts(words.key(place)):
        if _is_other_word(words, place, key):
            continue
        last = _end(words, place, key)
        if last > place and (last - place > 1 or letters < _TWO_LETTERS or _is_weekday(key)):
            return Expression(place, letters, last)
    return None


def _is_other_word(words: KeyedText, place: int, key: str) -> bool:
    """Whether a word is no time: `باب`, a surname (`منصف بن رمضان`), `بعد اليوم` "any more"."""
    if key == "اب":
        return "آ" not in words.word(place)
    before = words.key(place - 1) if not words.gap(place - 1) else ""
    if key in _NOW:
        return before == "بعد"
    following = words.key(place + 1) if not words.gap(place) else ""
    dated = following in _WHERE or following.isdecimal()
    named = before in _PARTICLES or any(
        lexeme(rest).given and not lexeme(rest).common for _, rest in cuts(before)
    )
    return key in _NAMES and named and not dated


def _end(words: KeyedText, place: int, key: str) -> int:
    """Return the number of the word after the expression that begins at a word, or the word itself."""
    if key in _DISTANCES:
        return _distance(words, place, key)
    if key in _POINTING:
        return place + 2 if words.key(place + 1) in _UNITS and not words.gap(place) else place
    if key in _PARTS:
        return _part(words, place)
    if key in _UNITS and (last := _unit(words, place)) > place:
        return last
    if key in _NOW:
        # أمس الثلاثاء and اليوم الأحد 3 مارس are one expression.
        last = place + 1 + (not words.gap(place) and _is_weekday(words.key(place + 1)))
        return _day_and_month(words, last) if not words.gap(last - 1) else last
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
    found = is_weekday(key) if key.isalpha() else read_words(key).weekday is not None
    return found and key.startswith("ال")


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
    last = _after_day(words, place, key)
    month = _month_end(words, last, key if last == place else "")
    if month == last:
        return place
    if words.key(month) in _WHERE and not words.gap(month - 1):
        return month + 1
    if (year := _year_after(words, month)) > month:
        return year
    return month if last > place or _is_sure_month(words.key(place)) else place


def _after_day(words: KeyedText, place: int, key: str) -> int:
    """Return the number of the word after a day, and the words before its month: `27 من`, `26 شهر`."""
    last = place
    if _DAY.fullmatch(key) and not words.gap(place):
        last += 1
        last += words.key(last) == "من" and _month(words.key(last + 1)) > 0
    return last + (words.key(last) == "شهر" and not words.gap(last))


def _year_after(words: KeyedText, month: int) -> int:
    """Return the number of the word after the year of a month: `2022`, `من العام 2022`; or that word."""
    year = month + (words.key(month) == "من" and words.key(month + 1) in _YEAR_WORDS)
    year += words.key(year) in _YEAR_WORDS | {"لعام", "لسنه"}
    known = _YEAR.fullmatch(words.key(year)) or _is_hijri_year(words, year)
    return year + 1 if known and words.gap(month - 1) in {"", ")"} else month


def _bare_year(words: KeyedText, place: int, key: str) -> int:
    """Read `عام 2018`, `حرب 2006`, `عامي 2019 و2022`, `(2018)`, and `2018` after a preposition."""
    if key in _YEAR_WORDS and not words.gap(place) and _YEAR.fullmatch(words.key(place + 1)):
        return place + 2
    if not _YEAR.fullmatch(key):
        return place
    before, gap = words.key(place - 1), words.gap(place - 1)
    bracketed = gap[-1:] == "(" and words.gap(place)[:1] == ")"
    after_year = bool(_YEAR.fullmatch(before)) and key != words.key(place)
    alone = not gap and (before in _BEFORE_YEARS or before in _DATED_NOUNS or after_year)
    return place + 1 if (alone and not _counts(words, place)) or bracketed else place


def _counts(words: KeyedText, place: int) -> bool:
    """Whether a number counts what follows it, and is no year: `في 2019 قرية`."""
    following = words.key(place + 1)
    return not words.gap(place) and (following in _COUNTED or words.word(place + 1).endswith(("اً", "ًا")))


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
