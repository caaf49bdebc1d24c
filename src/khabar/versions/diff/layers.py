"""The layers of an entry: where each is found, how its items are identified, and which aspects they have.

Every field of an item is in one of its aspects, so that two items that differ in no aspect are equal.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from khabar.model import (
    Block,
    Cue,
    Entity,
    Entry,
    Furniture,
    Licence,
    Mention,
    Phrase,
    Quotation,
    Responsibility,
    Revision,
    Sentence,
    Source,
    SourceDate,
    Span,
    TimeExpression,
    Token,
)
from khabar.versions.diff.aspects import (
    ANNOTATOR,
    BLOCK,
    BOUNDARY,
    CERTAINTY,
    CUE,
    EXTENT,
    HEAD,
    IDENTIFIERS,
    METONYMY,
    MOVED,
    NAMES,
    PARTS,
    POSITION,
    PUNCTUATION,
    QUOTATION_ANNOTATOR,
    QUOTATION_CERTAINTY,
    RELATIVE,
    RELINKED,
    RENAMED,
    REVISION_DATE,
    SOURCE,
    SOURCE_DATE,
    Aspect,
    attributed,
    dates_of,
    plain,
    quoted,
    reference,
    retyped,
)
from khabar.versions.diff.changes import Item, Layer
from khabar.versions.diff.text_runs import TextRuns, join_runs, name_entity, quote

_Item = TypeVar("_Item", bound=Item)


def _no_gist(_item: object) -> TextRuns:
    return ()


@dataclass(frozen=True, slots=True)
class LayerType(Generic[_Item]):
    """The properties of a layer.

    Attributes:
        items: The items of the layer in an entry.
        aspects: The aspects of an item, the most important first.
        identity: The id of an item, or the field that serves as one; may be empty.
        label: The type or class of an item: two items with different labels are rarely the same.
        words: The words of an item outside the text of the entry; `None` for layers whose items have spans.
        gist: The content of an annotation in words: its type, referent or class.
        long: Whether the words of an item are so many that they identify it.
        by_label: Whether equal labels, in page order, are enough to match two items.
    """

    items: Callable[[Entry], tuple[_Item, ...]]
    aspects: tuple[Aspect[_Item], ...]
    identity: Callable[[_Item], str]
    label: Callable[[_Item], object]
    words: Callable[[_Item], str] | None = None
    gist: Callable[[_Item], TextRuns] = _no_gist
    long: bool = False
    by_label: bool = False

    def aspect(self, name: str) -> Aspect[_Item]:
        """Return an aspect by its name.

        >>> LAYERS[Layer.CUE].aspect("category").value(Cue("c1", Span(0, 3), "say"))
        'say'
        """
        return next(aspect for aspect in self.aspects if aspect.name == name)


def changed_aspects(layer: Layer, before: Item, after: Item) -> tuple[str, ...]:
    """Return the names of the aspects in which two items of a layer differ.

    >>> changed_aspects(Layer.CUE, Cue("c1", Span(0, 3), "say"), Cue("c1", Span(0, 3), "assert"))
    ('category',)
    """
    aspects = LAYERS[layer].aspects
    return tuple(aspect.name for aspect in aspects if aspect.value(before) != aspect.value(after))


def extent(item: object) -> Span | None:
    """Return the span of an item, or `None` if it has none."""
    return getattr(item, "span", None)


def _gist_of_quotation(quotation: Quotation) -> TextRuns:
    speaker = name_entity(quotation.attribution.speaker)
    return join_runs([(str(quotation.type),), ("by ", *speaker) if speaker else ()], ", ")


_RESPONSIBILITY: LayerType[Responsibility] = LayerType(
    lambda entry: entry.header.responsibilities,
    (RENAMED, *quoted("role", "name")),
    identity=lambda item: item.id,
    label=lambda item: item.role,
    words=lambda item: item.name,
    gist=lambda item: quote(item.name),
)
_LICENCE: LayerType[Licence] = LayerType(
    lambda entry: entry.header.licences,
    (*plain("part"), *quoted("statement"), *plain("target")),
    identity=lambda item: item.part,
    label=lambda item: item.target,
    words=lambda item: item.statement,
)
_SOURCE_DATE: LayerType[SourceDate] = LayerType(
    lambda entry: entry.header.provenance.dates,
    (*plain("type"), SOURCE_DATE, CERTAINTY, *plain("evidence"), *quoted("reasoning")),
    identity=lambda item: item.type,
    label=dates_of,
    words=lambda item: item.reasoning,
)
_REVISION: LayerType[Revision] = LayerType(
    lambda entry: entry.header.revisions,
    (*plain("version"), REVISION_DATE, *quoted("summary"), *plain("who")),
    identity=lambda item: item.version or f"{item.date} {item.who}",
    label=lambda item: item.date,
    words=lambda item: item.summary,
    gist=lambda item: quote(item.summary),
)
_GROUP: LayerType[Entity] = LayerType(
    lambda entry: entry.anonymous_sources,
    (RENAMED, retyped("type"), NAMES, IDENTIFIERS, *quoted("note")),
    identity=lambda item: item.id,
    label=lambda item: item.type,
    words=lambda item: item.name(),
)
_BLOCK: LayerType[Block] = LayerType(
    lambda entry: entry.blocks,
    (retyped("kind"), MOVED, *plain("figure"), RENAMED),
    identity=lambda item: item.id,
    label=lambda item: item.kind,
    gist=lambda item: (str(item.kind),),
    long=True,
)
_FURNITURE: LayerType[Furniture] = LayerType(
    lambda entry: entry.furniture,
    (retyped("type"), *quoted("text"), POSITION),
    identity=lambda _: "",
    label=lambda item: item.type,
    words=lambda item: item.text,
    by_label=True,
)
_SENTENCE: LayerType[Sentence] = LayerType(
    lambda entry: entry.sentences,
    (BOUNDARY, BLOCK, RENAMED),
    identity=lambda item: item.id,
    label=lambda _: "",
    long=True,
)
_CUE: LayerType[Cue] = LayerType(
    lambda entry: entry.cues,
    (*plain("category"), MOVED, RENAMED),
    identity=lambda item: item.id,
    label=lambda item: item.category,
    gist=lambda item: (item.category,),
)
_SOURCE: LayerType[Source] = LayerType(
    lambda entry: entry.sources,
    (RELINKED, MOVED, CERTAINTY, RENAMED),
    identity=lambda item: item.id,
    label=lambda item: reference(item.entity),
    gist=lambda item: name_entity(item.entity),
)
_QUOTATION: LayerType[Quotation] = LayerType(
    lambda entry: entry.quotations,
    (
        attributed("speaker", lambda item: item.attribution.speaker),
        *plain("type"),
        EXTENT,
        CUE,
        SOURCE,
        attributed("relayed_by", lambda item: item.attribution.relayed_by),
        attributed("addressee", lambda item: item.attribution.addressee),
        QUOTATION_CERTAINTY,
        QUOTATION_ANNOTATOR,
        PARTS,
        RENAMED,
    ),
    identity=lambda item: item.id,
    label=lambda item: reference(item.attribution.speaker),
    gist=_gist_of_quotation,
    long=True,
)
_MENTION: LayerType[Mention] = LayerType(
    lambda entry: entry.mentions,
    (retyped("type"), RELINKED, MOVED, METONYMY, CERTAINTY, ANNOTATOR, RENAMED),
    identity=lambda item: item.id,
    label=lambda item: item.type,
    gist=lambda item: join_runs([(str(item.type),), name_entity(item.entity)], ", "),
)
_DATE: LayerType[TimeExpression] = LayerType(
    lambda entry: entry.time_expressions,
    (*plain("when"), RELATIVE, MOVED, CERTAINTY, ANNOTATOR, RENAMED),
    identity=lambda item: item.id,
    label=lambda _: "",
    gist=lambda item: (item.when or "relative",),
)
_PHRASE: LayerType[Phrase] = LayerType(
    lambda entry: entry.phrases,
    (retyped("kind"), MOVED, RENAMED),
    identity=lambda item: item.id,
    label=lambda item: item.kind,
    gist=lambda item: (str(item.kind),),
)
_TOKEN: LayerType[Token] = LayerType(
    lambda entry: entry.tokens,
    (
        *quoted("lemma"),
        *plain("pos", "msd"),
        *quoted("norm", "form"),
        *plain("relation"),
        HEAD,
        PUNCTUATION,
        MOVED,
        CERTAINTY,
        ANNOTATOR,
        RENAMED,
    ),
    identity=lambda item: item.id,
    label=lambda item: item.punctuation,
)

LAYERS: Mapping[Layer, LayerType[Any]] = {
    Layer.RESPONSIBILITY: _RESPONSIBILITY,
    Layer.LICENCE: _LICENCE,
    Layer.SOURCE_DATE: _SOURCE_DATE,
    Layer.REVISION: _REVISION,
    Layer.GROUP: _GROUP,
    Layer.BLOCK: _BLOCK,
    Layer.FURNITURE: _FURNITURE,
    Layer.SENTENCE: _SENTENCE,
    Layer.CUE: _CUE,
    Layer.SOURCE: _SOURCE,
    Layer.QUOTATION: _QUOTATION,
    Layer.MENTION: _MENTION,
    Layer.DATE: _DATE,
    Layer.PHRASE: _PHRASE,
    Layer.TOKEN: _TOKEN,
}
"""The layers in the order in which they are compared: each after those that its items refer to."""

ORDER = "order"
"""The aspect of an item whose place changed among items with the same span, or without one."""

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
"""The layers that annotators create."""


def present(entry: Entry) -> Iterator[str]:
    """Yield the layers of annotation that an entry has; each attribute of tokens is a layer as well."""
    for layer in ANNOTATION:
        if LAYERS[layer].items(entry):
            yield layer
    for name in ("lemma", "pos", "msd", "relation"):
        if any(getattr(token, name) for token in entry.tokens):
            yield f"{Layer.TOKEN}-{name}"
