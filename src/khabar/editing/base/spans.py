"""Checks of spans and ids that an operation is given, and the entities that it names."""

from typing import Any

from khabar.editing.base.operation import Context, EditingError
from khabar.editing.base.parts import linked_entities
from khabar.editing.base.terms import term_of
from khabar.errors import AnnotationNotFoundError
from khabar.messages import say
from khabar.model import Block, Entity, Entry, Span


def require_span(entry: Entry, span: Span) -> Span:
    """Return a span that may carry an annotation: inside one block, without white space at its borders.

    Raises:
        EditingError: if it is empty, outside the text, in two blocks, or begins or ends with white space.
    """
    if not 0 <= span.start < span.end <= len(entry.text):
        raise EditingError(
            say(
                "invalid span {start} to {end}; the text has {size} characters",
                start=span.start,
                end=span.end,
                size=len(entry.text),
            )
        )
    words = entry.text[span.start : span.end]
    if words != words.strip():
        raise EditingError(say("{words!r} begins or ends with white space; select words only", words=words))
    if not block_at(entry, span.start).span.embeds(span):
        raise EditingError(
            say("{words!r} is in two blocks; an annotation is in one", words=words.replace("\n", " "))
        )
    return span


def block_at(entry: Entry, offset: int) -> Block:
    """Return the block at an offset.

    Raises:
        EditingError: if the offset is outside all blocks.
    """
    found = next((item for item in entry.blocks if item.span.start <= offset < item.span.end), None)
    if found is None:
        raise EditingError(say("{offset} is in no block of the article", offset=offset))
    return found


def require_part(entry: Entry, annotation_id: str, *kinds: type) -> Any:  # noqa: ANN401 (one of the kinds)
    """Return the annotation with an id.

    Raises:
        EditingError: if there is none, or it is of another kind.
    """
    try:
        part = entry[annotation_id]
    except AnnotationNotFoundError as error:
        raise EditingError(error.message) from None
    if kinds and not isinstance(part, kinds):
        raise EditingError(
            say(
                "{annotation} is a {found}, not a {wanted}",
                annotation=annotation_id,
                found=term_of(type(part)),
                wanted=term_of(kinds[0]),
            )
        )
    return part


def find_entity(entry: Entry, reference: str, context: Context) -> Entity | None:
    """Return the entity that a pointer names: a register item, or an anonymous source of the entry (`#g1`).

    Raises:
        EditingError: if there is no such entity.
    """
    if not reference:
        return None
    for source in entry.anonymous_sources:
        if reference in {source.id, f"#{source.local_id}"}:
            return source
    for entity in linked_entities(entry):
        if entity.id == reference:
            return entity
    if reference in context.entities:
        return context.entities[reference]
    raise EditingError(say("{reference}: no such item in the registers", reference=reference))
