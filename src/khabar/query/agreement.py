"""Agreement between two annotations of the same page.

**Span F1** treats one annotation as the reference of the other; it is symmetric, and unlike kappa it is
defined for spans, which have no fixed set of units (Hripcsak and Rothschild 2005 show that kappa approaches
F1 as the number of negatives grows). A span agrees when both ends and the label are the same. **Speaker
agreement** is the share of quotations found by both, with the same extent, that have the same speaker.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry, Quotation, Span


@dataclass(frozen=True, slots=True)
class LayerAgreement:
    """The agreement of two annotations in one layer.

    Attributes:
        layer: The name of the layer.
        first: The number of annotations by the first annotator.
        second: The number of annotations by the second annotator.
        common: The number of annotations that are identical in both.
        only_first: The annotations of the first alone, as text and label.
        only_second: The annotations of the second alone, as text and label.

    >>> found = LayerAgreement("cues", 2, 2, 1, ("قال (say)",), ("وقال (say)",))
    >>> found.f1, found.only_second
    (0.5, ('وقال (say)',))
    """

    layer: str
    first: int
    second: int
    common: int
    only_first: tuple[str, ...] = ()
    only_second: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """The span F1, twice the common annotations over all annotations; 1.0 if neither has any.

        >>> LayerAgreement("mentions", 3, 5, 2).f1
        0.5
        """
        return 2 * self.common / (self.first + self.second) if self.first + self.second else 1.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two annotations of the same page.

    Attributes:
        layers: The agreement in each layer.
        quotations: The number of quotations with the same extent in both.
        same_speaker: The number of them with the same speaker.

    >>> Agreement((), quotations=4, same_speaker=3).speaker
    0.75
    """

    layers: tuple[LayerAgreement, ...]
    quotations: int
    same_speaker: int

    @property
    def speaker(self) -> float:
        """The share of the common quotations with the same speaker; 1.0 if there are none."""
        return self.same_speaker / self.quotations if self.quotations else 1.0


_Labelled = tuple[int, int, str]


def agreement(first: Entry, second: Entry) -> Agreement:
    """Compare two annotations of the same page.

    Raises:
        QueryError: if their texts differ, so that their offsets cannot be compared.

    >>> import khabar
    >>> from dataclasses import replace
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> found = agreement(entry, replace(entry, cues=entry.cues[1:]))
    >>> [(layer.layer, round(layer.f1, 3)) for layer in found.layers if layer.f1 < 1]
    [('cues', 0.963)]
    """
    if first.text != second.text:
        raise QueryError(say("annotations separate article and furniture differently: their texts differ"))
    layers = tuple(_compare(name, first, second) for name in _LAYERS)
    ours, theirs = (_speakers(entry) for entry in (first, second))
    # Two quotations may have one extent: one speaker quotes the other's words and nothing else.
    common = Counter(extent for extent, _ in ours.elements()) & Counter(
        extent for extent, _ in theirs.elements()
    )
    return Agreement(layers, common.total(), (ours & theirs).total())


def _compare(layer: str, first: Entry, second: Entry) -> LayerAgreement:
    ours, theirs = (Counter(_LAYERS[layer](entry)) for entry in (first, second))
    return LayerAgreement(
        layer,
        ours.total(),
        theirs.total(),
        (ours & theirs).total(),
        _describe(ours - theirs, first),
        _describe(theirs - ours, second),
    )


def _describe(spans: Counter[_Labelled], entry: Entry) -> tuple[str, ...]:
    return tuple(f"{entry.text[start:end]} ({label})" for start, end, label in sorted(spans.elements()))


def _speakers(entry: Entry) -> Counter[tuple[tuple[Span, ...], str]]:
    return Counter((quotation.content, _speaker(quotation)) for quotation in entry.quotations)


def _speaker(quotation: Quotation) -> str:
    """Return the speaker. An anonymous source is compared by its name, since each annotator numbers them."""
    speaker = quotation.attribution.speaker
    if speaker is None:
        return "nobody"
    return speaker.name() if "#" in speaker.id else speaker.id


def _furniture(entry: Entry) -> Iterator[_Labelled]:
    # Furniture has no offsets; its position is its number in the order of the page.
    return ((index, index, f"{piece.type} {piece.text}") for index, piece in enumerate(entry.furniture))


def _blocks(entry: Entry) -> Iterator[_Labelled]:
    return ((block.span.start, block.span.end, block.kind) for block in entry.blocks)


def _sentences(entry: Entry) -> Iterator[_Labelled]:
    return ((sentence.span.start, sentence.span.end, "sentence") for sentence in entry.sentences)


def _mentions(entry: Entry) -> Iterator[_Labelled]:
    for mention in entry.mentions:
        entity = mention.entity.id if mention.entity else "unlinked"
        yield mention.span.start, mention.span.end, entity + (" metonym" if mention.metonymic else "")


def _quotations(entry: Entry) -> Iterator[_Labelled]:
    for quotation in entry.quotations:
        for span in quotation.content:
            yield span.start, span.end, quotation.type


def _links(entry: Entry) -> Iterator[_Labelled]:
    """Yield the relations of each quotation: spans of cues, source, medium, addressee, certainty."""
    for quotation in entry.quotations:
        attribution = quotation.attribution
        tied = [f"{cue.span.start}-{cue.span.end}" for cue in attribution.cues]
        tied.append(attribution.source.text if attribution.source else "no source")
        tied += [entity.id for entity in (attribution.relayed_by, attribution.addressee) if entity]
        yield quotation.span.start, quotation.span.end, " ".join([*tied, attribution.certainty])


def _cues(entry: Entry) -> Iterator[_Labelled]:
    return ((cue.span.start, cue.span.end, cue.category) for cue in entry.cues)


def _sources(entry: Entry) -> Iterator[_Labelled]:
    return ((source.span.start, source.span.end, "source") for source in entry.sources)


def _dates(entry: Entry) -> Iterator[_Labelled]:
    return ((date.span.start, date.span.end, date.when or "relative") for date in entry.time_expressions)


_LAYERS: dict[str, Callable[[Entry], Iterator[_Labelled]]] = {
    "furniture": _furniture,
    "blocks": _blocks,
    "sentences": _sentences,
    "mentions": _mentions,
    "quotations": _quotations,
    "cues": _cues,
    "sources": _sources,
    "links": _links,
    "dates": _dates,
}
