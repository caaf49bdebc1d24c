"""The elements of a batch around lines: headers, blocks and furniture, followed through the automaton.

A *line* is a sentence or an opener: what is in it is in one line of the file, and is found by
`khabar.tei.fair_copy.batch.inner`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from khabar.tei.fair_copy.automaton import Automaton, Moves
from khabar.tei.fair_copy.batch.values import resolved
from khabar.tei.fair_copy.tags import NotFairError, Tag

_DEEPEST = 200


class PageFurniture(NamedTuple):
    """The furniture of an entry, field by field.

    Attributes:
        tags: The start tags.
        texts: The words of each piece.
        positions: The number of blocks before each.
        inside: Whether a division is around each.
        figures: The number of the picture that each belongs to, or 0.
    """

    tags: list[Tag]
    texts: list[str]
    positions: list[int]
    inside: list[bool]
    figures: list[int]


class PageBlock(NamedTuple):
    """A block.

    Attributes:
        first: The place of its start tag among the outer tags of the batch.
        last: That of its end tag.
        figure: The number of the picture that it belongs to, or 0.
    """

    first: int
    last: int
    figure: int


@dataclass(frozen=True, slots=True)
class OuterWalk:
    """What was found on the way.

    Attributes:
        meanings: For each outer tag what the white space before it is in the article: nothing, " " or a line
            end; also nothing where it is text.
        places: For each line the place inside it.
        blocks: The blocks of each entry.
        furniture: The furniture of each entry.
        values: The texts outside the article of each entry.
    """

    meanings: list[str] = field(default_factory=list)
    places: list[Moves] = field(default_factory=list)
    blocks: list[list[PageBlock]] = field(default_factory=list)
    furniture: list[PageFurniture] = field(default_factory=list)
    values: list[list[str]] = field(default_factory=list)

    def follow(  # noqa: C901, PLR0912, PLR0915 (a loop without calls, as for one fair copy)
        self, automaton: Automaton, tags: Sequence[Tag], texts: Sequence[str]
    ) -> None:
        """Follow the outer tags of the next entry.

        Args:
            automaton: The automaton.
            tags: The tags.
            texts: The text before each; not asked for at the end of a line.

        Raises:
            NotFairError: if the automaton refuses them; the walk is then of no use.
        """
        base = len(self.meanings)
        meanings: list[str] = []
        blocks: list[PageBlock] = []
        furniture = PageFurniture([], [], [], [], [])
        tags_of, texts_of, positions, divided, figures_of = furniture
        values: list[str] = []
        opened: list[tuple[Moves, int, Tag]] = []
        place = automaton.start
        divisions = figures = figure = 0
        for tag, text in zip(tags, texts, strict=True):
            try:
                before, meaning, after, inside = place[tag.kind]
            except KeyError:
                before, meaning, after, inside = automaton.learn(place, tag.kind)
            if before is None:
                if meaning is not None:
                    values.append(text)
                    start_tag = opened[-1][2]
                    if start_tag.name == "fw":
                        tags_of.append(start_tag)
                        texts_of.append(resolved(text))
                        positions.append(len(blocks))
                        divided.append(divisions > 0)
                        figures_of.append(figure)
            elif before != text:
                raise NotFairError
            meanings.append(meaning or "")
            if inside is not None and after is not None:
                opened.append((after, len(meanings) - 1, tag))
                place = inside
                if meaning == "\n":
                    blocks.append(PageBlock(base + len(meanings) - 1, 0, figure))
                if tag.name == "figure":
                    figures += 1
                    figure = figures
                divisions += tag.name == "div"
                if tag.name in _LINES:
                    self.places.append(inside)
            elif after is None:
                place, first, start_tag = opened.pop()
                if meanings[first] == "\n":
                    blocks[-1] = blocks[-1]._replace(last=base + len(meanings) - 1)
                if start_tag.name == "figure":
                    figure = 0
                divisions -= start_tag.name == "div"
            else:
                place = after
        if opened or not blocks:
            raise NotFairError
        self.meanings.extend(meanings)
        self.blocks.append(blocks)
        self.furniture.append(furniture)
        self.values.append(values)


_LINES = frozenset({"s", "opener"})
