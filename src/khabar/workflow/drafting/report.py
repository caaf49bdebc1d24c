"""What `khabar add` reports: on one page, line by line; on many pages, errors and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.messages import Message, count, say, term
from khabar.query.quality.doubts import describe_doubts, shorten
from khabar.vocabulary import Certainty
from khabar.workflow.drafting.draft_writer import AddedPage

LISTED = 8
"""Doubts that are listed after a draft was made; `khabar show --unsure` lists all."""


def report_page(added: AddedPage) -> Iterator[Message]:
    """Yield what a draft has, and what to look at first."""
    furniture = sum(not line.in_article for line in added.lines)
    yield say("Drafted {entry} from {page}.", entry=added.entry_id, page=added.page)
    yield say(
        "  {lines} ({furniture} of furniture), {items}",
        lines=count("{number:,} line", "{number:,} lines", len(added.lines)),
        furniture=furniture,
        items=count("{number:,} new register item", "{number:,} new register items", len(added.new_items)),
    )
    for note in added.notes:
        yield say("  note: {note}", note=note)
    unsure = [line for line in added.lines if line.certainty is Certainty.LOW]
    if not added.doubts and not unsure:
        return
    yield say("Look at these first:")
    for line in unsure[:LISTED]:
        yield say(
            "  line {number}, {label}? {text}",
            number=line.number,
            label=term(line.label),
            text=shorten(line.text),
        )
    yield from describe_doubts(added.doubts[:LISTED])
    if len(added.doubts) > LISTED:
        yield say(
            "To list all {number:,}, run: `khabar show {entry} --unsure`",
            number=len(added.doubts),
            entry=added.entry_id,
        )


def explain_lines(added: AddedPage) -> Iterator[Message]:
    """Yield the label of each line, and why it has it."""
    for line in added.lines:
        yield say(
            "{number:>4}  {label} ({certainty}): {text}",
            number=line.number,
            label=term(line.label),
            certainty=term(line.certainty),
            text=shorten(line.text),
        )
        yield say("      {reasons}", reasons=line.reasons)


@dataclass(slots=True)
class BulkReport:
    """The result for many pages.

    Attributes:
        added: How many were added.
        known: How many the corpus had already.
        refused: How many could not be added.
    """

    added: int = 0
    known: int = 0
    refused: int = 0

    def page(self, added: AddedPage) -> Iterator[Message]:
        """Count a page, and yield why it was not added, if it was not."""
        if added.known:
            self.known += 1
        elif added.error:
            self.refused += 1
            yield say("{page}: {error}", page=added.page, error=added.error)
        else:
            self.added += 1

    def summary(self) -> Message:
        """Return the numbers of pages that were added, known and refused."""
        return say(
            "{added}; {known:,} already in the corpus, {refused:,} refused.",
            added=count("Added {number:,} entry", "Added {number:,} entries", self.added),
            known=self.known,
            refused=self.refused,
        )

    @property
    def exit_code(self) -> int:
        """0 if no page was refused, 1 if some were, 2 if all were."""
        if not self.refused:
            return 0
        return 1 if self.added or self.known else 2
