"""The profile as an automaton: what may come next in an entry, and what white space stands before it.

The automaton is made from the grammar itself (`khabar.tei.validation.content`), so that it cannot drift from
it. It has
a state for each place in an entry that differs from others in what may follow: the element, what is left of
its content, the depth of its indentation. Places learn their moves when these are first made; a whole corpus
makes some two hundred. An element that begins puts the place behind it on a stack, one that ends takes it
from there.

It accepts less than the grammar, for it knows one more thing, the canonical layout, and keeps to the entries
in which sentences tile the blocks: a `p` or `head` of the page has `s` in it and nothing else, there is no
`s` in an `s`, and no element in `fw` or `fw` in a block. Where two patterns of the grammar would fit an
element in one place, it accepts neither.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from lxml import etree

from khabar.tei.canonical import LINE_ELEMENTS
from khabar.tei.fair_copy.tags import Form, Kind, NotFairError
from khabar.tei.names import BLOCKS, CONTAINERS, local
from khabar.tei.validation.content import RNG, Content

_LINES = frozenset(map(local, LINE_ELEMENTS))
_BLOCKS = frozenset(map(local, BLOCKS))
_INLINE = _LINES - {"s", "fw", "opener"}
_ANYTHING = frozenset({"element", "text", "mixed"})


class Mode(Enum):
    """How an element is laid out, and what its text is."""

    LINES = auto()
    """Outside the page, elements only: each has its line."""
    VALUE = auto()
    """Outside the page, text only."""
    CONTAINER = auto()
    """In the page, around blocks and furniture: each has its line."""
    BLOCK = auto()
    """Sentences, each on its line."""
    LINE = auto()
    """A sentence, an opener or an annotation in one: all of it is on one line."""
    FURNITURE = auto()
    """Text only, and none of the article."""


_IN_CONTAINERS = {
    **dict.fromkeys(map(local, CONTAINERS), Mode.CONTAINER),
    "fw": Mode.FURNITURE,
    "opener": Mode.LINE,
    "p": Mode.BLOCK,
    "head": Mode.BLOCK,
}
_BY_LINE = frozenset({Mode.LINES, Mode.CONTAINER, Mode.BLOCK})


class Move(NamedTuple):
    """What a tag means in a place.

    Attributes:
        before: The white space of the layout that must stand before it; `None` where text may.
        text: What stands for the text before it in the article; `None` where that is part of the article.
        after: The place behind the element; `None` for an end tag.
        inside: The place inside the element; `None` unless the tag begins one.
    """

    before: str | None
    text: str | None
    after: "Moves | None" = None
    inside: "Moves | None" = None


Moves = dict[Kind, Move]
"""A place in an entry, as the moves that were made from it."""


@dataclass(frozen=True, slots=True)
class _State:
    """What makes a place in an entry differ from others.

    Attributes:
        element: The element around it; empty outside the root.
        content: What is left of the content of that element.
        mode: How the element is laid out.
        level: How deep it is indented.
        started: Whether there is something before the place in the element.
    """

    element: str
    content: Content
    mode: Mode
    level: int
    started: bool


class Automaton:
    """The profile.

    Args:
        schema: The grammar, without comments.

    Attributes:
        start: The place before the root.
    """

    def __init__(self, schema: etree._Element) -> None:
        # lxml makes an object for a node when it is asked for, and forgets it with its last reference.
        self._nodes = list(schema.iter())
        self._definitions = {node.get("name", ""): list(node) for node in schema.iterchildren(f"{RNG}define")}
        self._moves: dict[tuple[object, ...], Moves] = {}
        self._states: dict[int, _State] = {}
        start = next(schema.iterchildren(f"{RNG}start"))
        content = Content(self._definitions, [tuple(start)])
        self.start = self._place(_State("", content, Mode.LINES, -1, started=False))

    def _place(self, state: _State) -> Moves:
        key = state.element, state.content.states, state.mode, state.level, state.started
        if key not in self._moves:
            moves: Moves = {}
            self._moves[key] = moves
            self._states[id(moves)] = state
        return self._moves[key]

    def learn(self, place: Moves, kind: Kind) -> Move:
        """Add to a place the move that a tag makes, and return it.

        Raises:
            NotFairError: if the tag may not come there.
        """
        state = self._states[id(place)]
        move = place[kind] = self._end(state, kind) if kind.form is Form.END else self._begin(state, kind)
        return move

    def _begin(self, state: _State, kind: Kind) -> Move:
        fitting = {node for node, _ in state.content.steps if node in kind.patterns}
        if len(fitting) != 1:
            raise NotFairError
        (pattern,) = fitting
        left = state.content.after_pattern(pattern)
        after = self._place(replace(state, content=left, started=True))
        before, text = _layout(state, kind.name)
        if kind.form is Form.EMPTY:
            self._check_empty(state, pattern)
            return Move(before, text, after)
        return Move(before, text, after, self._place(self._inside(state, kind.name, pattern)))

    def _end(self, state: _State, kind: Kind) -> Move:
        if kind.name != state.element or not state.content.may_end:
            raise NotFairError
        if state.mode in _BY_LINE:
            if not state.started:
                # It would have been written as an empty element.
                raise NotFairError
            return Move(_indent(state.level), "")
        return Move(None, None if state.mode is Mode.LINE else "")

    def _inside(self, state: _State, name: str, pattern: etree._Element) -> _State:
        mode = _mode(state.mode, name, self._holding(pattern))
        if mode is None:
            raise NotFairError
        # What is on a line has no depth: its places are the same at all depths.
        by_line = mode in _BY_LINE
        level = state.level + 1 if by_line else 0
        return _State(name, self._content(pattern), mode, level, started=not by_line)

    def _content(self, pattern: etree._Element) -> Content:
        return Content(self._definitions, [tuple(pattern)])

    def _check_empty(self, state: _State, pattern: etree._Element) -> None:
        if state.mode is not Mode.LINES or not self._content(pattern).may_end:
            raise NotFairError

    def _holding(self, pattern: etree._Element) -> str:
        """Return what an element holds: `text`, `mixed` content or `elements`; or what is not known here."""
        inside = [node for node in self._parts(pattern) if self._has(node, _ANYTHING)]
        if any(self._has(node, {"attribute"}) for node in inside):
            # Which attributes it has would decide on what it holds.
            return ""
        if not any(self._has(node, {"text", "mixed"}) for node in inside):
            return "elements"
        return local(inside[0].tag) if len(inside) == 1 else ""

    def _parts(self, nodes: Iterable[etree._Element]) -> Iterator[etree._Element]:
        """Yield what patterns hold side by side."""
        for node in nodes:
            kind = local(node.tag)
            if kind == "ref":
                yield from self._parts(self._definitions[node.get("name", "")])
            elif kind == "group":
                yield from self._parts(node)
            else:
                yield node

    def _has(self, node: etree._Element, kinds: Collection[str], seen: frozenset[str] = frozenset()) -> bool:
        """Whether a pattern is or has in it one of some kinds; what is inside an element is not looked at."""
        kind = local(node.tag)
        if kind in kinds or kind in {"element", "attribute"}:
            return kind in kinds
        if kind == "ref":
            name = node.get("name", "")
            return name not in seen and any(
                self._has(child, kinds, seen | {name}) for child in self._definitions[name]
            )
        return any(self._has(child, kinds, seen) for child in node)


def _mode(outer: Mode, name: str, holding: str) -> Mode | None:
    """Return how an element is laid out; `None` where a fair copy does not have it.

    Args:
        outer: How the element around it is laid out.
        name: Its name.
        holding: What it holds.
    """
    if outer is Mode.LINES:
        if name == "text":
            return Mode.CONTAINER if holding == "elements" else None
        return {"text": Mode.VALUE, "elements": None if name in _LINES else Mode.LINES}.get(holding)
    if outer is Mode.CONTAINER and holding == "mixed":
        return _IN_CONTAINERS.get(name)
    if outer is Mode.BLOCK and holding == "mixed":
        return Mode.LINE if name == "s" else None
    inline = outer is Mode.LINE and name in _INLINE and holding in {"mixed", "text"}
    return Mode.LINE if inline else None


def _layout(state: _State, name: str) -> tuple[str | None, str | None]:
    """Return the white space before an element that begins in a place, and what it means in the article."""
    if state.mode is Mode.LINE:
        return None, None
    if state.mode is Mode.BLOCK:
        text = " " if state.started else ""
    else:
        text = "\n" if state.mode is Mode.CONTAINER and name in _BLOCKS else ""
    return _indent(state.level + 1) if state.element else "", text


def _indent(level: int) -> str:
    return "\n" + "  " * level
