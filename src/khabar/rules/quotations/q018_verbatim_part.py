"""A verbatim part disagrees with its mixed quotation.

Reports a verbatim part whose certainty differs from that of the whole quotation, or that has
`@corresp`, `@source` or `@toWhom`; and a later piece with `@corresp` or `@source`. Text in quotation
marks inside an indirect quotation is a part of it: it has the same speaker and certainty, and cue,
medium and addressee are stated once, on the whole. A part that differs makes one quotation two, or
makes only half of it certain.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1" cert="low">خطة الوزارة "<said xml:id="q2" who="person:salem" direct="true">حبر على ورق</said>"</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1" cert="low">خطة الوزارة "<said xml:id="q2" who="person:salem" direct="true" cert="low">حبر على ورق</said>"</said>.</s></p>

TEI: said, @cert
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import Message, say
from khabar.rules.finding import Problem, Related, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import Row

_INHERITED = ("corresp", "source", "toWhom")


def check(subject: Subject) -> Iterator[Problem]:
    """Yield parts with another certainty than the whole, and parts and pieces that repeat its attributes."""
    quotations = subject.rows("said")
    for said, whole in zip(quotations, subject.mixed_quotations, strict=True):
        if whole is None:
            yield from _check_piece(subject, said)
            continue
        certainty, stated = said.tag.get("cert", "high"), whole.tag.get("cert", "high")
        if certainty != stated:
            message = say(
                "certainty is {part} in the part, but {whole} in the whole", part=certainty, whole=stated
            )
            yield Problem(message, subject.at(said, "cert"), _related(subject, whole))
        for attribute in _INHERITED:
            if said.tag.get(attribute):
                message = say(
                    "@{attribute} is not allowed on a part; move it to the whole quotation",
                    attribute=attribute,
                )
                yield Problem(message, subject.at(said, attribute), _related(subject, whole))


def _check_piece(subject: Subject, said: Row) -> Iterator[Problem]:
    """Yield attributes that a later piece repeats."""
    for attribute in ("corresp", "source") if said.tag.get("prev") else ():
        if said.tag.get(attribute):
            message = say(
                "@{attribute} is not allowed on a later piece; move it to the first one",
                attribute=attribute,
            )
            yield Problem(message, subject.at(said, attribute))


def _related(subject: Subject, whole: Row) -> tuple[Related[Message]]:
    return (subject.related(whole, say("the whole quotation")),)


RULE = Rule(
    "Q018", "verbatim-part", Severity.WARNING, Scope.ENTRY, check, requires=("I014", "Q001", "Q005", "Q008")
)
