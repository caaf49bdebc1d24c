"""The parts of a fair copy: its header and its anonymous sources, from tags and texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from khabar.tei.fair_copy.tags import Form, Kind, Tag
from khabar.tei.names import tei
from khabar.tei.parts import ROOTS, OuterElement, Parts

_KIND_OF = attrgetter("kind")


class _PartPosition(NamedTuple):
    """The position of a part: its number and stop, that of its tag, and those of the texts in it."""

    number: int
    stop: int
    tag: int
    first_text: int
    last_text: int


def parts_of_copy(
    tags: Sequence[Tag], head: Sequence[Tag], texts: Sequence[str], ids: Iterable[str]
) -> Parts[_PartPosition]:
    """Return the parts of a fair copy.

    Args:
        tags: All tags, in order.
        head: The tags between that of the root and the page.
        texts: The texts outside the article.
        ids: The ids of elements, in document order.
    """

    def make(place: _PartPosition) -> OuterElement:
        number, stop, at, first, last = place
        tag = tags[at]
        text = texts[first] if last - first == 1 else " ".join(texts[first:last])
        identifier = ""
        if tag.has_id:
            before = sum(other.has_id for other in tags[:at])
            identifier = next(islice(ids, before, None))
        return OuterElement(number, stop, identifier, text, tag)

    # Many entries have headers of the same shape; each shape is outlined once.
    return Parts(_outline(tuple(map(_KIND_OF, head))), make)


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
