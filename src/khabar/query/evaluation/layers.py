"""The layers of an entry as extents on the page with labels, in which two annotations can be compared."""

from collections.abc import Callable, Iterator, Mapping

from khabar.model import Entry, Span
from khabar.query.evaluation.matching import Marked

Layer = Callable[[Entry], Iterator[tuple[Span, str]]]
"""Yields the annotations of one layer: extents in the text of the entry, and labels."""


def _blocks(entry: Entry) -> Iterator[tuple[Span, str]]:
    return ((block.span, str(block.kind)) for block in entry.blocks)


def _sentences(entry: Entry) -> Iterator[tuple[Span, str]]:
    return ((sentence.span, "sentence") for sentence in entry.sentences)


def _mentions(entry: Entry) -> Iterator[tuple[Span, str]]:
    return ((mention.span, str(mention.type)) for mention in entry.mentions)


def _cues(entry: Entry) -> Iterator[tuple[Span, str]]:
    return ((cue.span, "cue") for cue in entry.cues)


def _sources(entry: Entry) -> Iterator[tuple[Span, str]]:
    return ((source.span, "source") for source in entry.sources)


def _dates(entry: Entry) -> Iterator[tuple[Span, str]]:
    return ((date.span, date.when or "relative") for date in entry.time_expressions)


LAYERS: Mapping[str, Layer] = {
    "blocks": _blocks,
    "sentences": _sentences,
    "mentions": _mentions,
    "cues": _cues,
    "sources": _sources,
    "dates": _dates,
}
"""The layers whose annotations have one extent each."""


def on_page(entry: Entry, layer: Layer, place: Callable[[Span], Span]) -> list[Marked]:
    """Return the annotations of a layer with their places on the page.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> on_page(entry, LAYERS["cues"], lambda span: span)[0]
    Marked(span=Span(start=0, end=5), label='cue')
    """
    return [Marked(place(span), label) for span, label in layer(entry)]
