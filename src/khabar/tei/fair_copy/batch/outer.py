"""The elements of a batch around lines: headers, blocks and furniture, followed through the automaton.

A *line* is a sentence or an opener: what is in it is in one line of the file, and is found by
`khabar.tei.fair_copy.batch.inner`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from khabar.tei.fair_copy.automaton import Automaton, Moves
from khabar.tei.fair_copy.tags import Kind, NotFairError, Tag

_KIND_OF = attrgetter("kind")


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


class BatchBlocks(NamedTuple):
    """The blocks of a batch, field by field.

    Attributes:
        first: The place of the start tag of each among the outer tags of the batch.
        last: That of its end tag.
        figures: The number of the picture that each belongs to, or 0.
        sizes: The number of blocks of each entry.
    """

    first: list[int]
    last: list[int]
    figures: list[int]
    sizes: list[int]


class _HeaderPath(NamedTuple):
    """The way of the automaton through headers whose tags are of the same kinds.

    Attributes:
        layout: The white space before each tag that has some fixed one.
        has_layout: Whether each tag is one of these.
        has_value: Whether the text before each tag is a value.
        opened: The elements that are open behind it: the place after each, and the number of its tag.
        place: The place behind it.
    """

    layout: list[str]
    has_layout: list[bool]
    has_value: list[bool]
    opened: list[tuple[Moves, int]]
    place: Moves

    @classmethod
    def find(cls, automaton: Automaton, kinds: Sequence[Kind]) -> "_HeaderPath":
        """Return the way.

        Raises:
            NotFairError: if there is none.
        """
        place = automaton.start
        opened: list[tuple[Moves, int]] = []
        layout: list[str | None] = []
        has_value: list[bool] = []
        for number, kind in enumerate(kinds):
            before, meaning, after, inside = place.get(kind) or automaton.learn(place, kind)
            layout.append(before)
            has_value.append(before is None and meaning is not None)
            if meaning:
                # Only in an article has white space a meaning.
                raise NotFairError
            if inside is not None and after is not None:
                opened.append((after, number))
                place = inside
            else:
                place = opened.pop()[0] if after is None else after
        fixed = [before for before in layout if before is not None]
        return cls(fixed, [before is not None for before in layout], has_value, opened, place)


@dataclass(frozen=True, slots=True)
class OuterWalk:
    """What was found on the way.

    Most headers have tags of the same kinds, so the way through each kind of header is found once.

    Attributes:
        meanings: For each outer tag what the white space before it is in the article: nothing, " " or a line
            end; also nothing where it is text.
        places: For each line the place inside it.
        blocks: The blocks.
        furniture: The furniture of each entry.
        values: The texts outside the article of each entry.
        tags: The outer tags of each entry.
    """

    meanings: list[str] = field(default_factory=list)
    places: list[Moves] = field(default_factory=list)
    blocks: BatchBlocks = field(default_factory=lambda: BatchBlocks([], [], [], []))
    furniture: list[PageFurniture] = field(default_factory=list)
    values: list[list[str]] = field(default_factory=list)
    tags: list[Sequence[Tag]] = field(default_factory=list)
    _headers: dict[tuple[Kind, ...], _HeaderPath] = field(default_factory=dict)

    def follow(  # noqa: C901, PLR0912, PLR0915 (a loop without calls, as for one fair copy)
        self, automaton: Automaton, tags: Sequence[Tag], texts: Sequence[str], header: int
    ) -> None:
        """Follow the outer tags of the next entry.

        Args:
            automaton: The automaton.
            tags: The tags.
            texts: The text before each; not asked for at the end of a line.
            header: The number of tags up to the end of the header.

        Raises:
            NotFairError: if the automaton refuses them; the walk is then of no use.
        """
        base = len(self.meanings)
        path = self._header_path(automaton, tuple(map(_KIND_OF, tags[:header])))
        if list(compress(texts, path.has_layout)) != path.layout:
            raise NotFairError
        meanings = [""] * header
        first_tags, last_tags, block_figures, _ = self.blocks
        before_blocks = len(first_tags)
        furniture = PageFurniture([], [], [], [], [])
        tags_of, texts_of, positions, divided, figures_of = furniture
        values = list(compress(texts, path.has_value))
        opened = [(after, number, tags[number]) for after, number in path.opened]
        place = path.place
        divisions = figures = figure = 0
        for tag, text in zip(tags[header:], texts[header:], strict=True):
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
                        texts_of.append(text)
                        positions.append(len(first_tags) - before_blocks)
                        divided.append(divisions > 0)
                        figures_of.append(figure)
            elif before != text:
                raise NotFairError
            meanings.append(meaning or "")
            if inside is not None and after is not None:
                opened.append((after, len(meanings) - 1, tag))
                place = inside
                if meaning == "\n":
                    first_tags.append(base + len(meanings) - 1)
                    block_figures.append(figure)
                if tag.name == "figure":
                    figures += 1
                    figure = figures
                divisions += tag.name == "div"
                if tag.name in _LINES:
                    self.places.append(inside)
            elif after is None:
                place, first, start_tag = opened.pop()
                if meanings[first] == "\n":
                    last_tags.append(base + len(meanings) - 1)
                if start_tag.name == "figure":
                    figure = 0
                divisions -= start_tag.name == "div"
            else:
                place = after
        blocks = len(first_tags) - before_blocks
        if opened or not blocks:
            raise NotFairError
        self.meanings.extend(meanings)
        self.blocks.sizes.append(blocks)
        self.furniture.append(furniture)
        self.values.append(values)
        self.tags.append(tags)

    def _header_path(self, automaton: Automaton, kinds: tuple[Kind, ...]) -> _HeaderPath:
        path = self._headers.get(kinds)
        if path is None:
            path = self._headers[kinds] = _HeaderPath.find(automaton, kinds)
        return path


_LINES = frozenset({"s", "opener"})
