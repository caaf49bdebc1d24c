"""The ids of an entry."""

from collections.abc import Iterator

from khabar.model.entry import Entry


def ids_of(entry: Entry) -> frozenset[str]:
    """Return all ids of an entry: of blocks, annotations, their pieces, words, sources and annotators.

    >>> import khabar
    >>> sorted(ids_of(khabar.load()["egypttoday-0001"]))[:4]
    ['a1', 'c1', 'c10', 'c11']
    """
    return frozenset(filter(None, _ids(entry)))


def _ids(entry: Entry) -> Iterator[str]:
    layers = (entry.blocks, entry.sentences, entry.mentions, entry.cues, entry.sources)
    for layer in (*layers, entry.time_expressions, entry.phrases, entry.tokens):
        yield from (item.id for item in layer)
    for quotation in entry.quotations:
        yield from (part.id for part in (*quotation.pieces, *quotation.verbatim))
    yield from (source.local_id for source in entry.anonymous_sources)
    yield from (annotator.id for annotator in entry.header.responsibilities)
