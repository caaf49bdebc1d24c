"""The pieces that an index is cut into."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple, TypeVar

from khabar.model import Entity
from khabar.site.base.markup import direction
from khabar.site.base.script import to_script
from khabar.site.concordance.positions import BlockText, SentencePosition, WordPositions
from khabar.site.state.entries import SiteEntry

SIZE = 32 * 1024
"""How many characters a piece has, about: few enough to wait for, enough not to wait for many.

The lines of a word that is neither frequent nor rare are all over the corpus, and each needs the piece that
it is in: with pieces twice as large, a page of lines loads twice as much.
"""


class IndexPiece(NamedTuple):
    """A piece as a file: its name, and its data as JSON."""

    name: str
    json: str


class ConcordanceIndex(NamedTuple):
    """An index in pieces.

    Attributes:
        pieces: All but the catalogue.
        catalogue: Where each piece begins, by the kind of piece.
    """

    pieces: list[IndexPiece]
    catalogue: dict[str, object]


def build_index(
    entries: Iterable[SiteEntry], entities: Mapping[str, Entity], address: Callable[[str], str]
) -> ConcordanceIndex:
    """Build the index of a corpus.

    Args:
        entries: The entries, in the order in which lines are listed.
        entities: The entities of the registers.
        address: Returns where the page of a document is, from the root of the site.
    """
    places = WordPositions()
    numbers = {key: number for number, key in enumerate(entities)}
    texts = list(_texts(entries, places, numbers, address))
    groups = list(_cut(texts, lambda text: text.json))
    words, keys = _word_pieces(places), _key_pieces(places)
    documents = {
        text.docname: (number, index)
        for number, group in enumerate(groups)
        for index, text in enumerate(group)
    }
    names = [[name.text for name in entity.names] for entity in entities.values()]
    return ConcordanceIndex(
        [
            *(_join(f"texts-{number}", (text.json for text in group)) for number, group in enumerate(groups)),
            *(piece for _, piece in words),
            *keys,
            IndexPiece("documents", to_script(documents)),
            IndexPiece("names", to_script(names)),
        ],
        {
            "words": places.word_count,
            "entries": [text.first for text in texts],
            "texts": [group[0].first for group in groups],
            "keys": len(keys),
            "begins": [key for key, _ in words],
        },
    )


class _Text(NamedTuple):
    """An entry as lines are made from it."""

    docname: str
    first: int  #: number of its first word
    json: str


def _texts(
    entries: Iterable[SiteEntry],
    places: WordPositions,
    numbers: Mapping[str, int],
    address: Callable[[str], str],
) -> Iterator[_Text]:
    for entry in entries:
        first, page = places.end, address(entry.docname)
        blocks = [_block(block, numbers) for block in places.add(entry)]
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


def _word_pieces(places: WordPositions) -> list[tuple[str, IndexPiece]]:
    """Return the pieces of words, and the key that each begins with, reversed.

    Keys are in the order of their letters from the last to the first; letters by UTF-16 unit, as JavaScript
    compares them.
    """
    postings = ((key[::-1], _postings(key, places)) for key in sorted(places.keys, key=_reversed_units))
    return [
        (group[0][0], _join(f"words-{number}", (json for _, json in group)))
        for number, group in enumerate(_cut(postings, lambda posting: posting[1]))
    ]


def _key_pieces(places: WordPositions) -> list[IndexPiece]:
    groups = _cut(map(to_script, sorted(places.keys)), str)
    return [_join(f"keys-{number}", group) for number, group in enumerate(groups)]


def _reversed_units(key: str) -> bytes:
    return key[::-1].encode("utf-16-be", "surrogatepass")


def _join(name: str, parts: Iterable[str]) -> IndexPiece:
    return IndexPiece(name, f"[{','.join(parts)}]")


_Part = TypeVar("_Part")


def _cut(parts: Iterable[_Part], to_json: Callable[[_Part], str]) -> Iterator[list[_Part]]:
    """Yield the parts in groups whose JSON is about as long as a piece is to be."""
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


def _postings(key: str, places: WordPositions) -> str:
    """Return a key, its forms, and the places of each as the distances between them."""
    forms = [
        [form, numbers[0], *(after - before for before, after in pairwise(numbers))]
        for form, numbers in sorted(places.keys[key].items())
    ]
    return to_script([key, *forms])
