"""The blocks of an entry as nested runs of text and annotations, from which a page makes its elements.

>>> import khabar
>>> entry = khabar.load()["egypttoday-0001"]
>>> run_of_first_block = lay_out(entry)[0]
>>> run_of_first_block[:3]
[{'id': 's1', 'layer': 'sentence'}, {'id': 'c1', 'layer': 'cue'}, 'أكَّد']
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from khabar.model import Annotation, Entry, Span
from khabar.tei.entry.nesting import CLOSED, Closed, by_block, walk

_LAYERS = (
    ("sentences", "sentence", "s"),
    ("cues", "cue", "seg"),
    ("sources", "source", "rs"),
    ("time_expressions", "date", "date"),
)
_MENTION_ELEMENTS = {"person": "persName", "place": "placeName", "organisation": "orgName"}


@dataclass(frozen=True, slots=True)
class Run:
    """An annotation as an element of a page.

    Attributes:
        span: The extent.
        name: The element of TEI, which decides what is outside what.
        id: The `xml:id`.
        layer: The layer, for the look.
    """

    span: Span
    name: str
    id: str
    layer: str


def lay_out(entry: Entry) -> list[list[Any]]:
    """Return for each block its text, with an object where an annotation begins and `None` where it ends."""
    runs = by_block(entry.blocks, _runs(entry))
    return [
        [_step(step) for step in walk(block.span, entry.text, inside)]
        for block, inside in zip(entry.blocks, runs, strict=True)
    ]


def _step(step: Run | Closed | str) -> Any:  # noqa: ANN401 (JSON)
    if isinstance(step, str):
        return step
    if step is CLOSED:
        return None
    return {"id": step.id, "layer": step.layer}


def _runs(entry: Entry) -> Iterator[Run]:
    for name, layer, element in _LAYERS:
        parts: tuple[Annotation, ...] = getattr(entry, name)
        yield from (Run(part.span, element, part.id, layer) for part in parts)
    for quotation in entry.quotations:
        for part in (*quotation.pieces, *quotation.verbatim):
            yield Run(part.span, "said", part.id, "quotation")
    for mention in entry.mentions:
        yield Run(mention.span, _MENTION_ELEMENTS[mention.type], mention.id, str(mention.type))
    for phrase in entry.phrases:
        yield Run(phrase.span, str(phrase.kind), phrase.id, "phrase")
