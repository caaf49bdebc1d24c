"""Some blocks of an entry as a subject, for rules that judge each block by itself.

An editor asks for the findings after each change, which is one in one block of some fifty. Rules about single
blocks (`Rule.local`), such as those about tokens, need not look at the others again: their answer depends on
the markup of a block alone. `QuietBlocks` remembers the blocks in which all of these rules found nothing; the
rest of the entry is an `Excerpt`, which has the same text, numbers and positions:

```
block           h1     p1     p2     p3
before          quiet  quiet  quiet  a finding
p1 is changed   quiet  new    quiet  as before
excerpt                p1            p3
```

An excerpt notes where positions are asked for, since that is how a rule says that it found something. A block
with a problem is therefore never quiet, whether the problem is reported or explained by another one.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from khabar.rules.finding import ProblemPosition
from khabar.rules.subjects.subject import Subject
from khabar.tei.page.table import ElementTable, Row

_BLOCK = re.compile("(?=<(?:head|opener|p)[ >])")


class Excerpt(Subject):
    """Some blocks of an entry.

    Args:
        entry: The entry.
        blocks: The blocks.
        markup: The markup of each block of the entry.

    Attributes:
        noted: The numbers of the elements of which positions were asked for.
        skipped: Whether a rule about single blocks was not run.
    """

    def __init__(self, entry: Subject, blocks: Sequence[Row], markup: Sequence[str] = ()) -> None:
        super().__init__(entry.path, entry.document, entry.workspace, schema=entry.schema, today=entry.today)
        self.kind = entry.kind
        self.markup = markup
        self.noted: set[int] = set()
        self.skipped = False
        self._table = _within(entry.document.table, blocks)

    @property
    def table(self) -> ElementTable:
        """The blocks, as a table."""
        return self._table

    def _position(self, start: int, end: int, number: int, span: tuple[int, int] | None) -> ProblemPosition:
        self.noted.add(number)
        return super()._position(start, end, number, span)


def _within(table: ElementTable, blocks: Sequence[Row]) -> ElementTable:
    """Return the rows of a table that are in some blocks."""
    inside = bytearray(max((block.stop for block in blocks), default=0))
    for block in blocks:
        inside[block.number : block.stop] = b"\1" * (block.stop - block.number)
    last = len(inside)
    rows = {
        name: [row for row in rows if row[0] < last and inside[row[0]]] for name, rows in table.rows.items()
    }
    return replace(table, rows=rows, furniture=(), _found={})


class QuietBlocks:
    """For each file, the markup of the blocks in which rules about single blocks found nothing."""

    def __init__(self) -> None:
        self._markup: dict[str, frozenset[str]] = {}

    def excerpt(self, entry: Subject) -> Excerpt | None:
        """Return the blocks of an entry that are not known to be quiet; `None` if it is no fair copy."""
        if not entry.document.is_fair_copy:
            return None
        known = self._markup.get(entry.path, frozenset())
        markup = _markup_of_blocks(entry.document.source)
        blocks = zip(entry.document.table.blocks, markup, strict=True)
        return Excerpt(entry, [block for block, written in blocks if written not in known], markup)

    def keep(self, excerpt: Excerpt) -> None:
        """Remember the quiet blocks of an entry, after rules about single blocks were run on an excerpt."""
        if excerpt.skipped:
            return
        blocks = excerpt.document.table.blocks
        numbers = [block.number for block in blocks]
        loud = {bisect_right(numbers, number) - 1 for number in excerpt.noted}
        quiet = (markup for index, markup in enumerate(excerpt.markup) if index not in loud)
        self._markup[excerpt.path] = frozenset(quiet)


def _markup_of_blocks(source: str) -> list[str]:
    """Return the markup of each block, and of what is between it and the next one."""
    # In the header there may be paragraphs, too.
    return _BLOCK.split(source[source.index("<text") :])[1:]
