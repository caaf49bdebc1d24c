"""Content models: which child of an element is the first that is not allowed in its place.

A content model of RELAX NG is a regular expression over elements. The rest to be matched is kept as a
sequence of nodes of the grammar; since there are choices, as a set of such sequences. Each child takes the
set one step on (these are Antimirov's partial derivatives), and where a step leaves nothing, the child is at
fault.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml import etree

from khabar.tei.names import XML_NAMESPACE, local

RNG_NAMESPACE = "http://relaxng.org/ns/structure/1.0"
RNG = f"{{{RNG_NAMESPACE}}}"

_State = tuple[etree._Element, ...]  # noqa: SLF001 (so is the class of elements called)


def declared_name(node: etree._Element) -> str:
    """Return the name that an `element` or `attribute` pattern declares, as it is written in an entry."""
    name = node.find(f"{RNG}name")
    if name is None:
        return ""
    return f"xml:{name.text}" if name.get("ns") == XML_NAMESPACE else name.text or ""


class Content:
    """The rest of the content of an element, still to be matched.

    Args:
        definitions: The named patterns of the grammar.
        states: The contents of the patterns that the element may fit.
    """

    def __init__(self, definitions: dict[str, list[etree._Element]], states: Iterable[_State]) -> None:
        self._definitions = definitions
        self.states = frozenset(states)
        self._after: dict[str, Content] = {}

    def after(self, name: str) -> "Content":
        """Return the rest after an element."""
        if name not in self._after:
            # Elements repeat, and with them the steps: each is taken once.
            left = (rest for node, rest in self.steps if node is not None and declared_name(node) == name)
            content = Content(self._definitions, left)
            self._after[name] = self if content.states == self.states else content
        return self._after[name]

    def after_pattern(self, pattern: etree._Element) -> "Content":
        """Return the rest after an element that was matched with one `element` pattern."""
        return Content(self._definitions, (rest for node, rest in self.steps if node is pattern))

    @property
    def is_possible(self) -> bool:
        """Whether there is any way to go on, or to stop."""
        return bool(self.states)

    @property
    def may_end(self) -> bool:
        """Whether nothing more is needed."""
        return any(node is None for node, _ in self.steps)

    @property
    def expected(self) -> list[str]:
        """The elements that may come next."""
        return sorted({declared_name(node) for node, _ in self.steps if node is not None})

    @cached_property
    def steps(self) -> tuple[tuple[etree._Element | None, _State], ...]:
        """Each element that may come next, with the rest after it; `None` for the end."""
        return tuple(self._unfolded())

    def _unfolded(self) -> Iterator[tuple[etree._Element | None, _State]]:
        waiting = list(self.states)
        seen: set[_State] = set()
        while waiting:
            state = waiting.pop()
            if state in seen:
                continue
            seen.add(state)
            if not state:
                yield None, ()
            elif state[0].tag == f"{RNG}element":
                yield state[0], state[1:]
            else:
                waiting.extend(self._unfold(state[0], state[1:]))

    def _unfold(self, node: etree._Element, rest: _State) -> Iterator[_State]:
        kind = local(node.tag)
        if kind == "ref":
            yield (*self._definitions[node.get("name", "")], *rest)
        elif kind in {"group", "mixed"}:
            yield (*node, *rest)
        elif kind == "choice":
            yield from ((child, *rest) for child in node)
        elif kind == "oneOrMore":
            yield (*node, *rest)
            yield (*node, node, *rest)
        elif kind in {"optional", "zeroOrMore"}:
            yield rest
            yield (*node, *((node,) if kind == "zeroOrMore" else ()), *rest)
        else:
            # Attributes and text are not elements.
            yield rest
