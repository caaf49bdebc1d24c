"""An entry as lines, one for each annotation in text order, for git's line-based comparison.

It shows text and annotation, not the layout. Offsets and indexes are left out, since they change whenever
something before them does.
"""

from collections.abc import Iterable, Iterator

from khabar.model import Entity, Entry, Quotation
from khabar.versions.diff.changes import Item, Layer
from khabar.versions.diff.layers import ANNOTATION, LAYERS, LayerType, extent
from khabar.versions.patch.entities import entity_record, item_record
from khabar.versions.reports.phrases import ReportStyle, write_runs

_BESIDE = (Layer.RESPONSIBILITY, Layer.LICENCE, Layer.SOURCE_DATE, Layer.REVISION, Layer.GROUP)
# Furniture precedes the block whose index is its position.
_RANK = {layer: rank for rank, layer in enumerate(ANNOTATION)} | {Layer.FURNITURE: -1}
_STYLE = ReportStyle(words=lambda text: " ".join(text.split()), plain=lambda text: text)
_QUOTED = ("speaker", "type", "cue", "source", "relayed_by", "addressee", "certainty", "annotator")
_MOVING = frozenset({"id", "span", "block", "position"})


def listing(entry: Entry, comments: Iterable[str] = ()) -> str:
    """Return an entry as lines.

    Args:
        entry: The entry.
        comments: The comments and processing instructions of its file.
    """
    lines = (*(f"aside {comment}" for comment in comments), *_facts(entry), *_annotation(entry))
    return "".join(f"{' '.join(line.split())}\n" for line in lines)


def _facts(entry: Entry) -> Iterator[str]:
    header = entry.header
    for name, part in (("header", header), ("extent", header.extent), ("page", header.provenance)):
        for field, value in item_record(part).items():
            if not isinstance(value, list | dict):
                yield f"{name} {field}={value}"
    for layer in _BESIDE:
        yield from (f"{layer} {_fields(item)}" for item in LAYERS[layer].items(entry))


def _annotation(entry: Entry) -> Iterator[str]:
    lines = [
        (_offset(item, entry), _RANK[layer], number, f"{layer} {_line(item, entry)}")
        for layer in ANNOTATION
        for number, item in enumerate(LAYERS[layer].items(entry))
    ]
    yield from (line for *_, line in sorted(lines))


def _offset(item: Item, entry: Entry) -> int:
    """Return the offset of an item; for furniture, that of the block after it."""
    span = extent(item)
    if span is not None:
        return span.start
    following = entry.blocks[getattr(item, "position", 0) :]
    return following[0].span.start if following else len(entry.text)


def _line(item: Item, entry: Entry) -> str:
    span = extent(item)
    if span is None:
        return _fields(item)
    if isinstance(item, Quotation):
        return _quoted(item, entry)
    return f"{getattr(item, 'id', '')} «{entry.text[span.start : span.end]}» {_fields(item)}"


def _quoted(item: Quotation, entry: Entry) -> str:
    parts = [("piece", part) for part in item.pieces] + [("verbatim", part) for part in item.verbatim]
    words = [f"{name} {part.id} «{entry.text[part.span.start : part.span.end]}»" for name, part in parts]
    quotation: LayerType[Quotation] = LAYERS[Layer.QUOTATION]
    values = (
        (aspect, write_runs(quotation.aspect(aspect).describe(item, entry), _STYLE)) for aspect in _QUOTED
    )
    return " ".join([*words, *(f"{aspect}={value}" for aspect, value in values if value)])


def _fields(item: Item) -> str:
    record = entity_record(item) if isinstance(item, Entity) else item_record(item)
    moving = _MOVING - {"id"} if extent(item) is None else _MOVING
    return " ".join(f"{name}={value}" for name, value in record.items() if name not in moving)
