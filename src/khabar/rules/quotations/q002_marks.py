"""A direct quotation is not between quotation marks.

Reports direct quotations without an opening mark directly before and the matching closing mark directly
after them, and verbatim parts whose marks are outside the mixed quotation. `direct="true"` means that
these are the words of the speaker and that the page shows it with quotation marks, which stay in the
text just outside `said`. If the tag slips, words of the writer are attributed to the speaker, or the
reverse. In an interrupted quotation, only the first piece needs an opening mark and only the last a
closing one. White space between a mark and `said` is allowed (`« نعم »`). A turn of an interview without
a cue needs no marks: name and colon, or the paragraph, replace them.

Wrong:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> "الأمطار <said xml:id="q1" who="person:salem" direct="true" corresp="#c1">ستستمر</said>".</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1"><seg xml:id="c1" type="cue" ana="#cue.say">قالت</seg> <rs xml:id="r1" type="source" ref="person:salem" corresp="#q1"><persName xml:id="m1" ref="person:salem">هدى سالم</persName></rs> "<said xml:id="q1" who="person:salem" direct="true" corresp="#c1">الأمطار ستستمر</said>".</s></p>

TEI: said; quotation, @marks
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.arabic import OPENING_MARKS
from khabar.lexicon.quotation_marks import scan_marks
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import after, before, inside, move_out
from khabar.rules.subjects.text.turns import is_unmarked_turn
from khabar.tei.page.table import Row

_CLOSING = frozenset(OPENING_MARKS.values())


def check(subject: Subject) -> Iterator[Problem]:
    """Yield direct quotations without an opening mark before and its closing mark after them.

    Only the first piece of a quotation must follow an opening mark and only the last precede a closing one,
    because a quotation of several sentences may have one pair of marks around all of it. No word may
    replace a mark, though.
    """
    for said, whole in zip(subject.rows("said"), subject.mixed_quotations, strict=True):
        if said.tag.get("direct") != "true":
            continue
        text = inside(subject, said)
        opening, closing = _neighbours(subject, said)
        opened = opening in OPENING_MARKS or (bool(said.tag.get("prev")) and not _follows_word(subject, said))
        closed = closing in _CLOSING or (bool(said.tag.get("next")) and not _precedes_word(subject, said))
        if opened and closed and _match(opening, closing, said) and not _holds_border_mark(text):
            if whole and not _holds_marks(whole, said):
                message = say("quotation mark of the verbatim part is outside the quotation; move it inside")
                yield Problem(message, subject.at(whole), (subject.related(said, say("the verbatim part")),))
            continue
        if closing not in _CLOSING and not _holds_border_mark(text) and is_unmarked_turn(subject, said):
            continue
        if opened != closed and _is_lost(subject, said):
            # Q003 reports the mark whose counterpart the page lost.
            continue
        message = say(
            "direct quotation is enclosed in {opening!r} and {closing!r}; expected quotation marks",
            opening=opening,
            closing=closing,
        )
        fix = move_out(subject, said, _is_mark) if _marks_are_inside(text) else None
        yield Problem(message, subject.at(said), fix=fix)


def _neighbours(subject: Subject, said: Row) -> tuple[str, str]:
    """Return the characters before and after a piece; with white space between, only marks that are a
    pair.
    """
    left, right = before(subject, said), after(subject, said)
    opening, closing = left.rstrip()[-1:], right.lstrip()[:1]
    pairs = scan_marks(subject.text).pairs if left.endswith(" ") or right.startswith(" ") else ()
    if left.endswith(" ") and said.start - len(left) + len(left.rstrip()) - 1 not in {
        first for first, _ in pairs
    }:
        opening = " "
    if right.startswith(" ") and said.end + len(right) - len(right.lstrip()) not in {
        last for _, last in pairs
    }:
        closing = " "
    return opening, closing


def _is_lost(subject: Subject, said: Row) -> bool:
    """Whether the one mark beside a piece has no counterpart in its block."""
    left, right = before(subject, said), after(subject, said)
    opening = said.start - len(left) + len(left.rstrip()) - 1
    closing = said.end + len(right) - len(right.lstrip())
    return bool({opening, closing} & set(scan_marks(subject.text).lonely))


def _holds_marks(whole: Row, said: Row) -> bool:
    return (whole.start < said.start or bool(said.tag.get("prev"))) and (
        said.end < whole.end or bool(said.tag.get("next"))
    )


def _match(opening: str, closing: str, said: Row) -> bool:
    return bool(said.tag.get("prev") or said.tag.get("next")) or OPENING_MARKS[opening] == closing


def _follows_word(subject: Subject, said: Row) -> bool:
    """Whether a word precedes a piece in its sentence; before a continued piece there is nothing or a
    mark.
    """
    return subject.text[_sentence(subject, said).start : said.start].strip()[-1:].isalnum()


def _precedes_word(subject: Subject, said: Row) -> bool:
    return subject.text[said.end : _sentence(subject, said).end].strip()[:1].isalnum()


def _sentence(subject: Subject, said: Row) -> Row:
    return next((sentence for sentence in subject.rows("s") if sentence.holds(said)), said)


def _holds_border_mark(text: str) -> bool:
    """Whether a piece begins or ends with a mark whose counterpart it does not contain."""
    inner, opening, closing = text[1:-1], text[:1], text[-1:]
    lost = opening in OPENING_MARKS and OPENING_MARKS[opening] not in inner
    return (lost or (closing in _CLOSING and not _opened(inner, closing))) and len(text) > 1


def _opened(text: str, closing: str) -> bool:
    return any(OPENING_MARKS[mark] == closing for mark in text if mark in OPENING_MARKS)


def _is_mark(character: str) -> bool:
    return character in OPENING_MARKS or character in _CLOSING


def _marks_are_inside(text: str) -> bool:
    return len(text) > 1 and OPENING_MARKS.get(text[0]) == text[-1]


RULE = Rule("Q002", "marks", Severity.ERROR, Scope.ENTRY, check, requires=("F001", "Q008"))
