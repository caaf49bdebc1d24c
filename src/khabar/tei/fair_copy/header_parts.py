"""The parts of a fair copy: its header and its anonymous sources, from tags and texts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from khabar.tei.fair_copy.tags import Form, Kind, Tag
from khabar.tei.names import tei
from khabar.tei.parts import ROOTS, OuterElement, Parts


class _PartPosition(NamedTuple):
    """The position of a part: its number and stop, that of its tag, and those of the texts in it."""

    number: int
    stop: int
    tag: int
    first_text: int
    last_text: int


def parts_of_copy(
    tags: Sequence[Tag],
    head: Sequence[Tag],
    values: Sequence[tuple[str, int, int, Tag]],
    names: Mapping[str, str],
) -> Parts[_PartPosition]:
    """Return the parts of a fair copy.

    Args:
        tags: All tags, in order.
        head: The tags between that of the root and the page.
        values: The texts outside the article.
        names: The names of the elements that have an id, by id, in document order.
    """

    def make(place: _PartPosition) -> OuterElement:
        tag = tags[place.tag]
        found = values[place.first_text : place.last_text]
        text = found[0][0] if len(found) == 1 else " ".join([text for text, *_ in found])
        identifier = ""
        if tag.has_id:
            before = sum(other.has_id for other in tags[: place.tag])
            identifier = next(islice(names, before, None))
        return OuterElement(place.number, place.stop, identifier, text, tag)

    # Many entries have headers of the same shape; each shape is outlined once.
    return Parts(_outline(tuple(tag.kind for tag in head)), make)


@lru_cache(maxsize=256)
def _outline(kinds: tuple[Kind, ...]) -> Mapping[str, Sequence[_PartPosition]]:
    """Return the positions of the parts, by path.

    Args:
        kinds: The kinds of the tags between that of the root and the page.
    """
    places: dict[str, list[_PartPosition]] = defaultdict(list)
    opened: list[tuple[str, int]] = []
    number = texts = 0
    for tag, kind in enumerate(kinds, 1):
        if kind.form is Form.END:
            path, index = opened.pop()
            # An element without elements has text, else it would be written as an empty one.
            texts += kinds[tag - 2].form is Form.START
            places[path][index] = places[path][index]._replace(stop=number + 1, last_text=texts)
            continue
        number += 1
        path = f"{opened[-1][0]}/{kind.name}".lstrip("/") if opened else ROOTS.get(tei(kind.name), "")
        places[path].append(_PartPosition(number, number + 1, tag, texts, texts))
        if kind.form is Form.START:
            opened.append((path, len(places[path]) - 1))
    return places
