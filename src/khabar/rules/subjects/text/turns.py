"""Quotations without a cue: after a name and a colon, and the turns of an interview.

A colon after the words that name a speaker (`الوزير: «سنفتح الطريق»`) reports as a verb of saying does, but
it is not a word, so such a quotation has no cue. In an interview even the colon may be missing: a question
or an answer is a paragraph of its own, and the layout shows whose it is.
"""

from khabar.arabic import OPENING_MARKS
from khabar.lexicon.conjugation import VerbForm
from khabar.lexicon.cues import FoundCue, find_cues
from khabar.rules.subjects.subject import Subject
from khabar.rules.subjects.text.boundaries import after, before
from khabar.tei.page.table import MENTIONS, Row

_MARKS_BEFORE = "".join(OPENING_MARKS) + " -–—•"


def is_turn(subject: Subject, said: Row) -> bool:
    """Whether a quotation needs no cue: it follows a colon without a verb of saying, or fills its
    paragraph.
    """
    leading = before(subject, said).rstrip(_MARKS_BEFORE)
    start = said.start - len(before(subject, said))
    if leading.endswith(":"):
        return not _has_cue(subject, said, _sentence_start(subject, said, start))
    return not leading and _is_alone(subject, said, start)


def is_unmarked_turn(subject: Subject, said: Row) -> bool:
    """Whether a quotation, or the first piece of its chain, is a turn that the page shows without marks."""
    pieces = {f"#{row.id}": row for row in subject.rows("said") if row.id}
    seen: set[int] = set()
    while (earlier := pieces.get(said.tag.get("prev", ""))) and said.number not in seen:
        seen.add(said.number)
        said = earlier
    marked = before(subject, said).rstrip()[-1:] in OPENING_MARKS
    return not marked and not said.tag.get("corresp") and is_turn(subject, said)


def _sentence_start(subject: Subject, said: Row, start: int) -> int:
    return next((row.start for row in subject.rows("s") if row.holds(said)), start)


def _has_cue(subject: Subject, said: Row, start: int) -> bool:
    """Whether a word of saying before a quotation, from an offset on, may report it.

    One that reports another quotation of the sentence does not, nor do words of that quotation, nor names.
    """
    before_it = [row for row in subject.rows("said") if start <= row.start and row.end <= said.start]
    taken = {
        cue for row in subject.rows("said") if row is not said for cue in row.tag.get("corresp", "").split()
    }
    segs = [row for row in subject.rows("seg") if start <= row.start < said.start]
    if any(f"#{seg.id}" not in taken and not any(row.holds(seg) for row in before_it) for seg in segs):
        return True
    named = [row for row in subject.rows("rs", *MENTIONS) if start <= row.start < said.start]
    closed = [*before_it, *segs, *named]
    return any(
        not any(row.start <= cue.start < row.end for row in closed)
        for cue in find_cues(subject.text, start, said.start)
        if _is_verb(cue)
    )


def _is_verb(cue: FoundCue) -> bool:
    if (
        cue.word.verb.lemma == "بيّن"
        and cue.word.form is VerbForm.PERFECT
        and cue.end - cue.start == len("بين")
    ):
        # الاجتماع بين الوفدين: a preposition has its letters.
        return False
    # A bare noun may be part of a title: وزير الإعلام.
    return cue.word.form is not VerbForm.MASDAR or cue.word.pronoun != ""


def _is_alone(subject: Subject, said: Row, start: int) -> bool:
    """Whether a quotation is all of its paragraph, marks and later pieces aside.

    A cue shows that it is none, unless it is one of the quotation's own words, which report others.
    """
    rest = after(subject, said)
    pieces = _pieces(subject, said)
    cues = (row for row in subject.rows("seg") if start <= row.start < said.end + len(rest))
    if any(not any(piece.holds(cue) for piece in pieces) for cue in cues):
        return False
    return bool(said.tag.get("next")) or not any(map(str.isalnum, rest))


def _pieces(subject: Subject, said: Row) -> list[Row]:
    """Return a piece and those that follow it in its chain."""
    by_pointer = {f"#{row.id}": row for row in subject.rows("said") if row.id}
    pieces = [said]
    while (later := by_pointer.get(pieces[-1].tag.get("next", ""))) and later not in pieces:
        pieces.append(later)
    return pieces
