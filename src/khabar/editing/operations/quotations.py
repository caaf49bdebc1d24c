"""Operations on quotations: their pieces, verbatim parts and attribution."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from khabar.editing.base.certainty import accepted_certainty
from khabar.editing.base.identifiers import new_id
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.editing.base.parts import exchange, put
from khabar.editing.base.spans import find_entity, require_part, require_span
from khabar.messages import say
from khabar.model import Annotation, Attribution, Cue, Entry, Quotation, Source, Span
from khabar.vocabulary import Certainty


@dataclass(frozen=True, slots=True)
class AddQuotation(Operation):
    """Annotate reported speech.

    A span that covers several sentences becomes one piece a sentence, since no element crosses the border of
    a sentence.

    Attributes:
        spans: The content, without quotation marks.
        direct: Whether all of it is in quotation marks.
        speaker: The register item or anonymous source; empty if it is unknown.
        cues: The ids of its cues, the speaker's own first.
        source: The id of the words that name the source; empty if there are none.
        certainty: The certainty of the attribution; default: the one that the guidelines prescribe.
        id: The id of its first piece; default: the next one.
    """

    spans: tuple[Span, ...]
    direct: bool
    speaker: str = ""
    cues: tuple[str, ...] = ()
    source: str = ""
    certainty: Certainty | None = None
    id: str = ""

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the quotation."""
        if not self.spans:
            raise EditingError(say("a quotation needs words; select them first"))
        attribution = Attribution(
            _source(entry, self.source),
            _cues(entry, self.cues),
            find_entity(entry, self.speaker, context),
            certainty=self.certainty or Certainty.HIGH,
            resp=context.resp,
        )
        pieces = _pieces(entry, _parts(entry, self.spans), context, self.id)
        quotation = Quotation(pieces[0].id, pieces, attribution, direct=self.direct)
        if self.certainty is None:
            attribution = replace(attribution, certainty=accepted_certainty(entry, quotation))
            quotation = replace(quotation, attribution=attribution)
        return put(entry, "quotations", quotation)


@dataclass(frozen=True, slots=True)
class Attribute(Operation):
    """Change the attribution of a quotation; `None` leaves a value as it is, an empty one removes it.

    Attributes:
        id: The quotation.
        speaker: The register item or anonymous source.
        relayed_by: The medium that relays it.
        addressee: The person or body addressed.
        cues: The ids of its cues, the speaker's own first.
        source: The id of the words that name the source.
        certainty: The certainty of the attribution.
    """

    id: str
    speaker: str | None = None
    relayed_by: str | None = None
    addressee: str | None = None
    cues: tuple[str, ...] | None = None
    source: str | None = None
    certainty: Certainty | None = None

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed attribution."""
        quotation: Quotation = require_part(entry, self.id, Quotation)
        old = quotation.attribution
        ends = {
            name: find_entity(entry, reference, context)
            for name in ("speaker", "relayed_by", "addressee")
            if (reference := getattr(self, name)) is not None
        }
        new = replace(
            old,
            source=old.source if self.source is None else _source(entry, self.source),
            cues=old.cues if self.cues is None else _cues(entry, self.cues),
            certainty=self.certainty or old.certainty,
            resp=context.resp,
            **ends,
        )
        return exchange(entry, "quotations", quotation, replace(quotation, attribution=new))


@dataclass(frozen=True, slots=True)
class ChangeQuotation(Operation):
    """Make a quotation direct or indirect. A direct one has no verbatim parts: all of it is one.

    Attributes:
        id: The quotation.
        direct: Whether all of it is in quotation marks.
    """

    id: str
    direct: bool

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the changed quotation."""
        quotation: Quotation = require_part(entry, self.id, Quotation)
        verbatim = () if self.direct else quotation.verbatim
        return exchange(
            entry, "quotations", quotation, replace(quotation, direct=self.direct, verbatim=verbatim)
        )


@dataclass(frozen=True, slots=True)
class AddPiece(Operation):
    """Add a piece to a quotation that something interrupts.

    Attributes:
        id: The quotation.
        span: The words of the piece.
    """

    id: str
    span: Span

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the longer quotation. It keeps its id, which is that of its first piece."""
        quotation: Quotation = require_part(entry, self.id, Quotation)
        _refuse_overlap(quotation.pieces, self.span)
        added = _pieces(entry, _parts(entry, (self.span,)), context)
        pieces = tuple(sorted((*quotation.pieces, *added), key=lambda piece: piece.span.start))
        grown = replace(quotation, id=pieces[0].id, pieces=pieces)
        return exchange(entry, "quotations", quotation, grown)


@dataclass(frozen=True, slots=True)
class AddVerbatim(Operation):
    """Mark the words of an indirect quotation that are in quotation marks; it becomes a mixed one.

    Attributes:
        id: The quotation.
        span: The words, without quotation marks.
    """

    id: str
    span: Span

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the verbatim part."""
        quotation: Quotation = require_part(entry, self.id, Quotation)
        if quotation.direct or not any(piece.span.embeds(self.span) for piece in quotation.pieces):
            raise EditingError(
                say("a verbatim part is inside an indirect quotation; {id} has none there", id=self.id)
            )
        _refuse_overlap(quotation.verbatim, self.span)
        added = _pieces(entry, _parts(entry, (self.span,)), context, kind="verbatim")
        verbatim = tuple(sorted((*quotation.verbatim, *added), key=lambda part: part.span.start))
        return exchange(entry, "quotations", quotation, replace(quotation, verbatim=verbatim))


def _parts(entry: Entry, spans: Iterable[Span]) -> list[Span]:
    """Cut spans at the borders of blocks and sentences; white space between sentences belongs to none."""
    found: list[Span] = []
    for span in sorted(spans):
        if not 0 <= span.start < span.end <= len(entry.text):
            require_span(entry, span)
        inside = [item.span for item in entry.sentences if item.span.overlaps(span)]
        cut = [Span(max(span.start, item.start), min(span.end, item.end)) for item in inside] or [span]
        found += [require_span(entry, item) for item in cut]
    for left, right in itertools.pairwise(found):
        if left.overlaps(right):
            raise EditingError(say("the pieces of a quotation overlap; select each word once"))
    return found


def _pieces(
    entry: Entry, spans: list[Span], context: Context, first: str = "", kind: str = "piece"
) -> tuple[Annotation, ...]:
    given: set[str] = set()
    pieces: list[Annotation] = []
    for span in spans:
        name = (
            first
            if first and not pieces
            else new_id(entry, "quotations", span, context, kind=kind, given=given)
        )
        given.add(name)
        pieces.append(Annotation(name, span))
    return tuple(pieces)


def _refuse_overlap(parts: Iterable[Annotation], span: Span) -> None:
    if part := next((part for part in parts if part.span.overlaps(span)), None):
        raise EditingError(say("{words!r} is part of the quotation already", words=part.text))


def _cues(entry: Entry, ids: Iterable[str]) -> tuple[Cue, ...]:
    return tuple(require_part(entry, name, Cue) for name in ids)


def _source(entry: Entry, name: str) -> Source | None:
    return require_part(entry, name, Source) if name else None
