"""A piece of furniture is not one line of the page.

Reports furniture that joins several lines of the raw page, or that contains only a part of one. Each
line is one `fw`. The text law ignores white space, so F001 does not notice; but two headlines of other
articles in one `fw` are counted as one, and one headline in two halves as two. For paragraphs, see
H008.

Wrong:
    entry with one `fw` for two lines of its page

Right:
    entry with two

TEI: fw, p, head
Since: 0.2.0
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from khabar.messages import say
from khabar.rules.finding import Problem, Severity
from khabar.rules.rule import Need, Rule, Scope
from khabar.rules.subjects.subject import Subject
from khabar.tei.folding import fold_space
from khabar.tei.page.table import Furnishing


def check(subject: Subject) -> Iterator[Problem]:
    """Yield furniture that contains several lines of the page, or the beginning of one."""
    page, written = subject.page, list(subject.document.table.lines())
    # White space inside a line is usually plain and need not be folded.
    if not isinstance(page, str) or written == list(filter(None, map(str.strip, page.split("\n")))):
        return
    lines = [line for line in map(fold_space, page.split("\n")) if line]
    pieces = _pieces(subject)
    if " ".join(lines) != " ".join(written) or len(pieces) != len(written):
        # Empty furniture, or white space between two parts of a word: lines cannot be compared.
        return
    starts = _starts(lines)
    begun, ends = set(starts), {start + len(line) for start, line in zip(starts, lines, strict=True)}
    for piece, text, start in zip(pieces, written, _starts(written), strict=True):
        if piece is None:
            continue
        breaks = bisect_right(starts, start + len(text) - 1) - bisect_right(starts, start)
        if breaks:
            message = say(
                "`fw` contains {number} lines of the page; expected one `fw` for each",
                number=breaks + 1,
            )
            yield Problem(message, subject.at(piece))
        elif start in begun and start + len(text) not in ends:
            # Of the parts of a line, only the first is reported.
            message = say("`fw` contains only part of a line; expected the whole line")
            yield Problem(message, subject.at(piece))


def _starts(lines: list[str]) -> list[int]:
    """Return where each line begins in all of them, joined by spaces."""
    return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)) if lines else []


def _pieces(subject: Subject) -> list[Furnishing | None]:
    """Return the furniture of each of `ElementTable.lines()`; `None` for lines of blocks."""
    table = subject.document.table
    pieces: list[Furnishing | None] = []
    seen = 0
    for piece in table.furniture:
        pieces += [*([None] * (piece.position - seen)), piece]
        seen = piece.position
    return [*pieces, *([None] * (len(table.blocks) - seen))]


RULE = Rule(
    "F011",
    "furniture-line",
    Severity.WARNING,
    Scope.ENTRY,
    check,
    needs=frozenset({Need.PAGE}),
    requires=("F001", "F005"),
)
