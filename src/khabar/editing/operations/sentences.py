"""Operations that divide and join sentences. What they cross is divided with them, or keeps them together."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khabar.editing.base.identifiers import new_id
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.editing.base.parts import SPANNED, exchange, in_order, layer_of
from khabar.editing.base.spans import require_part
from khabar.messages import say
from khabar.model import Annotation, Entry, Quotation, Sentence, Span


@dataclass(frozen=True, slots=True)
class DivideSentence(Operation):
    """Divide a sentence in two. A quotation that goes on in the second one gets a piece there.

    Attributes:
        offset: The offset of the first word of the second sentence.
    """

    offset: int

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with two sentences in the place of one."""
        sentence = entry.sentence_at(self.offset)
        if sentence is None:
            raise EditingError(say("{offset} is in no sentence", offset=self.offset))
        first, second = cut(entry, sentence.span, self.offset)
        for name in SPANNED[1:]:
            for part in layer_of(entry, name):
                _require_whole(part, first, second)
        name = new_id(entry, "sentences", second, context, kind="sentence")
        entry = exchange(
            entry,
            "sentences",
            sentence,
            replace(sentence, span=first),
            Sentence(name, second, sentence.block_index),
        )
        return replace(entry, quotations=in_order(_divided(entry, first, second, context)))


@dataclass(frozen=True, slots=True)
class JoinSentences(Operation):
    """Join a sentence with the next one of its block. The joined sentence keeps the id of the first.

    Attributes:
        id: The first sentence.
    """

    id: str

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with one sentence in the place of two."""
        first: Sentence = require_part(entry, self.id, Sentence)
        index = entry.sentences.index(first)
        second = entry.sentences[index + 1] if index + 1 < len(entry.sentences) else None
        if second is None or second.block_index != first.block_index:
            raise EditingError(say("{sentence} is the last sentence of its block", sentence=self.id))
        joined = replace(first, span=Span(first.span.start, second.span.end))
        # In one step: an entry that is made from another one holds copies, of which `first` is none.
        kept = (*entry.sentences[:index], joined, *entry.sentences[index + 2 :])
        return replace(entry, sentences=kept)


def cut(entry: Entry, span: Span, offset: int) -> tuple[Span, Span]:
    """Cut a span in two at an offset; white space there belongs to neither.

    Raises:
        EditingError: if a half would be empty, or the offset is inside a word.
    """
    before = entry.text[span.start : offset].rstrip()
    second = Span(offset, span.end)
    while len(second) and entry.text[second.start].isspace():
        second = Span(second.start + 1, second.end)
    first = Span(span.start, span.start + len(before))
    if not len(first) or not len(second):
        raise EditingError(say("nothing is left of a half; choose a word further inside"))
    if first.end == second.start:
        raise EditingError(
            say("cannot divide at {offset}: no space there, and words stay whole", offset=offset)
        )
    return first, second


def _require_whole(part: Annotation, first: Span, second: Span) -> None:
    if part.span.overlaps(first) and part.span.overlaps(second):
        raise EditingError(
            say(
                "{annotation} {words!r} crosses the border; change it first",
                annotation=part.id,
                words=part.text,
            )
        )


def _divided(entry: Entry, first: Span, second: Span, context: Context) -> Iterator[Quotation]:
    """Yield the quotations, with pieces that cross the new border cut in two."""
    given: set[str] = set()
    for quotation in entry.quotations:
        pieces, verbatim = (
            _cut_parts(entry, parts, (first, second), context, given=given, kind=kind)
            for kind, parts in (("piece", quotation.pieces), ("verbatim", quotation.verbatim))
        )
        yield replace(quotation, pieces=pieces, verbatim=verbatim)


def _cut_parts(  # noqa: PLR0913 (what is cut where, and the ids that are taken)
    entry: Entry,
    parts: tuple[Annotation, ...],
    halves: tuple[Span, Span],
    context: Context,
    *,
    given: set[str],
    kind: str,
) -> tuple[Annotation, ...]:
    first, second = halves
    found: list[Annotation] = []
    for part in parts:
        if part.span.overlaps(first) and part.span.overlaps(second):
            rest = Span(second.start, part.span.end)
            name = new_id(entry, "quotations", rest, context, kind=kind, given=given)
            given.add(name)
            found += [replace(part, span=Span(part.span.start, first.end)), Annotation(name, rest)]
        else:
            found.append(part)
    return tuple(found)
