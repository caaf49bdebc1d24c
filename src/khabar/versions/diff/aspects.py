"""The aspects of annotations: the parts of an item that can change while it stays the same item.

An aspect has a name (`speaker`), a value that is compared, and a description of that value for reports.
References to entities are compared by id and type only: the names of an entity belong to its register, not
to the entry that refers to it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from khabar.model import Entity, Entry, Furniture, Quotation, Revision, Sentence, SourceDate, Span, Token
from khabar.versions.diff.text_runs import (
    QuotedText,
    TextRuns,
    join_runs,
    name_entity,
    quote,
    quote_span,
    quote_spans,
)
from khabar.vocabulary import Certainty

_ItemT_contra = TypeVar("_ItemT_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Aspect(Generic[_ItemT_contra]):
    """An aspect of the items of a layer.

    Attributes:
        name: Its name, as in the kind of a change (`mention-relinked`).
        value: The value that is compared.
        describe: The value in words, given the item and its entry; nothing for an empty value.
    """

    name: str
    value: Callable[[_ItemT_contra], object]
    describe: Callable[[_ItemT_contra, Entry], TextRuns]


def plain(*names: str) -> tuple[Aspect[object], ...]:
    """Return aspects that are fields with values of the scheme: codes, numbers, dates.

    >>> plain("category")[0].name
    'category'
    """
    return tuple(Aspect(name, _field(name), _state(name)) for name in names)


def quoted(*names: str) -> tuple[Aspect[object], ...]:
    """Return aspects that are fields with words of the page or of an annotator.

    >>> quoted("lemma")[0].name
    'lemma'
    """
    return tuple(Aspect(name, _field(name), _quote_field(name)) for name in names)


def retyped(name: str) -> Aspect[object]:
    """Return the aspect `retyped`, given the field that has the type."""
    return Aspect("retyped", _field(name), _state(name))


def _field(name: str) -> Callable[[object], object]:
    return lambda item: getattr(item, name)


def _state(name: str) -> Callable[[object, Entry], TextRuns]:
    def describe(item: object, _: Entry) -> TextRuns:
        text = str(getattr(item, name))
        return (text,) if text else ()

    return describe


def _quote_field(name: str) -> Callable[[object, Entry], TextRuns]:
    return lambda item, _: quote(getattr(item, name))


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _Located(Protocol):
    @property
    def span(self) -> Span: ...


class _Linked(Protocol):
    @property
    def entity(self) -> Entity | None: ...


class _Certain(Protocol):
    @property
    def certainty(self) -> Certainty: ...


class _Flagged(Protocol):
    @property
    def metonymic(self) -> bool: ...


class _Relative(Protocol):
    @property
    def relative(self) -> bool: ...


def reference(entity: Entity | None) -> tuple[str, str] | None:
    """Return the id and type of an entity, by which references to it are compared.

    >>> from khabar.vocabulary import EntityType
    >>> reference(Entity("person:putin", EntityType.PERSON))
    ('person:putin', <EntityType.PERSON: 'person'>)
    """
    return (entity.id, entity.type) if entity else None


def _located(name: str) -> Aspect[_Located]:
    return Aspect(name, lambda item: item.span, lambda item, entry: quote_span(item.span, entry))


RENAMED: Aspect[_Identified] = Aspect(
    "renamed", lambda item: item.id, lambda item, _: (item.id,) if item.id else ()
)
MOVED = _located("moved")
BOUNDARY = _located("boundary")
RELINKED: Aspect[_Linked] = Aspect(
    "relinked", lambda item: reference(item.entity), lambda item, _: name_entity(item.entity)
)
CERTAINTY: Aspect[_Certain] = Aspect(
    "certainty", lambda item: item.certainty, lambda item, _: (str(item.certainty),)
)
ANNOTATOR: Aspect[object] = Aspect("annotator", _field("resp"), _state("resp"))
METONYMY: Aspect[_Flagged] = Aspect(
    "metonymy", lambda item: item.metonymic, lambda item, _: ("metonymic" if item.metonymic else "literal",)
)
RELATIVE: Aspect[_Relative] = Aspect(
    "relative", lambda item: item.relative, lambda item, _: ("relative" if item.relative else "absolute",)
)
PUNCTUATION: Aspect[Token] = Aspect(
    "retyped",
    lambda token: token.punctuation,
    lambda token, _: ("punctuation" if token.punctuation else "word",),
)
HEAD: Aspect[Token] = Aspect(
    "head", lambda token: token.head, lambda token, entry: quote_span(token.head, entry)
)
BLOCK: Aspect[Sentence] = Aspect(
    "block", lambda sentence: sentence.block_index, lambda sentence, _: (str(sentence.block_index),)
)
REVISION_DATE: Aspect[Revision] = Aspect(
    "date", lambda revision: revision.date, lambda revision, _: (revision.date,)
)
POSITION: Aspect[Furniture] = Aspect(
    "moved",
    lambda piece: (piece.position, piece.in_article, piece.figure),
    lambda piece, _: ("behind block ", str(piece.position)),
)
NAMES: Aspect[Entity] = Aspect(
    "names",
    lambda entity: entity.names,
    lambda entity, _: join_runs(
        [(f"{name.language}: ", QuotedText(name.text)) for name in entity.names], ", "
    ),
)
IDENTIFIERS: Aspect[Entity] = Aspect(
    "identifiers",
    lambda entity: entity.identifiers,
    lambda entity, _: (", ".join(f"{scheme} {number}" for scheme, number in entity.identifiers),),
)


def dates_of(date: SourceDate) -> tuple[str, str, str]:
    """Return the three values of a source date."""
    return date.when, date.not_before, date.not_after


SOURCE_DATE: Aspect[SourceDate] = Aspect(
    "date",
    dates_of,
    lambda date, _: (date.when or f"{date.not_before or '…'}/{date.not_after or '…'}",),
)


def attributed(name: str, entity: Callable[[Quotation], Entity | None]) -> Aspect[Quotation]:
    """Return an aspect of a quotation that refers to an entity: speaker, relay or addressee."""
    return Aspect(name, lambda item: reference(entity(item)), lambda item, _: name_entity(entity(item)))


def _describe_extent(quotation: Quotation, entry: Entry) -> TextRuns:
    pieces, verbatim = (
        quote_spans((part.span for part in parts), entry, " … ")
        for parts in (quotation.pieces, quotation.verbatim)
    )
    return join_runs([pieces, verbatim], ", in marks ")


def _part_ids(quotation: Quotation) -> tuple[str, ...]:
    return tuple(part.id for part in (*quotation.pieces, *quotation.verbatim))


def _source(quotation: Quotation) -> tuple[str, Span | None]:
    source = quotation.attribution.source
    return (source.id, source.span) if source else ("", None)


EXTENT: Aspect[Quotation] = Aspect(
    "extent",
    lambda item: (item.content, tuple(part.span for part in item.verbatim)),
    _describe_extent,
)
CUE: Aspect[Quotation] = Aspect(
    "cue",
    lambda item: tuple((cue.id, cue.span) for cue in item.attribution.cues),
    lambda item, entry: quote_spans((cue.span for cue in item.attribution.cues), entry, " + "),
)
SOURCE: Aspect[Quotation] = Aspect("source", _source, lambda item, entry: quote_span(_source(item)[1], entry))
QUOTATION_CERTAINTY: Aspect[Quotation] = Aspect(
    "certainty", lambda item: item.attribution.certainty, lambda item, _: (str(item.attribution.certainty),)
)
QUOTATION_ANNOTATOR: Aspect[Quotation] = Aspect(
    "annotator", lambda item: item.attribution.resp, lambda item, _: (item.attribution.resp,)
)
PARTS: Aspect[Quotation] = Aspect(
    "parts", _part_ids, lambda item, _: (" ".join(name or "-" for name in _part_ids(item)),)
)
