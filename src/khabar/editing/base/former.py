"""Where annotations were that were removed, with their ids: who marks the words again means the same.

To remove an annotation and to mark its words anew is how a beginner corrects. Were it to change the id, links
from outside would break for nothing, and the release would have to raise the major version:

```
released         m14 is the place تونس in p3, from its 8th letter on
Remove("m14")    former: (place, p3, 8, تونس) was m14
AddMention(…)    of the type place, for the same words: m14 again
AddMention(…)    of another type, or with another border: m14a, which is another annotation
```

The place counts from the beginning of the block, so that a line which leaves the article moves nothing.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khabar.model import (
    Annotation,
    Cue,
    Entry,
    Mention,
    Phrase,
    Quotation,
    Sentence,
    Source,
    Span,
    TimeExpression,
)

Place = tuple[str, str, int, str]
"""The kind of an annotation, its block, its distance from the beginning of the block, and its words."""

Former = Mapping[Place, str]
"""The id of the annotation that was last at a place."""

_KINDS: Mapping[type, str] = {Sentence: "sentence", Cue: "cue", Source: "source", TimeExpression: "date"}


def place_of(entry: Entry, kind: str, span: Span) -> Place | None:
    """Return where an annotation of an entry is; `None` outside the blocks.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> place_of(entry, "place", entry["m2"].span)
    ('place', 'h1', 22, 'طهران')
    """
    index = bisect_right(entry.blocks, span.start, key=lambda block: block.span.start) - 1
    if index < 0 or not entry.blocks[index].span.embeds(span):
        return None
    block = entry.blocks[index]
    return kind, block.id, span.start - block.span.start, entry.text[span.start : span.end]


def removed_places(entry: Entry, parts: Iterable[Any], kept: frozenset[str]) -> dict[Place, str]:
    """Return where those of some parts of an entry are that are not kept.

    Args:
        entry: The entry with the parts.
        parts: Parts of any layers.
        kept: The ids that are still in use.
    """
    gone = ((kind, item) for part in parts for kind, item in _annotations(part) if item.id not in kept)
    found = ((place_of(entry, kind, item.span), item.id) for kind, item in gone if item.id)
    return {place: name for place, name in found if place is not None}


def all_places(entry: Entry) -> dict[Place, str]:
    """Return where all annotations of an entry are: those of a released version may come back."""
    layers = (entry.sentences, entry.quotations, entry.mentions, entry.cues, entry.sources)
    parts = (part for layer in (*layers, entry.time_expressions, entry.phrases) for part in layer)
    return removed_places(entry, parts, frozenset())


def _annotations(part: Any) -> Iterator[tuple[str, Annotation]]:  # noqa: ANN401 (a part of any layer)
    """Yield the annotations of a part, each with its kind; blocks and tokens never come back."""
    if isinstance(part, Quotation):
        yield from (("piece", item) for item in part.pieces)
        yield from (("verbatim", item) for item in part.verbatim)
    elif isinstance(part, Mention):
        yield str(part.type), part
    elif isinstance(part, Phrase):
        yield str(part.kind), part
    elif type(part) in _KINDS:
        yield _KINDS[type(part)], part
