"""Tables of annotations, for pandas. Every row names its entry, version and offsets."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from khabar.errors import QueryError
from khabar.model import Entry

if TYPE_CHECKING:
    import pandas as pd

_Row = dict[str, object]


def to_frame(entries: Iterable[Entry], layer: str) -> "pd.DataFrame":
    """Return a table of one layer, one row an annotation, in the order of the text.

    Args:
        entries: The entries.
        layer: `mentions`, `quotations`, `sentences` or `tokens`.

    Raises:
        QueryError: if there is no such layer, or pandas is not installed.
    """
    if layer not in _ROWS:
        raise QueryError(f"no layer {layer!r}; there are {', '.join(_ROWS)}")
    try:
        import pandas as pd  # noqa: PLC0415 (half a second to import; most users of the package never need it)
    except ImportError:
        raise QueryError("tables need pandas; install khabar with its extra `query`") from None
    rows = [{**_place(entry), **row} for entry in entries for row in _ROWS[layer](entry)]
    frame = pd.DataFrame(rows, columns=["entry", "version", *_COLUMNS[layer]])
    return frame.astype({name: kind for name, kind in _TYPES.items() if name in frame})


def _place(entry: Entry) -> _Row:
    return {"entry": entry.id, "version": entry.version}


def _sentence_id(entry: Entry, offset: int) -> str:
    sentence = entry.sentence_at(offset)
    return sentence.id if sentence else ""


def _mention_rows(entry: Entry) -> Iterator[_Row]:
    for mention in entry.mentions:
        yield {
            "id": mention.id,
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.text,
            "type": str(mention.type),
            "entity": mention.entity.id if mention.entity else None,
            "metonymic": mention.metonymic,
            "certainty": str(mention.certainty),
            "sentence": _sentence_id(entry, mention.span.start),
        }


def _quotation_rows(entry: Entry) -> Iterator[_Row]:
    for quotation in entry.quotations:
        attribution = quotation.attribution
        yield {
            "id": quotation.id,
            "start": quotation.span.start,
            "end": quotation.span.end,
            "text": quotation.text,
            "type": str(quotation.type),
            "speaker": attribution.speaker.id if attribution.speaker else None,
            "source": attribution.source.text if attribution.source else None,
            "cues": " … ".join(cue.text for cue in attribution.cues),
            "relayed_by": attribution.relayed_by.id if attribution.relayed_by else None,
            "certainty": str(attribution.certainty),
            "pieces": len(quotation.pieces),
            "sentence": _sentence_id(entry, quotation.span.start),
        }


def _sentence_rows(entry: Entry) -> Iterator[_Row]:
    for sentence in entry.sentences:
        yield {
            "id": sentence.id,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "text": sentence.text,
            "block": str(entry.blocks[sentence.block].kind),
        }


def _token_rows(entry: Entry) -> Iterator[_Row]:
    for token in entry.tokens:
        yield {
            "start": token.span.start,
            "end": token.span.end,
            "form": token.form,
            "norm": token.norm,
            "lemma": token.lemma,
            "pos": token.pos,
            "sentence": _sentence_id(entry, token.span.start),
        }


_ROWS: dict[str, Callable[[Entry], Iterator[_Row]]] = {
    "mentions": _mention_rows,
    "quotations": _quotation_rows,
    "sentences": _sentence_rows,
    "tokens": _token_rows,
}
_COLUMNS = {
    "mentions": ("id", "start", "end", "text", "type", "entity", "metonymic", "certainty", "sentence"),
    "quotations": (
        *("id", "start", "end", "text", "type", "speaker", "source", "cues", "relayed_by"),
        *("certainty", "pieces", "sentence"),
    ),
    "sentences": ("id", "start", "end", "text", "block"),
    "tokens": ("start", "end", "form", "norm", "lemma", "pos", "sentence"),
}
# What pandas cannot tell from a table without rows.
_TYPES = {"start": "int64", "end": "int64", "pieces": "int64", "metonymic": "bool"}
