"""What speaks for a line being part of the article, or of the frame: one number, with its reasons.

Prose is long, ends with a stop, and goes on with و. Furniture has the words of buttons and menus, is a date,
or comes again on the page. A line that shows neither is judged by its neighbours
(`khabar.ingest.layout.regions.region`).

```
وأوضحت الوزيرة أن العمل سيبدأ قريبا.    +4.5   7 words and a stop, goes on with و
شارك على واتساب                          -4     sharing buttons or counters
GMT 16:02 2024 السبت ,27 إبريل            -4     a date or a time alone
نتائج اللقاء                              -0.5   short, no stop: a heading, or a menu
```
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.layout.dates import is_dating
from khabar.ingest.layout.lines import PageLine
from khabar.ingest.layout.profile import OutletProfile
from khabar.ingest.layout.signs.finding import MENU, find_sign
from khabar.ingest.layout.signs.sign import Sign
from khabar.ingest.layout.tables import find_rows
from khabar.ingest.layout.turns import find_tickers, find_turns
from khabar.ingest.spelling import spelt
from khabar.messages import Message, count, say
from khabar.quick_init import quick_init

_LONG, _SENTENCE, _CLAUSE, _TURN = 25, 12, 5, 3
_QUESTION = ("؟", "?")
_LONGEST_QUESTION = 15
"""Words of a question that may be a headline, or a turn of an interview."""

_FURNITURE, _REPEATED = -4.0, -1.5
_SITE_MARKS = (" - ", " | ")
"""The marks between the name of a site and the title of an article."""

_TURNS = spelt(
    r"^(من (جانبه|جانبها|جهته|جهتها|ناحيته|ناحيتها|جانب آخر|جهة أخرى)|بدوره|بدورها|في المقابل|يذكر أن|"
    r"يشار إلى|(و)?للإشارة|(و)?تجدر الإشارة|(وال|ال|و)?جدير بالذكر|(و)?يجدر|(و)?للتذكير|يأتي ذلك|"
    r"إلى ذلك|كما (أن|أكد|قال|أشار|أوضح|شدد)|في سياق)\b"
)
# And, then: but for the words of headlines that begin with the same letters, such as minister and death.
_CONTINUES = spelt(
    r"^ف(قال|في|من|لم|قد|إن|هو|هي)\b|^و(?!زير|زارة|زراء|فاة|فيات|سط|كالة|كيل|فد|فود|ضع|حدة|حيد|رشة|رق|ثيق|ثائق|"
    r"لاية|الد|احد|جه|جبة|قت|قف|طن|ظائف|ظيف|سائل|سيل|اشنطن|زن|لد|ادي|عد|عي|باء|صول|صفة|حوش|رد)[^\W\d_]{2}"
)
_GOVERNORS = ("والي ", "والية ")
_ELLIPSES = ("...", "…")
_ITEM = re.compile(r"^(?:[-–—•*▪●◾■◼□◆♦]|\d{1,3}[.)\-:]|[سج]\s*[:/])\s*\S")
_NOTE = spelt(r"^[\w ]{2,30}\s*[:：]\s*\S")
_TURN_WEIGHT, _ROW_WEIGHT = 2.0, 1.0
_CONTINUED = 2.5
"""What the words by which a report goes on weigh in a sentence: more than buttons speak against it."""

_HASHED = re.compile(r"[#@]")


@quick_init
@dataclass(frozen=True, slots=True)
class LineEvidence:
    """What speaks for and against a line.

    Attributes:
        line: The line.
        weight: Above 0 if it reads as prose of an article, below 0 if as furniture.
        reason: The weightiest reason.
        sign: The sign of furniture that it has.
        is_date: Whether it is a date or a time alone.
        repeats: How often the line occurs on the page.
        fixed: The type of furniture that the profile of the outlet gives it; empty if none.
        is_row: Whether it is a row of a table: part of the text below a paragraph, and of the frame above it.
    """

    line: PageLine
    weight: float
    reason: Message
    sign: Sign | None = None
    is_date: bool = False
    repeats: int = 1
    fixed: str = ""
    is_row: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether the line alone reads as a paragraph."""
        return self.weight >= 1

    @property
    def is_furniture(self) -> bool:
        """Whether the line alone shows that it is furniture."""
        return self.weight <= _FURNITURE

    @property
    def is_item(self) -> bool:
        """Whether the line is an item of a list, or a turn of an interview."""
        return bool(_ITEM.match(self.line.text))

    @property
    def is_note(self) -> bool:
        """Whether the line is a name with what belongs to it, after a colon."""
        return bool(_NOTE.match(self.line.text))


def weigh(lines: Sequence[PageLine], profile: OutletProfile) -> list[LineEvidence]:
    """Return the evidence of each line."""
    repeated = Counter(line.key for line in lines if line.key)
    titles = _titles(lines, repeated)
    stopped = sum(line.stopped for line in lines if line.words >= _SENTENCE)
    # Some outlets write no stops: then the length of a line is all that shows a paragraph.
    plain = 2 * stopped < sum(line.words >= _SENTENCE for line in lines)
    turns, rows = find_turns(lines) or find_tickers(lines), find_rows(lines)
    return [
        LineEvidence(line, _TURN_WEIGHT, say("begins as other lines do, with a name or {word}", word="عاجل"))
        if place in turns
        else LineEvidence(line, _ROW_WEIGHT, say("row of a table"), is_row=True)
        if place in rows
        else _weigh_title(line, repeated[line.key] + titles[line.key])
        if line.key in titles and not profile.furniture_type(line.key)
        else _weigh(line, repeated[line.key], profile, plain=plain)
        for place, line in enumerate(lines)
    ]


def _titles(lines: Sequence[PageLine], shown: Collection[str]) -> Counter[str]:
    """Count the lines that a page has alone and beside the name of the site: `الغد - أمطار غزيرة.`.

    Such a line is the headline, also where it has the length and the stop of a paragraph.
    """
    titles: Counter[str] = Counter()
    for line in lines:
        separator = next((mark for mark in _SITE_MARKS if mark in line.key), "")
        if separator and line.words <= _LONG:
            for part in {line.key.partition(separator)[2], line.key.rpartition(separator)[0]}:
                if part in shown and part.count(" ") >= _TURN:
                    titles.update((part, line.key))
    return titles


def _weigh_title(line: PageLine, repeats: int) -> LineEvidence:
    reason = count("once on the page", "{number} times on the page", repeats)
    return LineEvidence(line, _REPEATED, reason, repeats=repeats)


def _weigh(line: PageLine, repeats: int, profile: OutletProfile, *, plain: bool) -> LineEvidence:
    if fixed := profile.furniture_type(line.key):
        reason = say("the profile of the outlet lists it")
        return LineEvidence(line, _FURNITURE * 2, reason, repeats=repeats, fixed=fixed)
    if is_dating(line.text):
        return LineEvidence(line, _FURNITURE, say("date or time alone"), is_date=True, repeats=repeats)
    # Figures in columns are a table of the text.
    if line.columns and not any(map(str.isdigit, line.text)):
        return LineEvidence(
            line, _FURNITURE, say("words in columns, as in a menu"), sign=MENU, repeats=repeats
        )
    if sign := find_sign(line.text, line.words, line.key):
        return LineEvidence(line, _FURNITURE, sign.reason, sign=sign, repeats=repeats)
    weight, reason = _prose(line, plain=plain)
    if repeats > 1 and line.words < _SENTENCE:
        weight, reason = (
            min(weight, _REPEATED),
            count("once on the page", "{number} times on the page", repeats),
        )
    return LineEvidence(line, weight, reason, repeats=repeats)


def goes_on(text: str) -> bool:
    """Whether a line begins with the words by which a report goes on.

    >>> goes_on("وفي الجلسة تساءل سالم"), goes_on("وزير الصحة يستقيل")
    (True, False)
    """
    # والي سنار: أجلينا أربعة آلاف أسرة
    return bool(_TURNS.match(text) or (_CONTINUES.match(text) and not text.startswith(_GOVERNORS)))


def _prose(line: PageLine, *, plain: bool) -> tuple[float, Message]:
    words = count("{number} word", "{number} words", line.words)
    if line.text.endswith(_ELLIPSES) and _CLAUSE <= line.words < _LONG:
        return 0.4, say("{words}, breaks off", words=words)
    continued = (
        (_CONTINUED if line.stopped and line.words >= _CLAUSE else 1.5)
        if goes_on(line.text) and (line.words >= _CLAUSE or (line.stopped and line.words >= _TURN))
        else 0.0
    )
    if line.words >= _LONG:
        return 3 + min(line.words, 80) / 20 + continued, say("{words}", words=words)
    if line.text.endswith(_QUESTION) and line.words < _LONGEST_QUESTION:
        return 0.6, say("question")
    if line.stopped and line.words >= _CLAUSE:
        return (3 if line.words >= _SENTENCE else 1.5) + continued, say("{words} and a stop", words=words)
    return _unstopped(line, continued, words, plain=plain)


def _unstopped(line: PageLine, continued: float, words: Message, *, plain: bool) -> tuple[float, Message]:
    if line.words >= _TURN and (line.stopped or _ITEM.match(line.text)):
        return 0.6 + continued, say("short, but with a stop or the sign of a list")
    if line.words >= _SENTENCE:
        return (1.2 if plain else 0.3) + continued, say("{words} without a stop", words=words)
    if continued and (_TURNS.match(line.text) or line.text.endswith(":")):
        return continued, say("goes on with the report")
    return (-0.5 if line.words >= _TURN else -0.8), say("short, without a stop")


# The same lines are compared again and again while headline and region are looked for.
@lru_cache(maxsize=1_000)
def content_words(text: str) -> frozenset[str]:
    """Return the keys of the longer words of a text, without article and conjunction, for comparing topics.

    >>> sorted(content_words("والمدينة في القافلة"))
    ['قافله', 'مدينه']
    """
    words = (_bare(word) for word in fold(text, Level.SEARCH).split())
    return frozenset(word for word in words if len(word) >= _CLAUSE - 1)


_BEFORE = ("وال", "فال", "بال", "كال", "ال", "لل")
_MARKS = "\"'«»“”.,،:؛!؟?()[]"
_STEM = 3


def _bare(word: str) -> str:
    word = word.strip(_MARKS)
    for before in _BEFORE:
        if word.startswith(before) and len(word) >= len(before) + _STEM:
            return word[len(before) :]
    return word
