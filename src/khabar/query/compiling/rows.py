"""The rows that an entry has in each of the tables of the compiled corpus.

A token belongs to an annotation if the two have a character in common: in `وروسيا` the name begins after the
proclitic, and the word is in the mention.

Where words are not annotated, in an entry or in one of its blocks, it is divided by `khabar.words`; these
tokens have neither lemma nor part of speech.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from khabar.model import Entity, Entry, Header, Span
from khabar.query.compiled.record import dump_layers, dump_tokens
from khabar.query.compiling.words import Words

Row = tuple[Any, ...]


def join_values(values: Iterable[str]) -> str:
    """Return several values as one: each between bars, so that `|say|` is in `|say|deny|`.

    >>> join_values(["say", "deny", "say"]), join_values([])
    ('|say|deny|', '')
    """
    unique = tuple(dict.fromkeys(filter(None, values)))
    return f"|{'|'.join(unique)}|" if unique else ""


def annotation_rows(entry: Entry, digest: str, words: Words, *, annotated: bool) -> dict[str, list[Row]]:
    """Return the rows of an entry in all tables but that of tokens, as tuples in the order of the columns.

    Args:
        entry: The entry.
        digest: The SHA-256 of its file.
        words: Its tokens.
        annotated: Whether its words are annotated.
    """
    place = _Places(words).place
    records = dump_layers(entry), dump_tokens(words.others)
    row = entry_row(entry.id, entry.header, digest, entry.text.encode(), records, annotated=annotated)
    rows: dict[str, list[Row]] = {"entries": [row]}
    return rows | {table: list(make(entry, place)) for table, make in _ANNOTATIONS.items()}


class _Places:
    """Finds the tokens that annotations have a character of."""

    def __init__(self, words: Words) -> None:
        self._starts = words.starts
        self._ends = words.ends

    def place(self, span: Span) -> tuple[int, int, int, int]:
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return span.start, span.end, first, max(first, last)


Place = Callable[[Span], tuple[int, ...]]
"""Returns the characters of a span, and perhaps its tokens."""


def entry_row(  # noqa: PLR0913 (the columns)
    entry_id: str,
    header: Header,
    digest: str,
    text: bytes,
    records: tuple[bytes, bytes],
    *,
    annotated: bool,
) -> Row:
    """Return the row of an entry.

    Args:
        entry_id: Its id.
        header: Its header.
        digest: The SHA-256 of its file.
        text: Its text in UTF-8.
        records: Its record, and that of its tokens.
        annotated: Whether its words are annotated.
    """
    page = header.provenance
    dates = [date for date in page.dates if date.type == "publication"]
    first = min((date.when or date.not_before for date in dates), default="")
    last = max((date.when or date.not_after for date in dates), default="")
    named = (entry_id, header.version, page.publisher, page.author, first, last)
    return (*named, header.title.encode(), digest.encode(), text, *records, int(annotated))


def _name(entity: Entity | None) -> str:
    return entity.id if entity else ""


def _block_rows(entry: Entry, place: Place) -> Iterator[Row]:
    return ((block.id, str(block.kind), block.figure, *place(block.span)) for block in entry.blocks)


def _sentence_rows(entry: Entry, place: Place) -> Iterator[Row]:
    return ((sentence.id, *place(sentence.span)) for sentence in entry.sentences)


def _mention_rows(entry: Entry, place: Place) -> Iterator[Row]:
    for item in entry.mentions:
        coded = (item.id, str(item.type), _name(item.entity), str(item.certainty), item.resp)
        yield (*coded, int(item.metonymic), *place(item.span))


def _quotation_rows(entry: Entry, place: Place) -> Iterator[Row]:
    """Yield a row for each piece of quotations: what stands between two pieces is not quoted."""
    for quotation in entry.quotations:
        said = quotation.attribution
        people = (_name(said.speaker), _name(said.relayed_by), _name(said.addressee))
        classes = join_values(cue.category for cue in said.cues)
        coded = (quotation.id, str(quotation.type), *people, classes, str(said.certainty))
        for number, piece in enumerate(quotation.pieces, 1):
            yield (*coded, number, *place(piece.span))


def _attribution_rows(entry: Entry, _: Place) -> Iterator[Row]:
    """Yield a row for each quotation."""
    for quotation in entry.quotations:
        said = quotation.attribution
        people = (_name(said.speaker), _name(said.relayed_by), _name(said.addressee))
        source = said.source.id if said.source else ""
        cues = join_values(cue.id for cue in said.cues)
        yield (quotation.id, source, cues, *people, str(said.certainty))


def _cue_rows(entry: Entry, place: Place) -> Iterator[Row]:
    return ((cue.id, cue.category, *place(cue.span)) for cue in entry.cues)


def _source_rows(entry: Entry, place: Place) -> Iterator[Row]:
    for item in entry.sources:
        yield (item.id, _name(item.entity), str(item.certainty), *place(item.span))


def _date_rows(entry: Entry, place: Place) -> Iterator[Row]:
    for item in entry.time_expressions:
        kind = "relative" if item.relative else "absolute"
        yield (item.id, item.when, kind, str(item.certainty), item.resp, *place(item.span))


def _phrase_rows(entry: Entry, place: Place) -> Iterator[Row]:
    return ((item.id, str(item.kind), *place(item.span)) for item in entry.phrases)


_ANNOTATIONS: dict[str, Callable[[Entry, Place], Iterator[Row]]] = {
    "blocks": _block_rows,
    "sentences": _sentence_rows,
    "mentions": _mention_rows,
    "quotations": _quotation_rows,
    "attributions": _attribution_rows,
    "cues": _cue_rows,
    "sources": _source_rows,
    "dates": _date_rows,
    "phrases": _phrase_rows,
}
