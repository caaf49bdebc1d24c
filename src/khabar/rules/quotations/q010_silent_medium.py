"""An anonymous source beside a medium has no relay.

Reports quotations of an anonymous or unknown source without `@source`, if the sentence names an
organisation after a word such as صحيفة, وكالة or قناة. "Informed sources confirmed to the newspaper"
has two steps: the sources speak, and the newspaper relays. If a medium is named beside an anonymous
source, it almost always relays the quotation. Not reported are a medium that is the outlet of the page (it
is the addressee), one that is named in the source or in reported words, and one to which another speaker
talks (`قال السكان لقناة الغد إن …، بينما أكد مسؤول أن …`). If another medium does not relay, waive the finding.

Wrong:
    <s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="#g1" corresp="#q1">مصادر</rs> لصحيفة <orgName xml:id="m1" ref="org:alghad">الغد</orgName> إن <said xml:id="q1" who="#g1" direct="false" corresp="#c1">الأمطار ستستمر</said>.</s>

Right:
    <s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="#g1" corresp="#q1">مصادر</rs> لصحيفة <orgName xml:id="m1" ref="org:alghad">الغد</orgName> إن <said xml:id="q1" who="#g1" direct="false" corresp="#c1" source="org:alghad">الأمطار ستستمر</said>.</s>

TEI: att.global.source, @source
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import Level, fold
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import before
from khabar.rules.subjects.text.class_words import is_media_word
from khabar.rules.subjects.text.outlet import is_own_outlet
from khabar.tei.page.table import Row

_PASSIVES = frozenset({"نقل", "نسب"})
_RELAYING = frozenset({"#cue.relay", "#cue.accordingTo"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yield quotations of an anonymous source without `@source` in a sentence that names a medium."""
    quotations = subject.rows("said")
    cues = subject.rows("seg") if quotations else []
    # نُقل عن مصادر: the passive names no medium.
    classes = {f"#{cue.id}": cue.tag.get("ana", "") for cue in cues if not _is_passive(subject, cue)}
    for said, whole in zip(quotations, subject.mixed_quotations, strict=True):
        anonymous = said.tag.get("who", "").startswith("#")
        if not anonymous or said.tag.get("source") or said.tag.get("prev") or whole:
            continue
        if (medium := _medium_beside(subject, said)) is not None:
            related = (subject.related(medium, say("the medium")),)
            message = say("anonymous source appears next to a medium, but the quotation has no @source")
            yield Problem(message, subject.at(said), related)
        elif _is_relayed(said, classes):
            yield Problem(
                say("a cue relays the quotation, but it has no @source"), subject.at(said, "corresp")
            )


def _is_relayed(said: Row, classes: dict[str, str]) -> bool:
    """Whether a quotation has a cue of its own and a later one that relays it."""
    pointers = said.tag.get("corresp", "").split()
    return len(pointers) > 1 and any(classes.get(pointer) in _RELAYING for pointer in pointers[1:])


def _is_passive(subject: Subject, cue: Row) -> bool:
    words = fold(subject.text[cue.start : cue.end], Level.NAMES).split()
    return len(words) > 1 and words[0] in _PASSIVES


def _medium_beside(subject: Subject, said: Row) -> Row | None:
    """Return the first medium of the sentence that can relay a quotation."""
    sentence = next((row for row in subject.rows("s") if row.holds(said)), None)
    if sentence is None:
        return None
    media = (
        row
        for row in subject.rows("orgName")
        if sentence.holds(row) and is_media_word(_word_before(before(subject, row)))
    )
    return next((medium for medium in media if _may_relay(subject, medium, said, sentence)), None)


def _word_before(text: str) -> str:
    words = text.rstrip(' "«“').split()
    return words[-1].lstrip("وفبلك") if words else ""


def _may_relay(subject: Subject, medium: Row, said: Row, sentence: Row) -> bool:
    around = (row for row in subject.rows("rs", "said") if row.holds(medium))
    # مصدر في قناة الغد is no relay, nor is a channel of which the source speaks.
    if any(row.name == "rs" or not row.holds(said) for row in around):
        return False
    told = _told(subject, medium, sentence)
    if told and said not in told and all(row.tag.get("who") != said.tag.get("who") for row in told):
        return False
    return not is_own_outlet(subject, medium)


def _told(subject: Subject, medium: Row, sentence: Row) -> list[Row]:
    """Return the quotations of the cue before a medium; of a cue that relays, those that name a medium."""
    cues = [cue for cue in subject.rows("seg") if sentence.holds(cue) and cue.end <= medium.start]
    if not cues:
        return []
    relays = cues[-1].tag.get("ana") in _RELAYING
    return [
        row
        for row in subject.rows("said")
        if f"#{cues[-1].id}" in row.tag.get("corresp", "").split() and (not relays or row.tag.get("source"))
    ]


RULE = Rule("Q010", "silent-medium", Severity.WARNING, Scope.ENTRY, check)
