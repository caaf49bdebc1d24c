"""The queue: the unsure annotations of a re-anchoring, as a file in which a person decides.

```
{"khabar": "queue", "format": 1, "entry": "news-0001", "version": "1.0.1",
 "proposals": [{"accept": false, "id": "m4", "layer": "mentions", "was": "…", "now": "…", "score": 0.8,
                "reason": "…", "annotation": {…}, "serves": []}],
 "lost": [{"id": "m9", "layer": "mentions", "was": "…"}]}
```

Change `accept` to `true` for each correct proposal.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from khabar.disk import parse_json
from khabar.errors import ShapeError, message_of
from khabar.messages import say
from khabar.model import Annotation, Entry, Quotation, Span
from khabar.versions.patch.asdict import from_plain, to_plain
from khabar.versions.reanchor.entry import Reanchoring
from khabar.versions.reanchor.placement import PlacementStatus
from khabar.versions.reanchor.transfer import SURE, Placement

FORMAT = 1
"""The version of the file format."""

LAYERS = frozenset(("mentions", "quotations", "cues", "sources", "time_expressions", "phrases"))
"""The layers whose annotations wait in a queue. Sentences tile the text, so they are never left out."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A queue in which a person has decided.

    Attributes:
        entry: The id of the entry.
        version: The version that re-anchoring made.
        accepted: The accepted proposals.
        open: The number of other proposals.
    """

    entry: str
    version: str
    accepted: tuple[Placement, ...]
    open: int


def write_queue(result: Reanchoring) -> bytes:
    """Return the proposals and losses of a re-anchoring as JSON."""
    proposals = [
        placement
        for placement in result.with_status(PlacementStatus.UNSURE)
        if placement.layer in LAYERS and placement.annotation
    ]
    table = {
        "khabar": "queue",
        "format": FORMAT,
        "entry": result.entry.id,
        "version": result.entry.version,
        "proposals": [_proposal(placement, result.entry) for placement in proposals],
        "lost": [
            {"id": placement.id, "layer": placement.layer, "was": placement.text}
            for placement in result.placements
            if placement.annotation is None
        ],
    }
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def _proposal(placement: Placement, entry: Entry) -> dict[str, Any]:
    span = placement.new or Span(0, 0)
    return {
        "accept": False,
        "id": placement.id,
        "layer": placement.layer,
        "was": placement.text,
        "now": entry.text[span.start : span.end],
        "score": placement.score,
        "reason": str(placement.reason),
        "annotation": to_plain(placement.annotation),
        "serves": list(placement.serves),
    }


def read_queue(source: bytes, path: str = "") -> Queue:
    """Return the queue that a file contains.

    Raises:
        ShapeError: if the file is not a queue.
    """
    try:
        table = parse_json(source)
        if table["khabar"] != "queue" or table["format"] != FORMAT:
            raise ShapeError(
                say("format is {found!r}; expected {format}", found=table["format"], format=FORMAT)
            )
        proposals = table["proposals"]
        accepted = tuple(_placement(item) for item in proposals if item["accept"] is True)
        entry, version = from_plain(str, table["entry"]), from_plain(str, table["version"])
        return Queue(entry, version, accepted, len(proposals) - len(accepted))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ShapeError(
            say("{path}: not a review queue: {error}", path=path, error=message_of(error))
        ) from None


def _placement(item: Mapping[str, Any]) -> Placement:
    layer = item["layer"]
    if layer not in LAYERS:
        raise ShapeError(say("unknown layer {layer!r}", layer=layer))
    kind = get_args(get_type_hints(Entry)[layer])[0]
    annotation: Annotation | Quotation = from_plain(kind, item["annotation"])
    span, was = annotation.span, from_plain(str, item["was"])
    serves = from_plain(tuple[str, ...], item["serves"])
    return Placement(
        annotation.id, layer, was, span, span, PlacementStatus.UNSURE, 0.0, SURE, annotation, serves
    )
