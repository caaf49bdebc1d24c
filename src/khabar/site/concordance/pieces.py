"""The pieces of a concordance index, of which a browser loads only the few that a query needs.

There is no server, and the texts of 3,000 entries are 10 MB, so a browser cannot search the corpus itself.
The build writes an index in pieces of about 32,000 characters:

    catalogue   the first word of each `words` piece and the first number of each `texts` piece
    words-N     some words, and the numbers of their occurrences
    texts-N     the texts of some entries, from which lines are made
    keys-N      all words, for queries with a wildcard at the end
    lemmas-N, lemma-keys-N
                the same for lemmas, where the words of an entry are annotated
    documents, names
                the piece of each entry, and the names of entities, for the results of Sphinx's search
    pages, pages-N
                the piece of each other page, and the passages of some of them, for the same

Words are numbered through the corpus. Suppose that it has two entries of one block each:

    news-0001   زار الوزير روسيا    numbers 0 1 2
    news-0002   وروسيا ترحب         numbers 13 14     (after a gap of 10, so that no phrase crosses blocks)

A `words` piece is a list of `[key, [form, first, distance, …], …]`. The key is the folded form, and `وروسيا`
is a key of its own, since a concordance finds forms and not stems:

    ["روسيا", ["روسيا", 2]],  ["وروسيا", ["وروسيا", 13]]

Both keys are in one piece, because words are sorted by their letters from last to first. Arabic attaches
conjunctions, prepositions and the article to the beginning of a word, so the forms of a word end in the same
letters. In dictionary order, a query for `روسيا` would have to load the pieces of `ب`, `ف`, `ك`, `ل`, `و` as
well.

For the query `روسيا` with five words of context, a browser

1. loads `catalogue`, and finds by binary search the pieces that `روسيا`, `وروسيا`, `لروسيا`, … can be in:
   usually one, at most two;
2. loads those, and adds up the distances: occurrences 2 and 13;
3. finds in the catalogue which `texts` pieces have these numbers, and loads them for the lines on the screen.

In a corpus of 3,000 entries, that is 78 kB for a rare word and 122 kB for the most frequent one, out of 22
MB. A word in between costs most, 1.8 MB: its first lines are in as many different entries. With pieces twice
as large, it would be twice as much; with smaller ones, the number of requests would grow. Sorting the lines
loads the texts of all of them (`docs/reference/performance.md`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeVar

from khabar.model import Entity
from khabar.site.base.markup import direction
from khabar.site.base.script import to_script
from khabar.site.concordance.passages import Passages
from khabar.site.concordance.positions import BlockText, Positions, SentencePosition, WordPositions
from khabar.site.state.entries import SiteEntry

SIZE = 32 * 1024
"""The approximate length of a piece, in characters; the head of this module gives the reason."""


class IndexPiece(NamedTuple):
    """A piece: the name of its file, and its data as JSON."""

    name: str
    json: str


class ConcordanceIndex(NamedTuple):
    """An index in pieces.

    Attributes:
        pieces: All pieces except the catalogue.
        catalogue: The first word or number of each piece, by the kind of piece.
        lemmas: Whether an entry has lemmas.
    """

    pieces: list[IndexPiece]
    catalogue: dict[str, object]
    lemmas: bool


def build_index(
    entries: Iterable[SiteEntry],
    entities: Mapping[str, Entity],
    address: Callable[[str], str],
    pages: Iterable[tuple[str, Passages]] = (),
) -> ConcordanceIndex:
    """Build the index of a corpus.

    Args:
        entries: The entries, in the order in which lines are listed.
        entities: The entities of the registers.
        address: Returns the page of a document, relative to the root of the site.
        pages: The passages of the other pages, by name.
    """
    positions = WordPositions()
    numbers = {key: number for number, key in enumerate(entities)}
    texts = list(_texts(entries, positions, numbers, address))
    groups = list(_cut(texts, lambda text: text.json))
    words, keys = _word_pieces("words", positions.keys), _key_pieces("keys", positions.keys)
    lemmas = _word_pieces("lemmas", positions.lemmas)
    lemma_keys = _key_pieces("lemma-keys", positions.lemmas)
    documents = {
        text.docname: (number, index)
        for number, group in enumerate(groups)
        for index, text in enumerate(group)
    }
    names = [[name.text for name in entity.names] for entity in entities.values()]
    return ConcordanceIndex(
        [
            *(_join(f"texts-{number}", (text.json for text in group)) for number, group in enumerate(groups)),
            *(piece for _, piece in (*words, *lemmas)),
            *keys,
            *lemma_keys,
            IndexPiece("documents", to_script(documents)),
            IndexPiece("names", to_script(names)),
            *_page_pieces(pages),
        ],
        {
            "size": positions.word_count,
            "entries": [text.first for text in texts],
            "texts": [group[0].first for group in groups],
            "words": _catalogue(words, keys),
            "lemmas": _catalogue(lemmas, lemma_keys),
        },
        bool(positions.lemmas),
    )


def _page_pieces(pages: Iterable[tuple[str, Passages]]) -> Iterator[IndexPiece]:
    """Yield the passages of pages in pieces, and in which piece and at which place those of a page are."""
    places: dict[str, tuple[int, int]] = {}
    groups = _cut(((name, to_script(passages)) for name, passages in pages), lambda page: page[1])
    for number, group in enumerate(groups):
        places |= {name: (number, index) for index, (name, _) in enumerate(group)}
        yield _join(f"pages-{number}", (passages for _, passages in group))
    yield IndexPiece("pages", to_script(places))


class _Text(NamedTuple):
    """The text of an entry in a piece."""

    docname: str
    first: int  #: number of its first word
    json: str


def _texts(
    entries: Iterable[SiteEntry],
    positions: WordPositions,
    numbers: Mapping[str, int],
    address: Callable[[str], str],
) -> Iterator[_Text]:
    for entry in entries:
        first, page = positions.end, address(entry.docname)
        blocks = [_block(block, numbers) for block in positions.add(entry)]
        language = (entry.language, direction(entry.language))
        yield _Text(entry.docname, first, to_script([entry.id, entry.version, page, *language, blocks]))


def _block(block: BlockText, numbers: Mapping[str, int]) -> list[object]:
    sentences = [_sentence(sentence, numbers) for sentence in block.sentences]
    return [block.id, block.start, block.first, block.text, sentences]


def _sentence(sentence: SentencePosition, numbers: Mapping[str, int]) -> list[object]:
    return [
        sentence.id,
        sentence.start,
        *(numbers[entity] for entity in sentence.entities if entity in numbers),
    ]


def _catalogue(words: list[tuple[str, IndexPiece]], keys: list[IndexPiece]) -> dict[str, object]:
    return {"begins": [key for key, _ in words], "keys": len(keys)}


def _word_pieces(kind: str, positions: Positions) -> list[tuple[str, IndexPiece]]:
    """Return the pieces of words or lemmas, each with its first key, reversed.

    Keys are sorted by their letters from last to first, and letters by UTF-16 unit, since JavaScript compares
    strings in this way.
    """
    postings = ((key[::-1], _postings(key, positions)) for key in sorted(positions, key=_reversed_units))
    return [
        (group[0][0], _join(f"{kind}-{number}", (json for _, json in group)))
        for number, group in enumerate(_cut(postings, lambda posting: posting[1]))
    ]


def _key_pieces(kind: str, positions: Positions) -> list[IndexPiece]:
    groups = _cut(map(to_script, sorted(positions)), str)
    return [_join(f"{kind}-{number}", group) for number, group in enumerate(groups)]


def _reversed_units(key: str) -> bytes:
    return key[::-1].encode("utf-16-be", "surrogatepass")


def _join(name: str, parts: Iterable[str]) -> IndexPiece:
    return IndexPiece(name, f"[{','.join(parts)}]")


_Part = TypeVar("_Part")


def _cut(parts: Iterable[_Part], to_json: Callable[[_Part], str]) -> Iterator[list[_Part]]:
    """Yield the parts in groups whose JSON has about the length of a piece."""
    group: list[_Part] = []
    size = 0
    for part in parts:
        length = len(to_json(part))
        if group and size + length > SIZE:
            yield group
            group, size = [], 0
        group.append(part)
        size += length
    if group:
        yield group


def _postings(key: str, positions: Positions) -> str:
    """Return a key and its forms, each with its first number and the distances between its numbers."""
    forms = [
        [form, numbers[0], *(after - before for before, after in pairwise(numbers))]
        for form, numbers in sorted(positions[key].items())
    ]
    return to_script([key, *forms])
