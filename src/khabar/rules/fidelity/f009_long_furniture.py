"""A piece of furniture in the article looks like a paragraph.

Reports furniture inside the article with at least 30 words, or with at least 12 words and a sentence
stop or closing quotation mark at the end. Furniture between blocks is usually a few words: buttons,
names of the site, alternative texts of pictures. A longer piece is probably a paragraph, and then its
text is not read, counted or quoted. If it is furniture, waive the finding.

Wrong:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <fw type="related">وصلت القافلة صباحا إلى المدينة بعد يومين من السفر في طريق جبلي، ونقلت القمح والأدوية والخيام إلى القرى التي عزلتها السيول، ثم عادت في المساء إلى الساحل لتحمل ما بقي من المعونات في المخازن.</fw> <p xml:id="p1"><s xml:id="s2">ثم عادت مرة أخرى إلى القرى التي لم تصل إليها في المرة الأولى.</s></p></div>

Right:
    <div type="article"><head xml:id="h1" type="main"><s xml:id="s1">القافلة تصل</s></head> <p xml:id="p1"><s xml:id="s2">وصلت القافلة صباحا إلى المدينة بعد يومين من السفر في طريق جبلي، ونقلت القمح والأدوية والخيام إلى القرى التي عزلتها السيول، ثم عادت في المساء إلى الساحل لتحمل ما بقي من المعونات في المخازن.</s></p> <p xml:id="p2"><s xml:id="s3">ثم عادت مرة أخرى إلى القرى التي لم تصل إليها في المرة الأولى.</s></p></div>

TEI: fw
Since: 0.2.0
"""

import re
from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject

_WORDS, _WITH_STOP = 30, 12
_STOP = re.compile(r"[.؟?!…][\"»”]?$|[\"»”]$")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield furniture inside the article that is as long as a paragraph, or as a complete sentence."""
    for piece in subject.document.table.furniture:
        number = piece.text.count(" ") + 1
        if number < _WITH_STOP or not any(division.holds(piece) for division in subject.rows("div")):
            continue
        if number >= (_WITH_STOP if _STOP.search(piece.text) else _WORDS):
            message = say("furniture of {number} words may be a paragraph", number=number)
            yield Problem(message, subject.at(piece))


RULE = Rule("F009", "long-furniture", Severity.WARNING, Scope.ENTRY, check, requires_all=("F006",))
