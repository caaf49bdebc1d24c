"""A paragraph has no annotation although others have.

Reports paragraphs of 20 or more words without any name, quotation or date, in articles of 3 or more
paragraphs. News paragraphs rarely have none, so such a paragraph was probably skipped, and every count
is too low. If more than one paragraph is bare, and more than a quarter of them, nothing is reported:
the entry is then unfinished rather than wrong.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p> <p xml:id="p2"><s xml:id="s2">ونقلت الشاحنات القمح والأدوية والخيام إلى القرى التي عزلتها السيول منذ أيام بعد أن فتح العمال الطريق الجبلي الذي كان مغلقا بالصخور.</s></p> <p xml:id="p3"><s xml:id="s3">ثم عادت إلى <placeName xml:id="m2" ref="place:beirut">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p> <p xml:id="p2"><s xml:id="s2">ونقلت الشاحنات القمح والأدوية والخيام إلى القرى التي عزلتها السيول <date xml:id="d1" type="relative">منذ أيام</date> بعد أن فتح العمال الطريق الجبلي الذي كان مغلقا بالصخور.</s></p> <p xml:id="p3"><s xml:id="s3">ثم عادت إلى <placeName xml:id="m2" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.2.0
"""

from bisect import bisect_left
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_WORDS = 20
_LEAST = 3
"""Paragraphs of the shortest article that is checked."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield long paragraphs without annotation, if most of the others have some."""
    paragraphs = subject.rows("p")
    plain = [row.number for row in subject.rows("pc", "s", "w")]
    bare = [row for row in paragraphs if _is_bare(row, plain)]
    if len(paragraphs) < _LEAST or len(bare) > max(1, len(paragraphs) // 4):
        return
    for row in bare:
        number = subject.text.count(" ", row.start, row.end) + 1
        if number >= _WORDS:
            message = say("paragraph of {number} words has no annotation", number=number)
            yield Problem(message, subject.at(row))


def _is_bare(paragraph: Row, plain: list[int]) -> bool:
    """Whether all elements of a paragraph are sentences and tokens."""
    number = bisect_left(plain, paragraph.stop) - bisect_left(plain, paragraph.number)
    return number == paragraph.stop - paragraph.number - 1


RULE = Rule("N011", "bare-paragraph", Severity.INFO, Scope.ENTRY, check)
