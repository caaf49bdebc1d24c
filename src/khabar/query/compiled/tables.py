"""The tables of the compiled corpus, and the rows that an entry has in each.

Every table but `entries` has a row for each annotation, in the order of the text, with its characters
(`start`, `end`) and its tokens (`first`, `last`, half-open). A token belongs to an annotation if the two have
a character in common: in `وروسيا` the name begins after the proclitic, and the word is in the mention.

Where words are not annotated, in an entry or in one of its blocks, it is divided by `khabar.words`; these
tokens have neither lemma nor part of speech.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from khabar.arabic import Level, fold
from khabar.model import Entity, Entry, Span
from khabar.query.compiled.record import dump_entry
from khabar.words import is_punctuation, token_spans

CODED, NUMBER, FLAG, TEXT = "coded", "number", "flag", "text"
"""The kinds of columns: strings that recur, numbers, 0 or 1, and texts that do not recur."""

_PLACE = {"start": NUMBER, "end": NUMBER, "first": NUMBER, "last": NUMBER}

TABLES: dict[str, dict[str, str]] = {
    "entries": {
        **dict.fromkeys(("id", "version", "publisher", "author", "date_from", "date_to"), CODED),
        **dict.fromkeys(("title", "digest", "text", "record"), TEXT),
        "annotated": FLAG,
    },
    "tokens": {
        **dict.fromkeys(("form", "letters", "names", "norm", "lemma", "pos", "msd"), CODED),
        "start": NUMBER,
        "end": NUMBER,
        "punctuation": FLAG,
        "annotated": FLAG,
    },
    "blocks": {"id": CODED, "kind": CODED, **_PLACE},
    "sentences": {"id": CODED, **_PLACE},
    "mentions": {**dict.fromkeys(("id", "type", "entity", "certainty"), CODED), "metonymic": FLAG, **_PLACE},
    "quotations": {
        **dict.fromkeys(("id", "type", "speaker", "medium", "addressee", "cue", "certainty"), CODED),
        "piece": NUMBER,
        **_PLACE,
    },
    "attributions": {
        **dict.fromkeys(("id", "source", "cues", "speaker", "medium", "addressee", "certainty"), CODED),
    },
    "cues": {"id": CODED, "class": CODED, **_PLACE},
    "sources": {"id": CODED, "entity": CODED, "certainty": CODED, **_PLACE},
    "dates": {"id": CODED, "when": CODED, "type": CODED, **_PLACE},
    "phrases": {"id": CODED, "kind": CODED, **_PLACE},
}
"""The tables, with the kind of each of their columns."""

ATTRIBUTES = ("form", "letters", "names", "norm", "lemma", "pos", "msd")
"""The coded columns of tokens: the form, its keys of each level of folding, and what is annotated."""

Row = tuple[Any, ...]


def join_values(values: Iterable[str]) -> str:
    """Return several values as one: each between bars, so that `|say|` is in `|say|deny|`.

    >>> join_values(["say", "deny", "say"]), join_values([])
    ('|say|deny|', '')
    """
    unique = tuple(dict.fromkeys(filter(None, values)))
    return f"|{'|'.join(unique)}|" if unique else ""


def entry_rows(entry: Entry, digest: str) -> dict[str, list[Row]]:
    """Return the rows of an entry in each table, as tuples in the order of the columns.

    Args:
        entry: The entry.
        digest: The SHA-256 of its file.

    >>> import khabar
    >>> rows = entry_rows(khabar.load()["egypttoday-0001"], "")
    >>> rows["mentions"][0][1:3], [form for form, *_ in rows["tokens"][:3]]
    (('person', 'person:qassemi'), ['أكَّد', 'بهرام', 'قاسمي'])
    """
    tokens = list(_token_rows(entry))
    place = _Places([row[7:9] for row in tokens]).place
    rows = {"entries": [_entry_row(entry, digest)], "tokens": tokens}
    return rows | {table: list(make(entry, place)) for table, make in _ANNOTATIONS.items()}


class _Places:
    """Finds the tokens that annotations have a character of."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def place(self, span: Span) -> tuple[int, int, int, int]:
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return span.start, span.end, first, max(first, last)


_Place = Callable[[Span], tuple[int, int, int, int]]


def _entry_row(entry: Entry, digest: str) -> Row:
    page = entry.header.provenance
    dates = [date for date in page.dates if date.type == "publication"]
    first = min((date.when or date.not_before for date in dates), default="")
    last = max((date.when or date.not_after for date in dates), default="")
    named = (entry.id, entry.version, page.publisher, page.author, first, last)
    texts = (entry.header.title, digest, entry.text)
    return (*named, *(text.encode() for text in texts), dump_entry(entry), int(bool(entry.tokens)))


def _token_rows(entry: Entry) -> Iterator[Row]:
    if not entry.tokens:
        yield from _divided(entry.text, 0, len(entry.text))
        return
    tokens = list(entry.tokens)
    starts = [token.span.start for token in tokens]
    for block in entry.blocks:
        inside = tokens[bisect_left(starts, block.span.start) : bisect_left(starts, block.span.end)]
        if not inside:
            yield from _divided(entry.text, block.span.start, block.span.end)
        for token in inside:
            coded = (token.form, *_keys(token.form)[:2], token.norm, token.lemma, token.pos, token.msd)
            yield (*coded, token.span.start, token.span.end, int(token.punctuation), 1)


def _divided(text: str, first: int, last: int) -> Iterator[Row]:
    """Yield the written words of a stretch of text."""
    for start, end in token_spans(text[first:last]):
        form = text[first + start : first + end]
        marks = int(is_punctuation(form))
        yield (form, *_keys(form), "", "", "", first + start, first + end, marks, 0)


@lru_cache(maxsize=200_000)
def _keys(form: str) -> tuple[str, str, str]:
    """Return the keys of a form at each level. Words recur: most of them are folded once."""
    return fold(form, Level.LETTERS), fold(form, Level.NAMES), fold(form, Level.SEARCH)


def _name(entity: Entity | None) -> str:
    return entity.id if entity else ""


def _block_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    return ((block.id, str(block.kind), *place(block.span)) for block in entry.blocks)


def _sentence_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    return ((sentence.id, *place(sentence.span)) for sentence in entry.sentences)


def _mention_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    for item in entry.mentions:
        coded = (item.id, str(item.type), _name(item.entity), str(item.certainty))
        yield (*coded, int(item.metonymic), *place(item.span))


def _quotation_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    """Yield a row for each piece: what stands between two pieces is not quoted."""
    for quotation in entry.quotations:
        said = quotation.attribution
        people = (_name(said.speaker), _name(said.relayed_by), _name(said.addressee))
        classes = join_values(cue.category for cue in said.cues)
        coded = (quotation.id, str(quotation.type), *people, classes, str(said.certainty))
        for number, piece in enumerate(quotation.pieces, 1):
            yield (*coded, number, *place(piece.span))


def _attribution_rows(entry: Entry, _: _Place) -> Iterator[Row]:
    for quotation in entry.quotations:
        said = quotation.attribution
        people = (_name(said.speaker), _name(said.relayed_by), _name(said.addressee))
        source = said.source.id if said.source else ""
        cues = join_values(cue.id for cue in said.cues)
        yield (quotation.id, source, cues, *people, str(said.certainty))


def _cue_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    return ((cue.id, cue.category, *place(cue.span)) for cue in entry.cues)


def _source_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    for item in entry.sources:
        yield (item.id, _name(item.entity), str(item.certainty), *place(item.span))


def _date_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    for item in entry.time_expressions:
        yield (item.id, item.when, "relative" if item.relative else "absolute", *place(item.span))


def _phrase_rows(entry: Entry, place: _Place) -> Iterator[Row]:
    return ((item.id, str(item.kind), *place(item.span)) for item in entry.phrases)


_ANNOTATIONS: dict[str, Callable[[Entry, _Place], Iterator[Row]]] = {
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
