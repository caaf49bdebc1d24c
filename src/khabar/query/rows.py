"""The rows of tables of annotations; each has its entry, version and offsets."""

from collections.abc import Callable, Iterable, Iterator

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Entry
from khabar.suggest import nearest

Row = dict[str, object]


def layer_columns(layer: str) -> tuple[str, ...]:
    """Return the columns of the table of a layer.

    Raises:
        QueryError: if there is no such layer.

    >>> layer_columns("sentences")
    ('entry', 'version', 'id', 'start', 'end', 'text', 'block', 'kind')
    """
    if layer not in _COLUMNS:
        if near := nearest(layer, _ROWS):
            raise QueryError(say("unknown layer {layer!r}; similar: {similar}", layer=layer, similar=near))
        raise QueryError(
            say("unknown layer {layer!r}; choose from {layers}", layer=layer, layers=", ".join(_ROWS))
        )
    return ("entry", "version", *_COLUMNS[layer])


def layer_rows(entries: Iterable[Entry], layer: str) -> Iterator[Row]:
    """Yield a row for each annotation of a layer, in the order of the texts.

    Args:
        entries: The entries.
        layer: One that `layer_columns` knows.
    """
    return ({**_place(entry), **row} for entry in entries for row in _ROWS[layer](entry))


def _place(entry: Entry) -> Row:
    return {"entry": entry.id, "version": entry.version}


def _sentence_id(entry: Entry, offset: int) -> str:
    sentence = entry.sentence_at(offset)
    return sentence.id if sentence else ""


def _mention_rows(entry: Entry) -> Iterator[Row]:
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


def _quotation_rows(entry: Entry) -> Iterator[Row]:
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


def _sentence_rows(entry: Entry) -> Iterator[Row]:
    for sentence in entry.sentences:
        yield {
            "id": sentence.id,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "text": sentence.text,
            "block": sentence.block.id,
            "kind": str(sentence.block.kind),
        }


def _token_rows(entry: Entry) -> Iterator[Row]:
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


_ROWS: dict[str, Callable[[Entry], Iterator[Row]]] = {
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
    "sentences": ("id", "start", "end", "text", "block", "kind"),
    "tokens": ("start", "end", "form", "norm", "lemma", "pos", "sentence"),
}

LAYERS = tuple(_ROWS)
"""The layers that have tables."""
