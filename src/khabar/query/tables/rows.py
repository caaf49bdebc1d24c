"""The rows of tables of annotations; each has its entry, version and offsets."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from khabar.errors import QueryError
from khabar.messages import say
from khabar.model import Annotation, Attribution, Entry, Span, Token, divided, words_of
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
            "cues": " … ".join(cue.text for cue in attribution.cues_in_text),
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
    numbers = _numbers(entry)
    for word in words_of(entry_tokens(entry)):
        for token in word.tokens:
            head = numbers.get(token.head) if token.head else 0
            yield {
                "start": token.span.start,
                "end": token.span.end,
                "form": token.form,
                "norm": token.norm,
                "lemma": token.lemma,
                "pos": token.pos,
                "sentence": _sentence_id(entry, token.span.start),
                "msd": token.msd,
                "word": word.form,
                "number": numbers[token.span],
                "head": head if token.relation else None,
                "relation": token.relation or None,
                "id": token.id or None,
            }


def _numbers(entry: Entry) -> dict[Span, int]:
    """Return the number of each token in its sentence, or in its block outside sentences, from 1."""
    starts = sorted({item.span.start for item in (*entry.sentences, *entry.blocks)})
    numbers: dict[Span, int] = {}
    unit = number = 0
    for token in entry_tokens(entry):
        index = bisect_right(starts, token.span.start)
        number = number + 1 if index == unit else 1
        unit = index
        numbers[token.span] = number
    return numbers


def entry_tokens(entry: Entry) -> Iterable[Token]:
    """Return the tokens of an entry; where they are not annotated, its written words (`khabar.words`).

    >>> import khabar
    >>> [token.form for token in entry_tokens(khabar.load()["egypttoday-0001"])][:3]
    ['أكَّد', 'بهرام', 'قاسمي']
    """
    return entry.tokens or tuple(divided(entry.text))


def _entry_rows(entry: Entry) -> Iterator[Row]:
    page = entry.header.provenance
    dates = [date for date in page.dates if date.type == "publication"]
    yield {
        "title": entry.header.title,
        "publisher": page.publisher or None,
        "author": page.author or None,
        "date": next((date.when for date in dates if date.when), None),
        "not_before": next((date.not_before for date in dates if date.not_before), None),
        "not_after": next((date.not_after for date in dates if date.not_after), None),
        "status": str(entry.header.status),
        "characters": len(entry.text),
        "sentences": len(entry.sentences),
        "annotated": bool(entry.tokens),
    }


def _block_rows(entry: Entry) -> Iterator[Row]:
    for block in entry.blocks:
        yield {**_extent(block), "kind": str(block.kind)}


def _cue_rows(entry: Entry) -> Iterator[Row]:
    for cue in entry.cues:
        sentence = _sentence_id(entry, cue.span.start)
        yield {**_extent(cue), "class": cue.category or None, "sentence": sentence}


def _source_rows(entry: Entry) -> Iterator[Row]:
    for source in entry.sources:
        yield {
            **_extent(source),
            "entity": source.entity.id if source.entity else None,
            "certainty": str(source.certainty),
            "sentence": _sentence_id(entry, source.span.start),
        }


def _date_rows(entry: Entry) -> Iterator[Row]:
    for date in entry.time_expressions:
        yield {
            **_extent(date),
            "when": date.when or None,
            "relative": date.relative,
            "certainty": str(date.certainty),
            "sentence": _sentence_id(entry, date.span.start),
        }


def _phrase_rows(entry: Entry) -> Iterator[Row]:
    for phrase in entry.phrases:
        sentence = _sentence_id(entry, phrase.span.start)
        yield {**_extent(phrase), "kind": str(phrase.kind), "sentence": sentence}


def _entity_rows(entry: Entry) -> Iterator[Row]:
    """Yield the entities that an entry refers to, with how often it does."""
    mentions = Counter(mention.entity for mention in entry.mentions if mention.entity)
    speakers = Counter(said.speaker for said in _attributions(entry) if said.speaker)
    media = Counter(said.relayed_by for said in _attributions(entry) if said.relayed_by)
    for entity in sorted({*mentions, *speakers, *media}, key=lambda entity: entity.id):
        yield {
            "entity": entity.id,
            "type": str(entity.type),
            "name": entity.name("ar"),
            "english": entity.name("en"),
            "mentions": mentions[entity],
            "quotations": speakers[entity],
            "relayed": media[entity],
        }


def _attributions(entry: Entry) -> Iterator[Attribution]:
    return (quotation.attribution for quotation in entry.quotations)


def _extent(item: Annotation) -> Row:
    return {"id": item.id, "start": item.span.start, "end": item.span.end, "text": item.text}


_ROWS: dict[str, Callable[[Entry], Iterator[Row]]] = {
    "mentions": _mention_rows,
    "quotations": _quotation_rows,
    "sentences": _sentence_rows,
    "tokens": _token_rows,
    "entries": _entry_rows,
    "blocks": _block_rows,
    "cues": _cue_rows,
    "sources": _source_rows,
    "dates": _date_rows,
    "phrases": _phrase_rows,
    "entities": _entity_rows,
}
_EXTENT = ("id", "start", "end", "text")
_COLUMNS = {
    "mentions": (*_EXTENT, "type", "entity", "metonymic", "certainty", "sentence"),
    "quotations": (
        *(*_EXTENT, "type", "speaker", "source", "cues", "relayed_by"),
        *("certainty", "pieces", "sentence"),
    ),
    "sentences": (*_EXTENT, "block", "kind"),
    "tokens": (
        *("start", "end", "form", "norm", "lemma", "pos", "sentence"),
        *("msd", "word", "number", "head", "relation", "id"),
    ),
    "entries": (
        *("title", "publisher", "author", "date", "not_before", "not_after", "status"),
        *("characters", "sentences", "annotated"),
    ),
    "blocks": (*_EXTENT, "kind"),
    "cues": (*_EXTENT, "class", "sentence"),
    "sources": (*_EXTENT, "entity", "certainty", "sentence"),
    "dates": (*_EXTENT, "when", "relative", "certainty", "sentence"),
    "phrases": (*_EXTENT, "kind", "sentence"),
    "entities": ("entity", "type", "name", "english", "mentions", "quotations", "relayed"),
}

INTEGERS = frozenset({"start", "end", "pieces", "characters", "mentions", "quotations", "relayed", "number"})
"""The columns of whole numbers."""

OPTIONAL_INTEGERS = frozenset({"head"})
"""The columns of whole numbers that some rows do not have."""

FLAGS = frozenset({"metonymic", "relative", "annotated"})
"""The columns of yes and no."""

_EXPORTED = {"start": "start_char", "end": "end_char"}


def exported_columns(layer: str) -> dict[str, type]:
    """Return the columns of a layer in exported files, with the types of their values.

    >>> list(exported_columns("tokens"))[:5]
    ['entry', 'version', 'start_char', 'end_char', 'form']
    """
    return {
        _EXPORTED.get(name, name): int if _is_number(name, layer) else bool if name in FLAGS else str
        for name in layer_columns(layer)
    }


def _is_number(name: str, layer: str) -> bool:
    return name in INTEGERS | OPTIONAL_INTEGERS or (name == "sentences" and layer == "entries")


def exported_rows(entries: Iterable[Entry], layer: str) -> Iterator[Row]:
    """Yield the rows of a layer as files have them: offsets are called `start_char` and `end_char`."""
    for row in layer_rows(entries, layer):
        yield {_EXPORTED.get(name, name): value for name, value in row.items()}


LAYERS = tuple(_ROWS)
"""The layers that have tables."""
