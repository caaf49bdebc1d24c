"""Tags of canonical entries, each distinct one judged once.

A corpus writes the same tags again and again: without their ids, 19 of 20 tags of an entry occurred in an
earlier one. So the facts about a tag (whether it is written canonically, which patterns of the profile it
fits, its attributes) are computed when it is first met, and kept.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from operator import call

from lxml import etree

from khabar.tei.fair_copy.attributes import NCNAME, assign, expression
from khabar.tei.names import XML_ID, XML_NAMESPACE
from khabar.tei.start_tags import in_canonical_order
from khabar.tei.validation.content import RNG, declared_name

_KEPT = 50_000
"""Tags that are kept. Words with lemmas have unlimited distinct ones; the frequent ones come early."""

# A tag with the values of its attributes left out.
_OUTLINE = re.compile('([A-Za-z]+)((?: (?:xml:)?[A-Za-z]+=")*)(/?)')
_ESCAPE = re.compile("&(?:amp|lt|gt|quot);")
_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
_ID = "xml:id"
_LINK = 'link target="'


class Form(Enum):
    """The form of a tag."""

    START = 1
    END = 2
    EMPTY = 3


class NotFairError(Exception):
    """A file is not a fair copy, or not one that can be recognised without a parser."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """The properties that tags allowed in the same places have in common.

    Attributes:
        form: The form of the tag.
        name: The element.
        patterns: The `element` patterns of the profile whose attributes it fits; none for an end tag.
    """

    form: Form
    name: str
    patterns: frozenset[etree._Element] = frozenset()


class Tag:
    """A distinct tag, without its `xml:id`.

    Attributes:
        kind: Its kind, which decides where it is allowed.
        name: The element.
        attributes: Its attributes, by name as lxml has it, `xml:id` left out.
        get: Returns the value of an attribute by its name, or a default.
        has_id: Whether it has an `xml:id`.
    """

    __slots__ = ("attributes", "get", "has_id", "kind", "name")

    def __init__(self, kind: Kind, attributes: dict[str, str], *, has_id: bool) -> None:
        self.kind = kind
        self.name = kind.name
        self.attributes = attributes
        self.has_id = has_id

        self.get = attributes.get


_Accepts = Callable[[str], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class _Shape:
    """The properties that tags with the same attributes have in common.

    Attributes:
        form: The form of the tags.
        name: The element.
        keys: The attributes, as lxml names them.
        fitting: The patterns that they may fit, each with tests of the values.
    """

    form: Form
    name: str
    keys: tuple[str, ...]
    fitting: tuple[tuple[etree._Element, tuple[_Accepts, ...]], ...]


class Tags(dict[str, Tag]):
    """The known tags, by their text between the brackets without the value of `xml:id`.

    Args:
        schema: The profile, without comments.

    Raises:
        NotFairError: on looking up a tag that is not written canonically, or fits no pattern of the profile.
    """

    def __init__(self, schema: etree._Element) -> None:
        super().__init__()
        self._definitions = {node.get("name", ""): list(node) for node in schema.iterchildren(f"{RNG}define")}
        self._patterns: dict[str, list[etree._Element]] = {}
        for pattern in schema.iter(f"{RNG}element"):
            self._patterns.setdefault(declared_name(pattern), []).append(pattern)
        self._shapes: dict[str, _Shape] = {}
        self._kinds: dict[tuple[object, ...], Kind] = {}
        self._links: dict[str, tuple[_Accepts, Kind, dict[str, str]]] = {}

    def __missing__(self, written: str) -> Tag:
        if written.startswith(_LINK):
            # Nearly each link has targets of its own, and would take the place of a word.
            return self._link(written)
        tag = self._end(written[1:]) if written.startswith("/") else self._start(written)
        if len(self) < _KEPT:
            self[written] = tag
        return tag

    def _link(self, written: str) -> Tag:
        """Return the tag of a link: all but its target is judged once for each relation."""
        target, quote, rest = written[len(_LINK) :].partition('"')
        known = self._links.get(rest)
        if known is None or "&" in target or not target.isprintable():
            tag = self._start(written)
            shape = self._shapes['"'.join(written.split('"')[::2])]
            if quote and len(shape.fitting) == 1 and not tag.has_id:
                others = {name: value for name, value in tag.attributes.items() if name != "target"}
                self._links[rest] = shape.fitting[0][1][0], tag.kind, others
            return tag
        accepts, kind, others = known
        if not accepts(target):
            raise NotFairError
        return Tag(kind, {"target": target, **others}, has_id=False)

    def _end(self, name: str) -> Tag:
        if name not in self._patterns:
            raise NotFairError
        return Tag(self._kind(Form.END, name, ()), {}, has_id=False)

    def _start(self, written: str) -> Tag:
        parts = written.split('"')
        outline = '"'.join(parts[::2])
        shape = self._shapes.get(outline) or self._learn_shape(outline)
        values = parts[1::2]
        if "&" in written:
            values = list(map(_unescape, values))
        fitting = [pattern for pattern, accepts in shape.fitting if all(map(call, accepts, values))]
        # Line ends, no-break spaces and the like are not canonical, or too rare to be handled here.
        if not fitting or not len(parts) % 2 or not written.isprintable():
            raise NotFairError
        attributes = dict(zip(shape.keys, values, strict=True))
        has_id = attributes.pop(XML_ID, None) is not None
        return Tag(self._kind(shape.form, shape.name, tuple(fitting)), attributes, has_id=has_id)

    def _kind(self, form: Form, name: str, patterns: tuple[etree._Element, ...]) -> Kind:
        key = form, name, patterns
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = Kind(form, name, frozenset(patterns))
        return kind

    def _learn_shape(self, outline: str) -> _Shape:
        match = _OUTLINE.fullmatch(outline)
        keys = tuple(match[2].replace('="', "").split()) if match else ()
        if not match or not in_canonical_order(keys):
            raise NotFairError
        form = Form.EMPTY if match[3] else Form.START
        fitting = tuple(
            (pattern, types)
            for pattern in self._patterns.get(match[1], ())
            if (types := self._types(pattern, keys)) is not None
        )
        keys = tuple(key.replace("xml:", f"{{{XML_NAMESPACE}}}") for key in keys)
        shape = self._shapes[outline] = _Shape(form, match[1], keys, fitting)
        return shape

    def _types(self, pattern: etree._Element, keys: tuple[str, ...]) -> tuple[_Accepts, ...] | None:
        """Return tests of the values of the attributes; `None` if the element may not have exactly these."""
        for used, left in assign(list(pattern), frozenset(keys), self._definitions):
            if not left:
                written = {key: expression(node, self._definitions) for key, node in used.items()}
                if written.get(_ID, NCNAME) != NCNAME:
                    return None
                # The values of ids are not tested here: all ids of a file are matched at once.
                return tuple(re.compile("" if key == _ID else written[key]).fullmatch for key in keys)
        return None


def _unescape(value: str) -> str:
    if "&" in _ESCAPE.sub("", value):
        raise NotFairError
    return _ESCAPE.sub(lambda match: _ESCAPES[match[0]], value)
