r"""The profile as an automaton: which tag may come next in an entry, and which white space precedes it.

This is how an entry is read without an XML parser. Take the end of a small one; every line but the sentence
is only layout::

            <p xml:id="p1">
              <s xml:id="s2">قال <persName xml:id="m1" ref="#unlinked">سامي</persName>.</s>
            </p>

**1. Cut.** Canonical files have `<` and `>` only around tags, so to split at both gives texts and tags in
turns. The values of `xml:id` are taken out first, since they make every tag unique; without them most tags
occurred in an earlier entry, and one look-up in a dictionary has all facts about them
(`khabar.tei.fair_copy.tags`)::

    text      '\n        '  '\n          '  'قال '          'سامي'      '.'    '\n        '
    tag       p             s              persName ref=…  /persName   /s     /p
    ids       p1            s2             m1

**2. Walk.** The automaton is in one *place* at a time. A place is a dictionary from tags to *moves*. A move
states which text must precede the tag (the layout), or that any text may (it is part of the article). An
opening tag leads to a place inside the element, and pushes the place after it on a stack; a closing tag pops
that place again::

               ┌────────┐  p  ┌────────┐  s   ┌─────────┐  persName  ┌──────────┐
          ──▶  │ in div │ ──▶ │  in p  │ ──▶  │  in s   │ ─────────▶ │ in name  │
               └────────┘     └────────┘      └─────────┘            └──────────┘
                   ▲     /p        ▲     /s        ▲     /persName         │
                   └───────────────┴───────────────┴───────────────────────┘
    before     '\n' + 8       '\n' + 10        any text               any text
    in text    '\n'           ''               itself                 itself

The row *before* is compared with the text that is there: `<p>` with nine spaces before it is not laid out
canonically, so the entry is not a fair copy. The row *in text* is the equivalent of the white space in the
article: a line end before a block, a space between two sentences, nothing before the first.

**3. Collect.** At each closing tag the element is complete, and becomes a row: its number, the number after
its last descendant, its span in the text so far, its name, id and tag::

    text of the article      القافلة تصل\nقال سامي.
                             0          11  16  20 21

    number  stop  start  end  name      id
        59    60     16   20  persName  m1
        58    60     12   21  s         s2
        57    60     12   21  p         p1

The same rows come from a tree (`khabar.tei.page.table.table_of_tree`), and tests compare the two.

**Where places come from.** From the grammar itself (`khabar.tei.validation.content`), so that the automaton
cannot deviate from it. A place is determined by the element, the rest of its content, its layout and its
indentation. Moves are computed when a tag is first met in a place, and then kept: a whole corpus needs about
200 places. So the loop over the tags (`khabar.tei.fair_copy.recognition`) finds nearly every move with one
look-up, and a `KeyError` means *learn it*.

**What it rejects.** More than the grammar does. It accepts only entries in which sentences tile the blocks: a
`p` or `head` of the page contains `s` and nothing else; there is no `s` in an `s`, no element in `fw`, and no
`fw` in a block. If two patterns of the grammar fit an element in one place, it accepts neither. A rejected
entry is not wrong: it is parsed and validated by libxml2.
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
    """The layout of an element, and the kind of its text."""

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


class Transition(NamedTuple):
    """The meaning of a tag in a place.

    Attributes:
        before: The white space of the layout that must precede it; `None` if text may.
        text: The equivalent of that white space in the article; `None` if the text before it is part of the
            article.
        after: The place after the element; `None` for an end tag.
        inside: The place inside the element; `None` unless the tag begins one.
    """

    before: str | None
    text: str | None
    after: "Moves | None" = None
    inside: "Moves | None" = None


Moves = dict[Kind, Transition]
"""A place in an entry, as the moves from it that are known so far."""


@dataclass(frozen=True, slots=True)
class _State:
    """The properties that distinguish a place in an entry from others.

    Attributes:
        element: The element around it; empty outside the root.
        content: The rest of the content of that element.
        mode: The layout of the element.
        level: The depth of its indentation.
        started: Whether anything precedes the place in the element.
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
        # Keeps the nodes alive: lxml makes a new object for a node once the last reference is gone, and
        # `Kind` compares nodes by identity.
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

    def learn(self, place: Moves, kind: Kind) -> Transition:
        """Compute the move of a tag from a place, keep it, and return it.

        Raises:
            NotFairError: if the tag is not allowed there.
        """
        state = self._states[id(place)]
        move = place[kind] = self._end(state, kind) if kind.form is Form.END else self._begin(state, kind)
        return move

    def _begin(self, state: _State, kind: Kind) -> Transition:
        fitting = {node for node, _ in state.content.steps if node in kind.patterns}
        if len(fitting) != 1:
            raise NotFairError
        (pattern,) = fitting
        left = state.content.after_pattern(pattern)
        after = self._place(replace(state, content=left, started=True))
        before, text = _layout(state, kind.name)
        if kind.form is Form.EMPTY:
            self._check_empty(state, pattern)
            return Transition(before, text, after)
        return Transition(before, text, after, self._place(self._inside(state, kind.name, pattern)))

    def _end(self, state: _State, kind: Kind) -> Transition:
        if kind.name != state.element or not state.content.may_end:
            raise NotFairError
        if state.mode in _BY_LINE:
            if not state.started:
                # In the canonical layout it would be an empty-element tag.
                raise NotFairError
            return Transition(_indent(state.level), "")
        return Transition(None, None if state.mode is Mode.LINE else "")

    def _inside(self, state: _State, name: str, pattern: etree._Element) -> _State:
        mode = _mode(state.mode, name, self._holding(pattern))
        if mode is None:
            raise NotFairError
        # Inside a line there is no indentation, so places are shared by all depths.
        by_line = mode in _BY_LINE
        level = state.level + 1 if by_line else 0
        return _State(name, self._content(pattern), mode, level, started=not by_line)

    def _content(self, pattern: etree._Element) -> Content:
        return Content(self._definitions, [tuple(pattern)])

    def _check_empty(self, state: _State, pattern: etree._Element) -> None:
        if state.mode is not Mode.LINES or not self._content(pattern).may_end:
            raise NotFairError

    def _holding(self, pattern: etree._Element) -> str:
        """Return the kind of content: `text`, `mixed` or `elements`; empty if it cannot be decided."""
        inside = [node for node in self._parts(pattern) if self._has(node, _ANYTHING)]
        if any(self._has(node, {"attribute"}) for node in inside):
            # Its attributes would decide its content.
            return ""
        if not any(self._has(node, {"text", "mixed"}) for node in inside):
            return "elements"
        return local(inside[0].tag) if len(inside) == 1 else ""

    def _parts(self, nodes: Iterable[etree._Element]) -> Iterator[etree._Element]:
        """Yield the members of a sequence of patterns, references resolved."""
        for node in nodes:
            kind = local(node.tag)
            if kind == "ref":
                yield from self._parts(self._definitions[node.get("name", "")])
            elif kind == "group":
                yield from self._parts(node)
            else:
                yield node

    def _has(self, node: etree._Element, kinds: Collection[str], seen: frozenset[str] = frozenset()) -> bool:
        """Whether a pattern is or contains one of some kinds, outside of elements."""
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
    """Return the layout of an element; `None` if a fair copy cannot have it.

    Args:
        outer: The layout of the element around it.
        name: Its name.
        holding: The kind of its content.
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
    """Return the white space before an element that begins in a place, and its equivalent in the article."""
    if state.mode is Mode.LINE:
        return None, None
    if state.mode is Mode.BLOCK:
        text = " " if state.started else ""
    else:
        text = "\n" if state.mode is Mode.CONTAINER and name in _BLOCKS else ""
    return _indent(state.level + 1) if state.element else "", text


def _indent(level: int) -> str:
    return "\n" + "  " * level
