"""A paragraph has no annotation, though the others have.

A paragraph of news without a single name, quotation or date is rare. In an entry whose other paragraphs are
annotated it is mostly one that was skipped, and every count says so in silence. Told are paragraphs of twenty
words and more where no more than one paragraph in four is bare.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p> <p xml:id="p2"><s xml:id="s2">ونقلت الشاحنات القمح والأدوية والخيام إلى القرى التي عزلتها السيول منذ أيام بعد أن فتح العمال الطريق الجبلي الذي كان مغلقا بالصخور.</s></p> <p xml:id="p3"><s xml:id="s3">ثم عادت إلى <placeName xml:id="m2" ref="place:beirut">بيروت</placeName>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة إلى <placeName xml:id="m1" ref="place:beirut">بيروت</placeName>.</s></p> <p xml:id="p2"><s xml:id="s2">ونقلت الشاحنات القمح والأدوية والخيام إلى القرى التي عزلتها السيول <date xml:id="d1" type="relative">منذ أيام</date> بعد أن فتح العمال الطريق الجبلي الذي كان مغلقا بالصخور.</s></p> <p xml:id="p3"><s xml:id="s3">ثم عادت إلى <placeName xml:id="m2" ref="place:beirut">بيروت</placeName>.</s></p>

TEI: Guidelines, section 14.2: The Referencing of Names
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.rules.finding import Severity
from khabar.rules.message import say
from khabar.rules.rule import Rule, Scope
from khabar.rules.subject import Problem, Subject
from khabar.tei.names import ANNOTATIONS, TOKENS, P, S

_LAYERS = tuple(sorted(ANNOTATIONS - TOKENS - {S}))
_WORDS = 20
_LEAST = 3
"""Paragraphs of the shortest article that is looked at."""


def check(subject: Subject) -> Iterator[Problem]:
    """Yield long paragraphs without annotation, if nearly all others have some."""
    projection = subject.document.projection
    paragraphs = [block for block in projection.blocks if block.element.tag == P]
    bare = [block for block in paragraphs if next(block.element.iter(*_LAYERS), None) is None]
    if len(paragraphs) < _LEAST or len(bare) > max(1, len(paragraphs) // 4):
        return
    for block in bare:
        number = projection.text.count(" ", block.span.start, block.span.end) + 1
        if number >= _WORDS:
            message = say("nothing is annotated in the {number} words of this paragraph", number=number)
            yield Problem(message, subject.at(block.element))


RULE = Rule("N011", "bare-paragraph", Severity.INFO, Scope.ENTRY, check)
