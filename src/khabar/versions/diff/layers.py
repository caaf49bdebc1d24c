"""The layers of an entry: where each is found, what tells its items apart, and which aspects they have.

An aspect is what can change about a thing while it stays the same thing. Every field of an item is in one
of its aspects, so that two items that differ in no aspect are equal. References count by id and type: what
a register says about an entity is not part of the entry that refers to it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khabar.model import Entity, Entry, Quotation, Span
from khabar.versions.diff.changes import Item, Layer

Aspect = tuple[str, Callable[[Any], object]]
"""The name of an aspect, and what it is of an item."""


@dataclass(frozen=True, slots=True)
class LayerType:
    """What a layer is like.

    Attributes:
        items: The layer of an entry.
        aspects: The aspects of its items, by name, the most telling first.
        identity: The id of an item; where there is none, what takes its place, or an empty string.
        label: What an item is called: two with other labels are hardly the same.
        words: The words of an item that stands nowhere in the text; `None` where items have spans.
        long: Whether the words of an item are so many that they tell it from all others.
        by_label: Whether the label alone may tell which is which, in the order of the page.
    """

    items: Callable[[Entry], tuple[Item, ...]]
    aspects: tuple[Aspect, ...]
    identity: Callable[[Any], str]
    label: Callable[[Any], object]
    words: Callable[[Any], str] | None = None
    long: bool = False
    by_label: bool = False


def reference(entity: Entity | None) -> tuple[str, str] | None:
    """Return what a reference to an entity is compared by: its id and its type."""
    return (entity.id, entity.type) if entity else None


def changed_aspects(layer: Layer, before: Item, after: Item) -> tuple[str, ...]:
    """Return the aspects in which two items of a layer differ."""
    return tuple(name for name, value in LAYERS[layer].aspects if value(before) != value(after))


def extent(item: object) -> Span | None:
    """Return where an item stands in the text, or `None` if it stands nowhere."""
    return getattr(item, "span", None)


def _field(name: str) -> Callable[[Any], Any]:
    return lambda item: getattr(item, name)


def _plain(*names: str) -> tuple[Aspect, ...]:
    return tuple((name, _field(name)) for name in names)


_ID = _field("id")
_SPAN = _field("span")
_TYPE = _field("type")
_KIND = _field("kind")


def _no_id(_item: object) -> str:
    return ""


def _entity(item: Any) -> object:  # noqa: ANN401 (a mention or a source)
    return reference(item.entity)


def _attributed(name: str) -> Aspect:
    return name, lambda quotation: reference(getattr(quotation.attribution, name))


def _parts(quotation: Quotation) -> tuple[str, ...]:
    return tuple(part.id for part in (*quotation.pieces, *quotation.verbatim))


def _content(quotation: Quotation) -> tuple[tuple[Span, ...], ...]:
    return quotation.content, tuple(part.span for part in quotation.verbatim)


def _source(quotation: Quotation) -> tuple[str, Span] | None:
    source = quotation.attribution.source
    return (source.id, source.span) if source else None


def _cues(quotation: Quotation) -> tuple[tuple[str, Span], ...]:
    return tuple((cue.id, cue.span) for cue in quotation.attribution.cues)


def _dated(date: Any) -> tuple[str, ...]:  # noqa: ANN401 (a source date)
    return date.when, date.not_before, date.not_after


_RENAMED = ("renamed", _ID)
_MOVED = ("moved", _SPAN)
_RELINKED = ("relinked", _entity)
_CERTAINTY = ("certainty", _field("certainty"))

LAYERS: Mapping[Layer, LayerType] = {
    Layer.RESPONSIBILITY: LayerType(
        lambda entry: entry.header.responsibilities,
        (_RENAMED, *_plain("role", "name")),
        identity=_ID,
        label=_field("role"),
        words=_field("name"),
    ),
    Layer.LICENCE: LayerType(
        lambda entry: entry.header.licences,
        _plain("part", "statement", "target"),
        identity=_field("part"),
        label=_field("target"),
        words=_field("statement"),
    ),
    Layer.SOURCE_DATE: LayerType(
        lambda entry: entry.header.provenance.dates,
        (*_plain("type"), ("date", _dated), _CERTAINTY, *_plain("evidence", "reasoning")),
        identity=_TYPE,
        label=_dated,
        words=_field("reasoning"),
    ),
    Layer.REVISION: LayerType(
        lambda entry: entry.header.revisions,
        _plain("version", "date", "summary", "who"),
        identity=_field("version"),
        label=_field("date"),
        words=_field("summary"),
    ),
    Layer.GROUP: LayerType(
        lambda entry: entry.anonymous_sources,
        (_RENAMED, ("retyped", _TYPE), *_plain("names", "identifiers", "note")),
        identity=_ID,
        label=_TYPE,
        words=lambda group: group.name(),
    ),
    Layer.BLOCK: LayerType(
        lambda entry: entry.blocks,
        (("retyped", _KIND), _MOVED, *_plain("figure"), _RENAMED),
        identity=_ID,
        label=_KIND,
        long=True,
    ),
    Layer.FURNITURE: LayerType(
        lambda entry: entry.furniture,
        (
            ("retyped", _TYPE),
            *_plain("text"),
            ("moved", lambda piece: (piece.position, piece.in_article, piece.figure)),
        ),
        identity=_no_id,
        label=_TYPE,
        words=_field("text"),
        by_label=True,
    ),
    Layer.SENTENCE: LayerType(
        lambda entry: entry.sentences,
        (("boundary", _SPAN), ("block", lambda sentence: sentence.block_index), _RENAMED),
        identity=_ID,
        label=lambda _: "",
        long=True,
    ),
    Layer.CUE: LayerType(
        lambda entry: entry.cues,
        (*_plain("category"), _MOVED, _RENAMED),
        identity=_ID,
        label=_field("category"),
    ),
    Layer.SOURCE: LayerType(
        lambda entry: entry.sources, (_RELINKED, _MOVED, _CERTAINTY, _RENAMED), identity=_ID, label=_entity
    ),
    Layer.QUOTATION: LayerType(
        lambda entry: entry.quotations,
        (
            _attributed("speaker"),
            ("type", _TYPE),
            ("extent", _content),
            ("cue", _cues),
            ("source", _source),
            _attributed("relayed_by"),
            _attributed("addressee"),
            ("certainty", lambda quotation: quotation.attribution.certainty),
            ("annotator", lambda quotation: quotation.attribution.resp),
            ("parts", _parts),
            _RENAMED,
        ),
        identity=_ID,
        label=lambda quotation: reference(quotation.attribution.speaker),
        long=True,
    ),
    Layer.MENTION: LayerType(
        lambda entry: entry.mentions,
        (
            ("retyped", _TYPE),
            _RELINKED,
            _MOVED,
            ("metonymy", _field("metonymic")),
            _CERTAINTY,
            ("annotator", _field("resp")),
            _RENAMED,
        ),
        identity=_ID,
        label=_TYPE,
    ),
    Layer.DATE: LayerType(
        lambda entry: entry.time_expressions,
        (*_plain("when", "relative"), _MOVED, _CERTAINTY, _RENAMED),
        identity=_ID,
        label=lambda _: "",
    ),
    Layer.PHRASE: LayerType(
        lambda entry: entry.phrases, (("retyped", _KIND), _MOVED, _RENAMED), identity=_ID, label=_KIND
    ),
    Layer.TOKEN: LayerType(
        lambda entry: entry.tokens,
        (
            *_plain("lemma", "pos", "msd", "norm", "form"),
            ("retyped", _field("punctuation")),
            _MOVED,
            _RENAMED,
        ),
        identity=_ID,
        label=_field("punctuation"),
    ),
}
"""The layers in the order in which they are compared: each one after those that it refers to."""

ORDER = "order"
"""The aspect of an item that changed only its place among items of one extent, or of none."""


ANNOTATION = (
    Layer.BLOCK,
    Layer.FURNITURE,
    Layer.SENTENCE,
    Layer.QUOTATION,
    Layer.CUE,
    Layer.SOURCE,
    Layer.MENTION,
    Layer.DATE,
    Layer.PHRASE,
    Layer.TOKEN,
)
"""The layers that annotators make."""


def present(entry: Entry) -> Iterator[str]:
    """Yield the layers of annotation that an entry has; what tokens are annotated with are layers, too."""
    for layer in ANNOTATION:
        if LAYERS[layer].items(entry):
            yield layer
    for name in ("lemma", "pos", "msd"):
        if any(getattr(token, name) for token in entry.tokens):
            yield f"{Layer.TOKEN}-{name}"
