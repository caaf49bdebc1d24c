"""Agreement between two annotations of the same page.

**Span F1** treats one annotation as the reference of the other; it is symmetric, and unlike kappa it is
defined for spans, which have no fixed set of units (Hripcsak and Rothschild 2005 show that kappa approaches
F1 as the number of negatives grows). A span agrees when both ends and the label are the same. **Speaker
agreement** is the share of quotations found by both, with the same extent, that have the same speaker.

Extents are compared as positions on the page (`khabar.query.evaluation.page_places`), so that two annotators
may differ over article and furniture. The layers of words are compared if both have them
(`khabar.query.evaluation.token_layers`).
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from khabar.model import Entry, Span
from khabar.query.evaluation.choices import label_pairs
from khabar.query.evaluation.layers import LAYERS
from khabar.query.evaluation.matching import Marked
from khabar.query.evaluation.page_places import ARTICLE, PagePlaces
from khabar.query.evaluation.referents import label
from khabar.query.evaluation.token_layers import token_layers
from khabar.query.quality.measures import Score, score

_Words = Callable[[Span], str]
_Spans = Iterator[tuple[Span, str]]
_Layer = Callable[[Entry, PagePlaces], _Spans]


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
        return Score(self.first, self.second, self.common).f1


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement of two annotations of the same page.

    Attributes:
        layers: The agreement in each layer.
        quotations: The number of quotations with the same extent in both.
        same_speaker: The number of them with the same speaker.
        labels: Pairs of labels for `label_alpha`, by layer.

    >>> Agreement((), quotations=4, same_speaker=3).speaker
    0.75
    """

    layers: tuple[LayerAgreement, ...]
    quotations: int
    same_speaker: int
    labels: Mapping[str, Counter[tuple[str, str]]] = field(default_factory=dict)

    @property
    def speaker(self) -> float:
        """The share of the common quotations with the same speaker; 1.0 if there are none."""
        return self.same_speaker / self.quotations if self.quotations else 1.0


def agreement(first: Entry, second: Entry) -> Agreement:
    """Compare two annotations of the same page. They may differ over article and furniture.

    Raises:
        QueryError: if they are annotations of different pages.

    >>> import khabar
    >>> from dataclasses import replace
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> found = agreement(entry, replace(entry, cues=entry.cues[1:]))
    >>> [(layer.layer, round(layer.f1, 3)) for layer in found.layers if layer.f1 < 1]
    [('cues', 0.963)]
    """
    places = PagePlaces(first)
    words = places.line_finder().words
    sides = ((first, places), (second, places.of_same_page(second)))
    marked = {name: (_marked(layer, *sides[0]), _marked(layer, *sides[1])) for name, layer in _LAYERS.items()}
    marked |= token_layers(*sides)
    layers = tuple(_compare(name, *both, words) for name, both in marked.items())
    ours, theirs = (Counter(_speakers(*side)) for side in sides)
    # Two quotations may have one extent: one speaker quotes the other's words and nothing else.
    common = Counter(extent for extent, _ in ours.elements()) & Counter(
        extent for extent, _ in theirs.elements()
    )
    return Agreement(layers, common.total(), (ours & theirs).total(), label_pairs(*sides))


def to_json(found: Agreement) -> dict[str, object]:
    """Return an agreement as values for JSON.

    >>> values = to_json(Agreement((LayerAgreement("cues", 1, 1, 1),), quotations=4, same_speaker=3))
    >>> values["layers"]
    {'cues': {'first': 1, 'second': 1, 'common': 1, 'f1': 1.0, 'only_first': [], 'only_second': []}}
    >>> values["speakers"]
    {'common': 4, 'same': 3, 'share': 0.75}
    """
    layers = {
        layer.layer: {
            "first": layer.first,
            "second": layer.second,
            "common": layer.common,
            "f1": round(layer.f1, 4),
            "only_first": list(layer.only_first),
            "only_second": list(layer.only_second),
        }
        for layer in found.layers
    }
    speakers = {"common": found.quotations, "same": found.same_speaker, "share": round(found.speaker, 4)}
    return {"layers": layers, "speakers": speakers}


def _compare(layer: str, ours: list[Marked], theirs: list[Marked], words: _Words) -> LayerAgreement:
    found = score(ours, theirs)
    first, second = Counter(ours), Counter(theirs)
    return LayerAgreement(
        layer,
        found.gold,
        found.predicted,
        found.common,
        _describe(first - second, words),
        _describe(second - first, words),
    )


def _describe(marked: Counter[Marked], words: _Words) -> tuple[str, ...]:
    return tuple(f"{words(item.span)} ({item.label})" for item in sorted(marked.elements()))


def _marked(layer: _Layer, entry: Entry, places: PagePlaces) -> list[Marked]:
    return [Marked(*item) for item in layer(entry, places)]


def _speakers(entry: Entry, places: PagePlaces) -> Iterator[tuple[tuple[Span, ...], str]]:
    for quotation in entry.quotations:
        speaker = label(quotation.attribution.speaker)
        yield tuple(places.place(span) for span in quotation.content), speaker


def _furniture(_: Entry, places: PagePlaces) -> _Spans:
    return (piece for piece in places.pieces if piece.label != ARTICLE)


def _mentions(entry: Entry, places: PagePlaces) -> _Spans:
    for mention in entry.mentions:
        entity = mention.entity.id if mention.entity else "unlinked"
        yield places.place(mention.span), entity + (" metonym" if mention.metonymic else "")


def _quotations(entry: Entry, places: PagePlaces) -> _Spans:
    for quotation in entry.quotations:
        for span in quotation.content:
            yield places.place(span), quotation.type


def _links(entry: Entry, places: PagePlaces) -> _Spans:
    """Yield the relations of each quotation: spans of cues, source, medium, addressee, certainty."""
    for quotation in entry.quotations:
        attribution = quotation.attribution
        spans = (places.place(cue.span) for cue in attribution.cues)
        tied = [f"{span.start}-{span.end}" for span in spans]
        tied.append(attribution.source.text if attribution.source else "no source")
        tied += [entity.id for entity in (attribution.relayed_by, attribution.addressee) if entity]
        yield places.place(quotation.span), " ".join([*tied, attribution.certainty])


def _cues(entry: Entry, places: PagePlaces) -> _Spans:
    return ((places.place(cue.span), cue.category) for cue in entry.cues)


def _placed(name: str) -> _Layer:
    """Return a layer that evaluation has as well."""
    layer = LAYERS[name]
    return lambda entry, places: ((places.place(span), kind) for span, kind in layer(entry))


_LAYERS: dict[str, _Layer] = {
    "furniture": _furniture,
    "blocks": _placed("blocks"),
    "sentences": _placed("sentences"),
    "mentions": _mentions,
    "quotations": _quotations,
    "cues": _cues,
    "sources": _placed("sources"),
    "links": _links,
    "dates": _placed("dates"),
}
