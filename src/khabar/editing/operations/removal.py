"""Operations on any annotation: remove it, move its borders, accept a guess."""

import itertools
from dataclasses import dataclass, replace
from typing import Any

from khabar.editing.base.certainty import accepted_certainty
from khabar.editing.base.operation import Context, EditingError, Operation
from khabar.editing.base.parts import exchange, in_order, layer_with, replace_part, take, without_part
from khabar.editing.base.spans import require_part, require_span
from khabar.messages import say
from khabar.model import (
    Annotation,
    Block,
    Cue,
    Entity,
    Entry,
    Mention,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
    Token,
)

Pieces = tuple[Annotation, ...]


@dataclass(frozen=True, slots=True)
class Remove(Operation):
    """Remove an annotation, a piece of a quotation or an anonymous source. The words stay.

    Attributes:
        id: The annotation. The id of a quotation removes all its pieces.
    """

    id: str

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry without the annotation."""
        part = require_part(entry, self.id)
        if isinstance(part, Quotation):
            return take(entry, "quotations", part)
        if isinstance(part, Entity):
            return _without_anonymous(entry, part)
        if isinstance(part, Cue | Source):
            return without_part(entry, part)
        if isinstance(part, Sentence | Block | Token):
            raise EditingError(
                say("{annotation} holds words; join it with its neighbour instead", annotation=self.id)
            )
        if holder := _holder(entry, part):
            return exchange(entry, "quotations", holder, _without(holder, part))
        return take(entry, layer_with(entry, part), part)


@dataclass(frozen=True, slots=True)
class Resize(Operation):
    """Move the borders of an annotation.

    Attributes:
        id: The annotation; the id of a quotation means its first piece.
        span: The new extent.
    """

    id: str
    span: Span

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the moved borders."""
        part = require_part(entry, self.id)
        require_span(entry, self.span)
        if isinstance(part, Quotation):
            part = part.pieces[0]
        if isinstance(part, Sentence | Block | Token | Entity):
            raise EditingError(
                say("the borders of {annotation} follow its words; divide or join it", annotation=self.id)
            )
        moved = replace(part, span=self.span)
        if holder := _holder(entry, part):
            return exchange(entry, "quotations", holder, _with(holder, part, moved))
        if isinstance(part, Cue | Source):
            return replace_part(entry, part, moved)
        return exchange(entry, layer_with(entry, part), part, moved)


@dataclass(frozen=True, slots=True)
class Accept(Operation):
    """Accept a guess as it is: the annotator answers for it.

    Its certainty becomes high, or the one that the guidelines prescribe (`khabar.editing.base.certainty`).

    Attributes:
        id: The annotation.
    """

    id: str

    def change(self, entry: Entry, context: Context) -> Entry:
        """Return the entry with the accepted annotation."""
        part = require_part(entry, self.id, Mention, Quotation, Source, TimeExpression)
        certainty = accepted_certainty(entry, part)
        if isinstance(part, Quotation):
            sure = replace(part.attribution, certainty=certainty, resp=context.resp)
            return exchange(entry, "quotations", part, replace(part, attribution=sure))
        if isinstance(part, Source):
            return replace_part(entry, part, replace(part, certainty=certainty))
        return exchange(
            entry, layer_with(entry, part), part, replace(part, certainty=certainty, resp=context.resp)
        )


def _holder(entry: Entry, part: Any) -> Quotation | None:  # noqa: ANN401 (a part of any layer)
    """Return the quotation of a piece or verbatim part; `None` for other annotations."""
    found = (item for item in entry.quotations if any(part is own for own in (*item.pieces, *item.verbatim)))
    return next(found, None)


def _without(quotation: Quotation, part: Annotation) -> Quotation:
    pieces = tuple(piece for piece in quotation.pieces if piece is not part)
    verbatim = tuple(own for own in quotation.verbatim if own is not part)
    return replace(quotation, id=pieces[0].id, pieces=pieces, verbatim=verbatim)


def _with(quotation: Quotation, old: Annotation, new: Annotation) -> Quotation:
    pieces = _exchanged(quotation.pieces, old, new)
    verbatim = _exchanged(quotation.verbatim, old, new)
    if any(left.span.overlaps(right.span) for left, right in itertools.pairwise(pieces)):
        raise EditingError(say("the pieces of a quotation overlap; select each word once"))
    if any(not any(piece.span.embeds(own.span) for piece in pieces) for own in verbatim):
        raise EditingError(
            say("a verbatim part of {id} would be outside it; remove it first", id=quotation.id)
        )
    return replace(quotation, id=pieces[0].id, pieces=pieces, verbatim=verbatim)


def _exchanged(parts: Pieces, old: Annotation, new: Annotation) -> Pieces:
    return in_order(new if part is old else part for part in parts)


def _without_anonymous(entry: Entry, source: Entity) -> Entry:
    """Return the entry without an anonymous source; what pointed to it becomes unlinked."""
    quotations = []
    for item in entry.quotations:
        relation = item.attribution
        ends: dict[str, Any] = {
            end: None for end in ("speaker", "relayed_by", "addressee") if getattr(relation, end) == source
        }
        words = relation.source
        if words is not None and words.entity == source:
            words = replace(words, entity=None)
        quotations.append(replace(item, attribution=replace(relation, source=words, **ends)))
    sources = tuple(replace(item, entity=None) if item.entity == source else item for item in entry.sources)
    mentions = tuple(replace(item, entity=None) if item.entity == source else item for item in entry.mentions)
    entry = replace(entry, quotations=tuple(quotations), sources=sources, mentions=mentions)
    return take(entry, "anonymous_sources", source)
