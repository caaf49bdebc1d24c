"""Transferring annotations from the old page to the new one, layer by layer.

A sure annotation is added to the new entry, unless it would cross another annotation or a sentence boundary;
then it is unsure as well, and waits for a person. A quotation is transferred as a whole or not at all; one
whose cue or source is not transferred goes without it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from khabar.model import Annotation, Attribution, Block, Entry, Quotation, Sentence, Span, Token
from khabar.versions.reanchor.placement import LOST, AnchorCandidate, CandidateFinder, PlacementStatus
from khabar.versions.snapshots.pages import PageView
from khabar.versions.text.alignment import Alignment
from khabar.vocabulary import BlockKind


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
        reason: The reason why it is not sure.
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
    reason: str = ""
    annotation: Annotation | Quotation | None = None
    serves: tuple[str, ...] = ()


class PageOffsets:
    """Converts offsets: from the old text to the old page, and from the new page to the new text.

    Args:
        entry: The old entry.
        view: Its page.
        blocks: For each block of the new entry its span in the folded new page and in the new text.
    """

    def __init__(self, entry: Entry, view: PageView, blocks: Sequence[tuple[Span, Span]]) -> None:
        self._old_starts = [block.span.start for block in entry.blocks]
        self._old_blocks = [block.span for block in entry.blocks]
        self._old_places = view.blocks
        self._new = sorted(blocks, key=lambda pair: pair[0].start)
        self._new_starts = [place.start for place, _ in self._new]

    def on_page(self, span: Span) -> tuple[Span, Span]:
        """Return a span of the old text and its block as spans of the folded old page."""
        index = bisect_right(self._old_starts, span.start) - 1
        place = self._old_places[index]
        shift = place.start - self._old_blocks[index].start
        return Span(span.start + shift, span.end + shift), place

    def in_text(self, span: Span) -> Span | None:
        """Return a span of the folded new page as one of the new text; `None` if not within one block."""
        index = bisect_right(self._new_starts, span.start) - 1
        if index < 0 or not self._new[index][0].embeds(span):
            return None
        place, block = self._new[index]
        shift = block.start - place.start
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
        self.placements: list[Placement] = []

    def find(self, span: Span, *, whole: bool) -> tuple[AnchorCandidate, Span | None]:
        """Return the candidate for a span of the old text, and its span in the new text."""
        place = self._finder.find(*self._offsets.on_page(span), whole=whole)
        return place, self._offsets.in_text(place.span) if place.span else None

    def note(self, placement: Placement) -> None:
        """Record a placement."""
        self.placements.append(placement)

    def layers(self, new: Entry) -> dict[str, Any]:
        """Return the layers of the new entry, given its text, blocks and sentences."""
        occupied = OccupiedSpans(new.blocks, new.sentences)
        quotations = self._quotations(occupied)
        layers: dict[str, Any] = {
            layer: tuple(self._annotations(layer, occupied))
            for layer in ("sources", "cues", "phrases", "time_expressions", "mentions")
        }
        layers["quotations"] = tuple(_with_known(quotation, layers) for quotation in quotations)
        layers["tokens"] = tuple(self._tokens(occupied, new.text))
        return layers

    def _annotations(self, layer: str, occupied: "OccupiedSpans") -> Iterator[Annotation]:
        annotations: Iterable[Annotation] = getattr(self._entry, layer)
        for annotation in annotations:
            place, span = self.find(annotation.span, whole=True)
            moved = replace(annotation, span=span) if span else None
            if self._decide(layer, annotation, place, moved, [span] if span else [], occupied) and moved:
                yield moved

    def _quotations(self, occupied: "OccupiedSpans") -> list[Quotation]:
        # The longer ones first: a quotation inside another one must fit into it.
        order = sorted(self._entry.quotations, key=lambda quotation: -len(quotation.span))
        carried = [moved for quotation in order if (moved := self._quotation(quotation, occupied))]
        return sorted(carried, key=lambda quotation: (quotation.span.start, -quotation.span.end))

    def _quotation(self, quotation: Quotation, occupied: "OccupiedSpans") -> Quotation | None:
        parts = (*quotation.pieces, *quotation.verbatim)
        found = [self.find(part.span, whole=False) for part in parts]
        spans = [span for _, span in found if span]
        place = min((place for place, _ in found), key=lambda place: (_RANK[place.status], place.score))
        moved = None
        if len(spans) == len(parts):
            made = [Annotation(part.id, span) for part, span in zip(parts, spans, strict=True)]
            count = len(quotation.pieces)
            moved = replace(quotation, pieces=tuple(made[:count]), verbatim=tuple(made[count:]))
        return moved if self._decide("quotations", quotation, place, moved, spans, occupied) else None

    def _decide(  # noqa: PLR0913, PLR0917 (an annotation, before and after)
        self,
        layer: str,
        old: Annotation | Quotation,
        place: AnchorCandidate,
        new: Annotation | Quotation | None,
        spans: list[Span],
        occupied: "OccupiedSpans",
    ) -> bool:
        """Decide on an annotation, record its placement, and return whether it is transferred."""
        status, reason = place.status, ""
        if new is None:
            status = LOST.status if place.span is None else PlacementStatus.UNSURE
            reason = "text not found" if place.span is None else "text is in two pieces of the page"
        elif status is PlacementStatus.UNSURE:
            reason = "text, boundaries or context changed"
        elif reason := occupied.refuse(spans):
            status = PlacementStatus.UNSURE
        else:
            occupied.take(spans)
        span, serves = new.span if new else None, _serves(self._entry, old)
        self.note(
            Placement(old.id, layer, old.text, old.span, span, status, place.score, reason, new, serves)
        )
        return status is PlacementStatus.SURE

    def _tokens(self, occupied: "OccupiedSpans", text: str) -> Iterator[Token]:
        end = 0
        for token in self._entry.tokens:
            place, span = self.find(token.span, whole=True)
            # A vowel sign on the last letter goes with it, even if it was the start of the next token.
            if (
                span
                and span.start >= end
                and place.status is PlacementStatus.SURE
                and not occupied.refuse([span])
            ):
                end = span.end
                yield Token(
                    span,
                    text[span.start : span.end],
                    *(token.norm, token.lemma, token.pos, token.msd, token.punctuation, token.id),
                )


_RANK = {PlacementStatus.LOST: 0, PlacementStatus.UNSURE: 1, PlacementStatus.SURE: 2}


class OccupiedSpans:
    """The spans already used in the new text. Rejects spans that cross them or a sentence boundary.

    Args:
        blocks: The blocks.
        sentences: The sentences.
    """

    def __init__(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> None:
        holders = [sentence.span for sentence in sentences]
        holders += [block.span for block in blocks if block.kind is BlockKind.OPENER]
        self._holders = sorted(holders)
        self._starts = [holder.start for holder in self._holders]
        self._taken: dict[int, list[Span]] = {}

    def refuse(self, spans: Iterable[Span]) -> str:
        """Return the reason why one of the spans does not fit; empty if all do."""
        for span in spans:
            index = self._holder(span)
            if index is None:
                return "would be in two sentences"
            if any(_crosses(span, other) for other in self._taken.get(index, ())):
                return "would cross another annotation"
        return ""

    def take(self, spans: Iterable[Span]) -> None:
        """Record spans as used; they must fit."""
        for span in spans:
            if (index := self._holder(span)) is not None:
                self._taken.setdefault(index, []).append(span)

    def _holder(self, span: Span) -> int | None:
        index = bisect_right(self._starts, span.start) - 1
        return index if index >= 0 and self._holders[index].embeds(span) else None


def _serves(entry: Entry, annotation: Annotation | Quotation) -> tuple[str, ...]:
    return tuple(
        quotation.id
        for quotation in entry.quotations
        if annotation in (*quotation.attribution.cues, quotation.attribution.source)
    )


def _crosses(one: Span, other: Span) -> bool:
    return one.overlaps(other) and not one.embeds(other) and not other.embeds(one)


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
