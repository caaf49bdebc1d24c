"""An anonymous source beside a medium has no relay.

Reports quotations of an anonymous or unknown source without `@source`, if the sentence names an
organisation after a word such as صحيفة, وكالة or قناة. "Informed sources confirmed to the newspaper"
has two steps: the sources speak, and the newspaper relays. If a medium is named beside an anonymous
source, it almost always relays the quotation. If it does not, waive the finding.

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
from khabar.tei.page.table import Row

_MEDIA = ("صحيفة", "جريدة", "وكالة", "قناة", "موقع", "إذاعة", "مجلة", "تلفزيون", "شبكة")
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
    sentence = next((row for row in subject.rows("s") if row.holds(said)), None)
    if sentence is None:
        return None
    names = (row for row in subject.rows("orgName") if sentence.holds(row))
    return next((row for row in names if _is_medium(before(subject, row))), None)


def _is_medium(text: str) -> bool:
    words = text.rstrip(' "«“').split()
    return bool(words) and words[-1].lstrip("وفبلك").endswith(_MEDIA)


RULE = Rule("Q010", "silent-medium", Severity.WARNING, Scope.ENTRY, check)
