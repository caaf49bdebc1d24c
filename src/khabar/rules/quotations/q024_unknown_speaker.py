"""The speaker and its certainty contradict each other.

Reports quotations with the speaker `#unlinked` without `cert="unknown"`, and quotations with
`cert="unknown"` and another speaker. Both values state that the speaker is unknown, so they occur
together. A named speaker of unknown certainty is a guess that looks like a result. Parts and later
pieces are not checked.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قيل</seg> إن <said xml:id="q1" who="#unlinked" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قيل</seg> إن <said xml:id="q1" who="#unlinked" direct="false" corresp="#c1" cert="unknown">الأمطار ستستمر</said>.</s></p>

TEI: said, @who, @cert
Since: 0.2.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.vocabulary import UNLINKED, Certainty


def check(subject: Subject) -> Iterator[Problem]:
    """Yield unknown speakers with a certainty and known ones without; parts and pieces have that of the whole."""
    for said, whole in zip(subject.rows("said"), subject.mixed_quotations, strict=True):
        speaker, certainty = said.tag.get("who"), said.tag.get("cert")
        if not speaker or whole or said.tag.get("prev"):
            continue
        if speaker == UNLINKED and certainty != Certainty.UNKNOWN:
            yield Problem(
                say('speaker is unknown; expected the certainty "unknown"'), subject.at(said, "who")
            )
        elif speaker != UNLINKED and certainty == Certainty.UNKNOWN:
            message = say('speaker is {speaker!r}, but the certainty is "unknown"', speaker=speaker)
            yield Problem(message, subject.at(said, "cert"))


RULE = Rule(
    "Q024", "unknown-speaker", Severity.WARNING, Scope.ENTRY, check, requires=("I014", "Q001", "Q008", "Q013")
)
