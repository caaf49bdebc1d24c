"""Transferring annotations from the old page to the new one, layer by layer.

A sure annotation is added to the new entry, unless it would cross another annotation or a sentence boundary;
then it is unsure as well, and waits for a person. A quotation is transferred as a whole or not at all; one
whose cue or source is not transferred goes without it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from khabar.messages import Message, say
from khabar.model import Annotation, Attribution, Entry, Quotation, Span, Token
from khabar.versions.reanchor.letters import LetterMap
from khabar.versions.reanchor.occupied import OccupiedSpans
from khabar.versions.reanchor.placement import LOST, AnchorCandidate, CandidateFinder, PlacementStatus
from khabar.versions.reanchor.token_gaps import fill_gaps
from khabar.versions.reanchor.witnesses import Claim, ClaimKind, Witnesses
from khabar.versions.snapshots.pages import PageView
from khabar.versions.text.alignment import Alignment

SURE = say("")
"""The reason of a sure placement: none."""


@dataclass(frozen=True, slots=True)
class Placement:
    """The placement of an annotation in the new entry.

    Attributes:
        id: Its id; may be empty.
        layer: Its layer, as the attribute of `Entry`: `mentions`.
        text: Its words on the old page.
        old: Its span in the text of the old entry.
        new: Its span in the text of the new entry; `None` if it has no place.
        status: Whether the place is sure.
        score: The share of characters, in it and around it, that moved along.
        reason: The reason why it is not sure; empty if it is.
        annotation: The annotation with its new span; `None` if it has no place.
        serves: The ids of the quotations whose cue or source it is.
    """

    id: str
    layer: str
    text: str
    old: Span
    new: Span | None
    status: PlacementStatus
    score: float
    reason: Message = SURE
    annotation: Annotation | Quotation | None = None
    serves: tuple[str, ...] = ()


class PageOffsets:
    """Converts offsets between text and page, of the old entry and of the new one.

    Args:
        entry: The old entry.
        view: Its page.
        blocks: For each block of the new entry its span in the folded new page and in the new text.

    Attributes:
        old_blocks: The spans of the blocks in the folded old page.
        new_blocks: The spans of the blocks in the folded new page.
    """

    def __init__(self, entry: Entry, view: PageView, blocks: Sequence[tuple[Span, Span]]) -> None:
        self._old = [block.span for block in entry.blocks]
        self._new = [span for _, span in blocks]
        self.old_blocks = view.blocks
        self.new_blocks = tuple(place for place, _ in blocks)

    def on_page(self, span: Span) -> tuple[Span, Span]:
        """Return a span of the old text and its block as spans of the folded old page."""
        index = _holder(self._old, span.start)
        place = self.old_blocks[index]
        return _shifted(span, place.start - self._old[index].start), place

    def on_new_page(self, span: Span) -> Span:
        """Return a span of the new text as one of the folded new page."""
        index = _holder(self._new, span.start)
        return _shifted(span, self.new_blocks[index].start - self._new[index].start)

    def in_text(self, span: Span) -> Span | None:
        """Return a span of the folded new page as one of the new text; `None` if not within one block."""
        index = _holder(self.new_blocks, span.start)
        if index < 0 or not self.new_blocks[index].embeds(span):
            return None
        return _shifted(span, self._new[index].start - self.new_blocks[index].start)


def _holder(spans: Sequence[Span], offset: int) -> int:
    return bisect_right(spans, offset, key=lambda span: span.start) - 1


def _shifted(span: Span, shift: int) -> Span:
    return Span(span.start + shift, span.end + shift)


class PageTransfer:
    """Transfers the annotations of an entry to its new page.

    Args:
        entry: The old entry.
        offsets: Converts offsets between texts and pages.
        alignment: The two aligned pages.

    Attributes:
        placements: The placements so far.
    """

    def __init__(self, entry: Entry, offsets: PageOffsets, alignment: Alignment) -> None:
        self._entry = entry
        self._offsets = offsets
        self._finder = CandidateFinder(alignment)
        self._witnesses = Witnesses(LetterMap(alignment), offsets.old_blocks, offsets.new_blocks)
        self._occupied = OccupiedSpans((), ())
        self.placements: list[Placement] = []

    def find(self, span: Span) -> tuple[AnchorCandidate, Span | None]:
        """Return the candidate for a span of the old text, and its span in the new text."""
        found = self._finder.find(*self._offsets.on_page(span))
        return found, self._offsets.in_text(found.span) if found.span else None

    def note(self, placement: Placement) -> None:
        """Record a placement."""
        self.placements.append(placement)

    def object(
        self, old: Span, holder: Span, new: Span, new_holder: Span | None, kind: ClaimKind
    ) -> Message | None:
        """Return the objection of a witness to the place of an annotation; all spans are of the texts.

        Args:
            old: The annotation in the old text.
            holder: The sentence or block around it.
            new: Its place in the new text.
            new_holder: The sentence or block around that.
            kind: How strictly it is looked at.
        """
        offsets = self._offsets
        claim = Claim(
            offsets.on_page(old)[0],
            offsets.on_page(holder)[0],
            offsets.on_new_page(new),
            offsets.on_new_page(new_holder) if new_holder else None,
            kind,
        )
        return self._witnesses.object(claim)

    def layers(self, new: Entry) -> dict[str, Any]:
        """Return the layers of the new entry, given its text, blocks and sentences."""
        self._occupied = OccupiedSpans(new.blocks, new.sentences)
        quotations = self._quotations()
        layers: dict[str, Any] = {
            layer: tuple(self._annotations(layer))
            for layer in ("sources", "cues", "phrases", "time_expressions", "mentions")
        }
        layers["quotations"] = tuple(_with_known(quotation, layers) for quotation in quotations)
        layers["tokens"] = fill_gaps(list(self._tokens(new.text)), new)
        return layers

    def _annotations(self, layer: str) -> Iterator[Annotation]:
        annotations: Iterable[Annotation] = getattr(self._entry, layer)
        for annotation in annotations:
            found, span = self.find(annotation.span)
            moved = replace(annotation, span=span) if span else None
            reason = self._doubt(annotation.span, span, ClaimKind.NAME) if span else None
            if self._decide(layer, annotation, found, moved, reason, [span] if span else []) and moved:
                yield moved

    def _doubt(self, old: Span, new: Span, kind: ClaimKind) -> Message | None:
        return self.object(old, _around(self._entry, old), new, self._occupied.holder(new), kind)

    def _quotations(self) -> list[Quotation]:
        # The longer ones first: a quotation inside another one must fit into it.
        order = sorted(self._entry.quotations, key=lambda quotation: -len(quotation.span))
        carried = [moved for quotation in order if (moved := self._quotation(quotation))]
        return sorted(carried, key=lambda quotation: (quotation.span.start, -quotation.span.end))

    def _quotation(self, quotation: Quotation) -> Quotation | None:
        parts = (*quotation.pieces, *quotation.verbatim)
        places = [self._part(part) for part in parts]
        spans = [span for _, span, _ in places if span]
        found = min(
            (found for found, _, _ in places), key=lambda found: (found.span is not None, found.score)
        )
        reason = next((reason for _, _, reason in places if reason), None)
        moved = None
        if len(spans) == len(parts):
            made = [Annotation(part.id, span) for part, span in zip(parts, spans, strict=True)]
            count = len(quotation.pieces)
            moved = replace(quotation, pieces=tuple(made[:count]), verbatim=tuple(made[count:]))
        return moved if self._decide("quotations", quotation, found, moved, reason, spans) else None

    def _part(self, part: Annotation) -> tuple[AnchorCandidate, Span | None, Message | None]:
        """Return candidate, span and objection of a piece; an unsure one grows to its quotation marks."""
        found, span = self.find(part.span)
        reason = self._doubt(part.span, span, ClaimKind.SPEECH) if span else None
        holder = self._occupied.holder(span) if span else None
        if span and found.span and reason and holder:
            on_page = self._offsets.on_page(part.span)[0]
            grown = self._finder.grow(on_page, found.span, self._offsets.on_new_page(holder))
            span = self._offsets.in_text(grown) or span
        return found, span, reason

    def _decide(  # noqa: PLR0913, PLR0917 (an annotation, before and after)
        self,
        layer: str,
        old: Annotation | Quotation,
        found: AnchorCandidate,
        new: Annotation | Quotation | None,
        reason: Message | None,
        spans: list[Span],
    ) -> bool:
        """Decide on an annotation, record its placement, and return whether it is transferred."""
        status = PlacementStatus.UNSURE
        if new is None:
            lost = found == LOST
            status = PlacementStatus.LOST if lost else status
            reason = say("text not found") if lost else say("text is in two pieces of the page")
        else:
            reason = reason or self._occupied.refuse(spans)
        if new and reason is None:
            status = PlacementStatus.SURE
            self._occupied.take(spans)
        span, serves = new.span if new else None, _serves(self._entry, old)
        self.note(
            Placement(
                old.id, layer, old.text, old.span, span, status, found.score, reason or SURE, new, serves
            )
        )
        return status is PlacementStatus.SURE

    def _tokens(self, text: str) -> Iterator[Token]:
        end = 0
        moved: dict[Span, Token] = {}
        for token in self._entry.tokens:
            _, span = self.find(token.span)
            # A vowel sign on the last letter goes with it, even if it was the start of the next token.
            if span and span.start >= end and not self._token_doubt(token, span):
                end = span.end
                moved[token.span] = replace(token, span=span, form=text[span.start : span.end])
        for token in moved.values():
            head = moved.get(token.head) if token.head else None
            # Of a token whose head is not transferred, the relation is not known either.
            known = head is not None or token.head is None
            yield replace(token, head=head.span if head else None, relation=token.relation if known else "")

    def _token_doubt(self, token: Token, span: Span) -> Message | None:
        return self._doubt(token.span, span, ClaimKind.NAME) or self._occupied.refuse([span])


def _around(entry: Entry, span: Span) -> Span:
    """Return the sentence around a span, or its block in an opener."""
    if sentence := entry.sentence_at(span.start):
        return sentence.span
    return next(block.span for block in entry.blocks if block.span.embeds(span))


def _serves(entry: Entry, annotation: Annotation | Quotation) -> tuple[str, ...]:
    return tuple(
        quotation.id
        for quotation in entry.quotations
        if annotation in (*quotation.attribution.cues, quotation.attribution.source)
    )


def _with_known(quotation: Quotation, layers: dict[str, Any]) -> Quotation:
    """Return a quotation with those of its cues, and its source, that were transferred."""
    attribution: Attribution = quotation.attribution
    cues = {cue.id: cue for cue in layers["cues"]}
    sources = {source.id: source for source in layers["sources"]}
    known = replace(
        attribution,
        cues=tuple(cues[cue.id] for cue in attribution.cues if cue.id in cues),
        source=sources.get(attribution.source.id) if attribution.source else None,
    )
    return replace(quotation, attribution=known)
