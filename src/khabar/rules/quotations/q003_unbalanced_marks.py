"""A quotation mark has no counterpart.

Reports opening marks without a closing one, and the reverse, within a block. Single marks are not
checked, because one of them is also the apostrophe. A quotation that goes on in the next paragraph may
open again there, so that the mark before its first piece has no counterpart. With an unpaired mark, the end of a quotation is
unknown. Often the page itself lost one: the text then stays unchanged, the annotation states the end of
the quotation with a lower certainty, and the finding is waived.

Wrong:
    <p xml:id="p1"><s xml:id="s1">وصلت "القافلة صباحا.</s></p>

Right:
    <p xml:id="p1"><s xml:id="s1">وصلت القافلة صباحا.</s></p>

TEI: quotation, @marks
Since: 0.1.0
"""

from collections.abc import Iterator

from khabar.lexicon.quotation_marks import scan_marks
from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Rule, Scope
from khabar.rules.subjects.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """Yield opening marks without a closing one, and the reverse, block by block."""
    for offset in scan_marks(subject.text).lonely:
        if _goes_on(subject, offset):
            continue
        message = say("quotation mark {mark} has no counterpart in this paragraph", mark=subject.text[offset])
        yield Problem(message, subject.at_text(offset, offset + 1))


def _goes_on(subject: Subject, offset: int) -> bool:
    """Whether a mark opens a quotation whose last piece in the block has a later one, in the next block."""
    end = subject.text.find("\n", offset)
    end = len(subject.text) if end < 0 else end
    pieces = [row for row in subject.rows("said") if offset < row.start and row.end <= end]
    direct = [row for row in pieces if row.tag.get("direct") == "true"]
    if not direct or subject.text[offset + 1 : direct[0].start].strip():
        return False
    return bool(direct[-1].tag.get("next"))


RULE = Rule("Q003", "unbalanced-marks", Severity.WARNING, Scope.ENTRY, check, requires=("F001",))
