"""Two annotations of one page side by side, and a decision on each difference.

Annotations are compared by extent and label, not by id: two annotators number on their own. A difference is
an annotation that one of the two has, or two that overlap and are not the same. A decision keeps the first,
takes the second or drops both; it changes the first annotation, and is recorded with its author.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from khabar.editing import EditingError, fresh_id
from khabar.editing.base.parts import in_order, with_layer
from khabar.messages import say
from khabar.model import Annotation, Cue, Entry, Mention, Quotation, Source, Span, TimeExpression
from khabar.query import Agreement, agreement

CHOICES = ("first", "second", "neither")
"""The possible decisions."""

_Part = Annotation | Quotation


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A difference between two annotations.

    Attributes:
        layer: The layer.
        first: The annotation of the first annotator, or `None`.
        second: The annotation of the second annotator, or `None`.
    """

    layer: str
    first: Any
    second: Any

    @property
    def key(self) -> str:
        """A name that stays the same while other differences are decided."""
        spans = [f"{part.span.start}-{part.span.end}" if part else "" for part in (self.first, self.second)]
        return ":".join((self.layer, *spans))


def disagreements(first: Entry, second: Entry) -> list[Disagreement]:
    """Return the differences between two annotations, in the order of the text.

    Raises:
        EditingError: if they are of different texts.

    >>> import khabar
    >>> from khabar.corpus import StoredCorpus, shipped_corpus
    >>> from khabar.workflow.annotating.second import read_second
    >>> corpus = StoredCorpus(shipped_corpus())
    >>> disagreements(corpus["egypttoday-0001"], corpus["egypttoday-0001"])
    []
    """
    if first.text != second.text:
        raise EditingError(say("the two annotations are of different texts"))
    found = [item for layer in _LABELS for item in _of_layer(layer, first, second)]
    return sorted(found, key=lambda item: (item.first or item.second).span)


def decide(first: Entry, second: Entry, key: str, choice: str, used: frozenset[str]) -> Entry:
    """Return the first annotation with a difference decided.

    Args:
        first: The first annotation.
        second: The second annotation.
        key: The difference.
        choice: `first`, `second` or `neither`.
        used: Ids that must not come back.

    Raises:
        EditingError: if there is no such difference or choice.
    """
    item = next((found for found in disagreements(first, second) if found.key == key), None)
    if item is None or choice not in CHOICES:
        raise EditingError(say("unknown difference or choice; the annotations have changed"))
    if choice == "first":
        return first
    kept = [part for part in getattr(first, item.layer) if part is not item.first]
    decided = with_layer(first, item.layer, kept)
    if item.first is not None and isinstance(item.first, Cue | Source):
        decided = _without_links(decided, item.first)
    return _with(decided, item, used) if choice == "second" and item.second else decided


def measure(first: Entry, second: Entry) -> Agreement:
    """Return the agreement of two annotations, as `khabar agreement` does."""
    return agreement(first, second)


def _entity(part: Any) -> str:  # noqa: ANN401 (a part with an entity)
    return part.entity.id if part.entity else ""


def _label_quotation(part: Quotation) -> Hashable:
    relation = part.attribution
    ends = (relation.speaker, relation.relayed_by, relation.addressee)
    return (
        part.content,
        part.type,
        tuple(end.id if end else "" for end in ends),
        tuple(cue.span for cue in relation.cues),
    )


_LABELS: dict[str, Callable[[Any], Hashable]] = {
    "sentences": lambda part: part.span,
    "mentions": lambda part: (part.span, part.type, _entity(part), part.metonymic),
    "cues": lambda part: (part.span, part.category),
    "sources": lambda part: (part.span, _entity(part)),
    "time_expressions": lambda part: (part.span, part.when, part.relative),
    "quotations": _label_quotation,
}


def _of_layer(layer: str, first: Entry, second: Entry) -> Iterator[Disagreement]:
    label = _LABELS[layer]
    ours, theirs = list(getattr(first, layer)), list(getattr(second, layer))
    common = {label(part) for part in ours} & {label(part) for part in theirs}
    left = [part for part in theirs if label(part) not in common]
    for part in ours:
        if label(part) not in common:
            other = next((item for item in left if item.span.overlaps(part.span)), None)
            if other is not None:
                left.remove(other)
            yield Disagreement(layer, part, other)
    yield from (Disagreement(layer, None, part) for part in left)


def _without_links(entry: Entry, part: Cue | Source) -> Entry:
    quotations = []
    for quotation in entry.quotations:
        relation = quotation.attribution
        cues = tuple(cue for cue in relation.cues if cue != part)
        source = None if relation.source == part else relation.source
        quotations.append(replace(quotation, attribution=replace(relation, cues=cues, source=source)))
    return replace(entry, quotations=tuple(quotations))


def _with(entry: Entry, item: Disagreement, used: frozenset[str]) -> Entry:
    """Return the entry with the annotation of the second annotator, under an id of its own."""
    part = item.second
    if isinstance(part, Quotation):
        return _with_quotation(entry, part, used)
    name = fresh_id(entry, item.layer, part.span, used)
    kept = [
        other
        for other in getattr(entry, item.layer)
        if item.layer != "sentences" or not other.span.overlaps(part.span)
    ]
    changed: Mention | Cue | Source | TimeExpression = replace(part, id=name)
    return with_layer(entry, item.layer, [*kept, changed])


def _with_quotation(entry: Entry, part: Quotation, used: frozenset[str]) -> Entry:
    relation = part.attribution
    cues = []
    for cue in relation.cues:
        entry, own = _own(entry, "cues", cue, used)
        cues.append(own)
    source = None
    if relation.source is not None:
        entry, source = _own(entry, "sources", relation.source, used)
    taken = set(used)
    pieces = [_named(entry, piece.span, taken) for piece in part.pieces]
    verbatim = [_named(entry, piece.span, taken) for piece in part.verbatim]
    attribution = replace(relation, cues=tuple(cues), source=source, resp="")
    added = Quotation(pieces[0].id, tuple(pieces), attribution, tuple(verbatim), part.direct)
    return with_layer(entry, "quotations", in_order([*entry.quotations, added]))


def _own(entry: Entry, layer: str, part: Any, used: frozenset[str]) -> tuple[Entry, Any]:  # noqa: ANN401 (a cue or source)
    """Return the cue or source of the same extent, added first if there is none."""
    known = next((item for item in getattr(entry, layer) if item.span == part.span), None)
    if known is not None:
        return entry, known
    added = replace(part, id=fresh_id(entry, layer, part.span, used))
    return with_layer(entry, layer, [*getattr(entry, layer), added]), added


def _named(entry: Entry, span: Span, taken: set[str]) -> Annotation:
    name = fresh_id(entry, "quotations", span, taken)
    taken.add(name)
    return Annotation(name, span)
