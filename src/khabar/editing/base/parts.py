"""The layers of an entry as sequences in the order of the text, and changes to them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from khabar.editing.base.header_facts import facts_of, with_facts
from khabar.model import Annotation, Entity, Entry, Quotation, Span

HEADER = "header"
"""The layer of the facts of the header that can be corrected."""

LAYERS: tuple[str, ...] = (
    "blocks",
    "sentences",
    "quotations",
    "mentions",
    "cues",
    "sources",
    "time_expressions",
    "phrases",
    "tokens",
    "anonymous_sources",
    HEADER,
)
"""The fields of an entry that operations change without a change of the text."""

SPANNED: tuple[str, ...] = ("sentences", "mentions", "cues", "sources", "time_expressions", "phrases")
"""The layers whose parts are annotations of one span each."""

PartT = TypeVar("PartT")


def layer_of(entry: Entry, name: str) -> tuple[Any, ...]:
    """Return a layer of an entry."""
    if name == HEADER:
        return facts_of(entry.header)
    parts: tuple[Any, ...] = getattr(entry, name)
    return parts


def in_order(parts: Iterable[PartT]) -> tuple[PartT, ...]:
    """Return parts in the order in which a file has them: by start, the longer first.

    >>> in_order([Span(4, 6), Span(0, 2), Span(0, 9)])
    (Span(start=0, end=9), Span(start=0, end=2), Span(start=4, end=6))
    """
    return tuple(sorted(parts, key=_place))


def _place(part: Any) -> tuple[int, int, int]:  # noqa: ANN401 (a part of any layer)
    if isinstance(part, Quotation):
        first = part.pieces[0].span
        # An indirect quotation is outside a direct one of the same extent.
        return first.start, -first.end, part.direct
    span = part if isinstance(part, Span) else getattr(part, "span", None)
    # Anonymous sources have no place in the text; the sort keeps the order in which they were added.
    return (0, 0, 0) if span is None else (span.start, -span.end, 0)


def with_layer(entry: Entry, name: str, parts: Iterable[Any]) -> Entry:
    """Return an entry with other parts in a layer, in the order of the text."""
    if name == HEADER:
        return replace(entry, header=with_facts(entry.header, parts))
    changed: dict[str, Any] = {name: in_order(parts)}
    return replace(entry, **changed)


def put(entry: Entry, layer: str, *parts: Any) -> Entry:  # noqa: ANN401 (parts of that layer)
    """Return an entry with more parts in a layer."""
    return with_layer(entry, layer, [*layer_of(entry, layer), *parts])


def take(entry: Entry, layer: str, *parts: Any) -> Entry:  # noqa: ANN401 (parts of that layer)
    """Return an entry without parts of a layer."""
    gone = {id(part) for part in parts}
    return with_layer(entry, layer, (part for part in layer_of(entry, layer) if id(part) not in gone))


def exchange(entry: Entry, layer: str, old: Any, *new: Any) -> Entry:  # noqa: ANN401 (parts of that layer)
    """Return an entry with other parts in the place of one."""
    kept = [part for part in layer_of(entry, layer) if part is not old]
    return with_layer(entry, layer, [*kept, *new])


def layer_with(entry: Entry, part: Annotation) -> str:
    """Return the name of the layer that holds an annotation."""
    return next(name for name in SPANNED if any(item is part for item in layer_of(entry, name)))


def replace_part(entry: Entry, old: Annotation, new: Annotation) -> Entry:
    """Return an entry with a cue or source replaced, also where quotations use it."""
    entry = exchange(entry, layer_with(entry, old), old, new)
    quotations = tuple(_with_part(item, old, new) for item in entry.quotations)
    return replace(entry, quotations=in_order(quotations))


def _with_part(quotation: Quotation, old: Annotation, new: Any) -> Quotation:  # noqa: ANN401 (of the class of `old`)
    relation = quotation.attribution
    cues = [new if cue == old else cue for cue in relation.cues]
    source = new if relation.source == old else relation.source
    changed = replace(relation, cues=tuple(cue for cue in cues if cue is not None), source=source)
    return quotation if changed == relation else replace(quotation, attribution=changed)


def without_part(entry: Entry, old: Annotation) -> Entry:
    """Return an entry without an annotation; quotations no longer use it as cue or source."""
    entry = take(entry, layer_with(entry, old), old)
    return replace(entry, quotations=tuple(_with_part(item, old, None) for item in entry.quotations))


def linked_entities(entry: Entry) -> list[Entity]:
    """Return the register items and anonymous sources that an entry links to."""
    relations = [item.attribution for item in entry.quotations]
    found = [mention.entity for mention in entry.mentions] + [source.entity for source in entry.sources]
    found += [end for item in relations for end in (item.speaker, item.relayed_by, item.addressee)]
    return [entity for entity in found if entity is not None]


def replace_entity(entry: Entry, old: Entity, new: Entity) -> Entry:
    """Return an entry with a register item or anonymous source replaced where annotations refer to it."""

    def exchanged(entity: Entity | None) -> Entity | None:
        return new if entity == old else entity

    sources = tuple(replace(item, entity=exchanged(item.entity)) for item in entry.sources)
    words = dict(zip(entry.sources, sources, strict=True))
    quotations = []
    for quotation in entry.quotations:
        relation = quotation.attribution
        changed = replace(
            relation,
            source=words.get(relation.source, relation.source) if relation.source else None,
            speaker=exchanged(relation.speaker),
            relayed_by=exchanged(relation.relayed_by),
            addressee=exchanged(relation.addressee),
        )
        quotations.append(replace(quotation, attribution=changed))
    return replace(
        entry,
        sources=sources,
        quotations=tuple(quotations),
        mentions=tuple(replace(item, entity=exchanged(item.entity)) for item in entry.mentions),
        anonymous_sources=tuple(new if item is old else item for item in entry.anonymous_sources),
    )
