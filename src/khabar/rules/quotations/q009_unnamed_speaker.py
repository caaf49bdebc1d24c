"""A speaker or addressee is not named up to the quotation.

Reports quotations whose speaker (`@who`) or addressee (`@toWhom`) is not the referent of any mention or
source up to the end of the paragraph. Readers know the speaker because the text has named it, so the
pointer is probably wrong. Unknown speakers (`#unlinked`) are not checked.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> إن <said xml:id="q1" who="place:lebanon" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: att.ascribed, @who
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS, Row
from khabar.vocabulary import UNLINKED


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations whose speaker or addressee is not named up to the end of their block."""
    first: dict[str | None, int] = {}
    for row in reversed([*subject.rows(*MENTIONS)]):
        first[row.tag.get("ref")] = row.start
    for row in subject.rows("rs"):
        reference = row.tag.get("ref")
        first[reference] = min(row.start, first.get(reference, row.start))
    for said in subject.rows("said"):
        who = said.tag.get("who")
        if who and who != UNLINKED and first.get(who, len(subject.text)) >= _block_end(subject, said):
            message = say("speaker {speaker!r} is not named up to the end of this paragraph", speaker=who)
            yield Problem(message, subject.at(said, "who"))
        addressee = said.tag.get("toWhom")
        if addressee and first.get(addressee, len(subject.text)) >= _block_end(subject, said):
            message = say(
                "addressee {addressee!r} is not named up to the end of this paragraph", addressee=addressee
            )
            yield Problem(message, subject.at(said, "toWhom"))


def _block_end(subject: Subject, said: Row) -> int:
    end = subject.text.find("\n", said.end)
    return end if end >= 0 else len(subject.text)


RULE = Rule(
    "Q009",
    "unnamed-speaker",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    requires=("I010", "I014", "N001", "Q001"),
)
