"""A speaker or addressee is not named up to the quotation.

Reports quotations whose speaker (`@who`) or addressee (`@toWhom`) is not the referent of any mention or
source up to the end of the paragraph. Readers know the speaker because the text has named it, so the
pointer is probably wrong. A dropped subject has no words that name a source, so those of an earlier quotation
count, and for an anonymous source the words of its description, too: they may belong to another verb
(`تداول ناشطون صورا قالوا إنها`). Unknown speakers (`#unlinked`) are not checked.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> إن <said xml:id="q1" who="place:lebanon" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> إن <said xml:id="q1" who="person:salem" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s></p>

TEI: att.ascribed, @who
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import MENTIONS, Row
from khabar.vocabulary import UNLINKED

_GROUPS = "standOff/listPerson/personGrp"
_DESCRIPTIONS = f"{_GROUPS}/persName"


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations whose speaker or addressee is not named up to the end of their block."""
    first: dict[str | None, int] = {}
    for row in reversed([*subject.rows(*MENTIONS)]):
        first[row.tag.get("ref")] = row.start
    for row in subject.rows("rs"):
        reference = row.tag.get("ref")
        first[reference] = min(row.start, first.get(reference, row.start))
    groups = _described_groups(subject)

    def is_named(reference: str, said: Row) -> bool:
        end = _block_end(subject, said)
        if first.get(reference, len(subject.text)) < end:
            return True
        return reference in groups and any(
            words in subject.word_keys((0, end)) for words in groups[reference]
        )

    for said in subject.rows("said"):
        who = said.tag.get("who")
        if who and who != UNLINKED and not is_named(who, said):
            message = say("speaker {speaker!r} is not named up to the end of this paragraph", speaker=who)
            yield Problem(message, subject.at(said, "who"))
        addressee = said.tag.get("toWhom")
        if addressee and not is_named(addressee, said):
            message = say(
                "addressee {addressee!r} is not named up to the end of this paragraph", addressee=addressee
            )
            yield Problem(message, subject.at(said, "toWhom"))


def _described_groups(subject: Subject) -> dict[str, list[str]]:
    """Return the descriptions of the anonymous sources, by their pointers."""
    return {
        f"#{group.id}": [
            fold(name.text, Level.NAMES)
            for name in subject.document.parts.all(_DESCRIPTIONS, group)
            if name.text
        ]
        for group in subject.parts(_GROUPS)
    }


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
