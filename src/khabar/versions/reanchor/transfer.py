"""Carrying annotations from the old page over to the new one, layer by layer.

What is sure of its place goes into the new entry, unless it would cross what is there already or stand in two
sentences; then, as everything that is not sure, it waits for a person. A quotation is carried over as a whole
or not at all; one that has lost its cue or its source goes on without.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from khabar.model import Annotation, Attribution, Block, Entry, Quotation, Sentence, Span, Token
from khabar.versions.reanchor.candidates import LOST, AnchorCandidate, CandidateFinder, PlacementStatus
from khabar.versions.snapshots.pages import PageView
from khabar.versions.text.alignment import Alignment
from khabar.vocabulary import BlockKind


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of an annotation.

    Attributes:
        id: Its id; empty where it has none.
        layer: The layer of the entry that it belongs to, as in `mentions`.
        text: Its words on the old page.
        old: Its span in the text of the old entry.
        new: Its span in the text of the new entry; `None` if it has no place.
        status: How sure that place is.
        score: The share of its characters and of those around it that came along.
        reason: Why it is not sure.
        annotation: The annotation with its new span; `None` if it has no place.
        serves: Ids of the quotations whose cue or source it is.
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
    """Offsets of the old text in the old page, and of the new page in the new text.

    Args:
        entry: The old entry.
        view: Its page.
        blocks: For each block of the new entry its place in the folded new page and in the new text.
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
        """Return a span of the folded new page as one of the new text; `None` if no one block holds it."""
        index = bisect_right(self._new_starts, span.start) - 1
        if index < 0 or not self._new[index][0].embeds(span):
            return None
        place, block = self._new[index]
        shift = block.start - place.start
        return Span(span.start + shift, span.end + shift)


class PageTransfer:
    """Carries the annotations of an entry over.

    Args:
        entry: The old entry.
        offsets: What is where in old and new.
        alignment: The two pages.
    """

    def __init__(self, entry: Entry, offsets: PageOffsets, alignment: Alignment) -> None:
        self._entry = entry
        self._offsets = offsets
        self._finder = CandidateFinder(alignment)
        self.placements: list[Placement] = []

    def find(self, span: Span, *, whole: bool) -> tuple[AnchorCandidate, Span | None]:
        """Return the place of a span of the old text, and its span in the new text."""
        place = self._finder.find(*self._offsets.on_page(span), whole=whole)
        return place, self._offsets.in_text(place.span) if place.span else None

    def note(self, placement: Placement) -> None:
        """Keep what became of an annotation."""
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
        # The longer ones first: what is inside another one must fit into it.
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
        """Decide about an annotation, keep a note of it, and say whether it is carried over."""
        status, reason = place.status, ""
        if new is None:
            status = LOST.status if place.span is None else PlacementStatus.UNSURE
            reason = (
                "its words are gone" if place.span is None else "its words stand in two pieces of the page"
            )
        elif status is PlacementStatus.UNSURE:
            reason = "its words, borders or surroundings changed"
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
            # A mark over the last letter goes with it, even if it was the beginning of the next token.
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
    """What stands in the new text already, and what fits beside it.

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
        """Return why one of the spans does not fit; empty if all do."""
        for span in spans:
            index = self._holder(span)
            if index is None:
                return "it would stand in two sentences"
            if any(_crosses(span, other) for other in self._taken.get(index, ())):
                return "it would cross another annotation"
        return ""

    def take(self, spans: Iterable[Span]) -> None:
        """Note spans as taken; they fit."""
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
    """Return a quotation with those of its cues and its source that were carried over."""
    attribution: Attribution = quotation.attribution
    cues = {cue.id: cue for cue in layers["cues"]}
    sources = {source.id: source for source in layers["sources"]}
    known = replace(
        attribution,
        cues=tuple(cues[cue.id] for cue in attribution.cues if cue.id in cues),
        source=sources.get(attribution.source.id) if attribution.source else None,
    )
    return replace(quotation, attribution=known)
