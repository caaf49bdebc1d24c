"""Openers of several parts: place, outlet, author and date, in any order, between dashes or bars.

Each outlet arranges them in its own way. So a line is cut at its marks, and each part is asked what it is:

```
المنصورة - كتبت: هالة الشناوي        place, author
مسقط – مرافئ الخليج – 3 مارس        place, unknown, date
بقلم: تهاني بشرى | 19 مارس 2023     author, date
الرباط، في 5 يونيو 2024             place, date
```

A line is an opener if all parts but one, which may be the outlet, are known, and one of them is a place or an
author. A date with a clock and nothing else is the clock of the page.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from khabar.arabic import Level, fold
from khabar.ingest.layout.dates import is_dating
from khabar.ingest.names.gazetteers.gazetteer import is_table_place

_BETWEEN = re.compile(r"\s+[-–—ـ]\s*|(?<=[^\W\d])[-–—]\s+|\s*[|؛•·]\s*|(?<!\d)\s*/\s*(?!\d)|[،,]\s+")
_MARK = re.compile(r"[-–—ـ|؛•·/،,(（]")
_FROM = (" من ", " في ")
_LONGEST, _MOST_PARTS, _UNKNOWN, _PAIR = 90, 5, 4, 2
"""Characters and parts of the longest opener, words of the longest part that may be a name; two parts."""

_BRACKETS = re.compile(r"^(?P<outlet>[^\d()]{3,30}) [(（](?P<place>[^\d()]{2,20})[)）]$")


@dataclass(frozen=True, slots=True)
class OpenerPart:
    """A part of an opener.

    Attributes:
        kind: `place`, `author`, `outlet`, `date`, `unknown`; `byline` for an author with the words that
            announce one.
        start: The offset of the part in its line.
        end: The offset after it.
    """

    kind: str
    start: int
    end: int


NameTest = Callable[[str], str]
"""Tells whether a part is an `author`, a `byline` or an `outlet`; the empty string for another one."""


def read_parts(text: str, kind_of_name: NameTest) -> tuple[OpenerPart, ...]:
    """Return the parts of an opener of several parts; none for another line.

    Args:
        text: The line.
        kind_of_name: Tells the parts that name an author or an outlet.

    >>> kind_of_name = lambda part: "byline" if part.startswith("كتبت") else ""
    >>> [part.kind for part in read_parts("تونس - كتبت: هدى سالم - 3 مارس 2023", kind_of_name)]
    ['place', 'byline', 'date']
    >>> read_parts("تونس - كارثة جديدة في الشمال", kind_of_name)
    ()
    """
    if len(text) > _LONGEST or text.endswith((".", "؟", "!")) or not _MARK.search(text):
        return ()
    if (match := _BRACKETS.match(text)) and is_place(match["place"]):
        return OpenerPart("unknown", *match.span("outlet")), OpenerPart("place", *match.span("place"))
    spans = list(_spans(text))
    if not 1 < len(spans) <= _MOST_PARTS:
        return ()
    parts = tuple(_read(text, start, end, kind_of_name) for start, end in spans)
    if len(parts) > _PAIR and parts[0].kind == "place" and parts[-1].kind == "unknown":
        # إربد - الغد - هدى سالم: after place and outlet, an author, also one of ordinary words.
        parts = (*parts[:-1], replace(parts[-1], kind="author"))
    unknown = [part for part in parts if part.kind == "unknown"]
    known = {part.kind for part in parts} - {"unknown"}
    if len(unknown) > 1 or any(text.count(" ", part.start, part.end) >= _UNKNOWN for part in _named(parts)):
        return ()
    # بيروت - كارثة جديدة may be a heading; so may names with one word beside them.
    enough = "byline" in known or (
        len(parts) - len(unknown) > 1 and not known.isdisjoint(("place", "author"))
    )
    return parts if enough else ()


def _named(parts: Iterable[OpenerPart]) -> Iterator[OpenerPart]:
    """Yield the parts that may be names by their length alone."""
    return (part for part in parts if part.kind in {"unknown", "author"})


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _BETWEEN.finditer(text):
        if mark.start() > start:
            yield start, mark.start()
        start = mark.end()
    if start < len(text):
        yield start, len(text)


def _read(text: str, start: int, end: int, kind_of_name: NameTest) -> OpenerPart:
    part = text[start:end]
    if named := kind_of_name(part):
        return OpenerPart(named, start, end)
    if is_dating(part.removeprefix("في ")):
        return OpenerPart("date", start, end)
    if is_place(part):
        return OpenerPart("place", start, end)
    for word in _FROM:
        outlet, _, place = part.rpartition(word)
        if outlet and is_place(place):
            # جهات من فاس: an outlet, and where it writes from.
            return OpenerPart("place", end - len(place), end)
    return OpenerPart("unknown", start, end)


@lru_cache(maxsize=256)
def is_place(text: str) -> bool:
    """Whether some words are a place of the gazetteer, and nothing else.

    >>> is_place("بيروت"), is_place("كارثة")
    (True, False)
    """
    return text.count(" ") < _UNKNOWN and is_table_place(fold(text, Level.SEARCH))
