"""Ids for new annotations: in the order of the text, and never one that another annotation had before.

The number says between which two of the first annotations a new one is; the letter only tells it apart from
others there. Three dates are added to a text with `d1` and `d2`, from its end to its beginning:

```
text      ….. d1 ….. ….. d2 …..
third     d0a
second           d1b               before d1a, which was added first: the letters say nothing of the order
first                d1a
```
"""

import itertools
from collections.abc import Collection, Iterable, Iterator

from khabar.editing.base.former import place_of
from khabar.editing.base.operation import Context
from khabar.errors import IdError
from khabar.ids import insert_first_id, insert_id, parse_annotation_id
from khabar.model import Entry, Span, ids_of

PREFIXES: dict[str, str] = {
    "sentences": "s",
    "quotations": "q",
    "mentions": "m",
    "cues": "c",
    "sources": "r",
    "time_expressions": "d",
    "phrases": "ph",
    "anonymous_sources": "g",
}
"""The letters of the ids of each layer."""


def new_id(  # noqa: PLR0913 (where, what, and what was before)
    entry: Entry, layer: str, span: Span, context: Context, *, kind: str, given: Collection[str] = ()
) -> str:
    """Return the id of an annotation that is added: the one it had before it was removed, or a fresh one.

    Args:
        entry: The entry that gets the annotation.
        layer: Its layer, as in `mentions`.
        span: Its extent.
        context: What was in the entry before.
        kind: What it is, as `khabar.editing.base.former` says.
        given: Further ids that are taken.
    """
    place = place_of(entry, kind, span)
    former = context.former.get(place, "") if place else ""
    if former and former not in {*given, *ids_of(entry)} and _is_in_order(entry, former, span):
        return former
    return fresh_id(entry, layer, span, {*context.used, *given})


def _is_in_order(entry: Entry, name: str, span: Span) -> bool:
    """Whether an id fits between those around it (I002): others may have been added in the meantime."""
    places = sorted([*_places(entry, _kind(name)), ((span.start, -span.end), name)])
    parts = (parse_annotation_id(one) for _, one in places)
    ranks = [(part.number, bool(part.suffix)) for part in parts]
    return all(one <= other for one, other in itertools.pairwise(ranks))


def fresh_id(entry: Entry, layer: str, span: Span | None = None, used: Collection[str] = ()) -> str:
    """Return an id for a new annotation of a layer.

    After all others of its layer it gets the next number; between `m6` and `m7` it is `m6a`, and before `m1`,
    `m0a`, as the scheme says (`docs/scheme/index.md`).

    Args:
        entry: The entry that gets the annotation.
        layer: Its layer, as in `mentions`.
        span: Its extent; `None` for an anonymous source, which has none.
        used: Ids that were used before, in older versions or by annotations that were removed.

    >>> import khabar
    >>> entry = khabar.load()["egypttoday-0001"]
    >>> fresh_id(entry, "mentions", Span(58, 62)), fresh_id(entry, "quotations", Span(0, 5))
    ('m3a', 'q0a')
    """
    return fresh_block_id(entry, PREFIXES[layer], span, used)


def fresh_block_id(entry: Entry, prefix: str, span: Span | None = None, used: Collection[str] = ()) -> str:
    """Return an id with a prefix; see `fresh_id`. Blocks have several: `h`, `o` and `p`."""
    taken = {*used, *ids_of(entry)}
    places = _places(entry, prefix)
    before = [name for place, name in sorted(places) if span is None or place <= (span.start, -span.end)]
    if len(before) < len(places):
        return insert_id(before[-1], taken) if before else insert_first_id(prefix, taken)
    numbers = (parse_annotation_id(name).number for name in taken if _kind(name) == prefix)
    return f"{prefix}{max(numbers, default=0) + 1}"


def _places(entry: Entry, prefix: str) -> list[tuple[tuple[int, int], str]]:
    """Return the ids with a prefix, each after the place of what has it."""
    return [(place, name) for name, place in _named(entry) if _kind(name) == prefix]


def _named(entry: Entry) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each id, and the place of what has it."""
    parts: Iterable[object] = [part for item in entry.quotations for part in (*item.pieces, *item.verbatim)]
    layers = (parts, entry.blocks, entry.sentences, entry.mentions, entry.cues, entry.sources)
    for layer in (*layers, entry.time_expressions, entry.phrases, entry.tokens):
        yield from ((part.id, (part.span.start, -part.span.end)) for part in layer if part.id)  # type: ignore[attr-defined]
    yield from ((source.local_id, (0, 0)) for source in entry.anonymous_sources)


def _kind(name: str) -> str:
    try:
        return parse_annotation_id(name).kind
    except IdError:
        return ""
