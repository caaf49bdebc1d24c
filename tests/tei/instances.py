"""Random trees that fit a RELAX NG grammar, made from the grammar itself."""

import random

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"
_VALUES = {
    "NCName": ("a", "x1", "some-name"),
    "language": ("ar", "en", "ar-EG"),
    "date": ("2018-05-17",),
    "gYearMonth": ("2018-05",),
    "gYear": ("2018",),
    "nonNegativeInteger": ("0", "17"),
}
_PATTERNS = {
    r"\S+": ("#a", "person:b", "https://a.example/"),
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": ("1.0.0", "0.12.3"),
    r"[a-z][a-z0-9+.\-]*": ("person", "org"),
}
_DEPTH = 6
_HEADER = "{http://www.tei-c.org/ns/1.0}teiHeader"
_CONTAINERS = ("body", "div", "figure")


class Instances:
    """Makes trees.

    Two things that the profile lets pass, since a rule tells them better, are not made: a header that lacks a part
    (H001), and text between the blocks of the page (F005).

    Args:
        schema: The grammar, without comments.
        seed: Two generators with one seed make the same trees.
    """

    def __init__(self, schema: etree._Element, seed: int) -> None:
        self._definitions = {node.get("name"): list(node) for node in schema.iterchildren(f"{RNG}define")}
        self._start = next(schema.iterchildren(f"{RNG}start"))
        self._random = random.Random(seed)
        self._ids = 0

    def tree(self) -> etree._Element:
        holder = etree.Element("holder")
        self._fill(holder, self._start, 0)
        return holder[0]

    def _fill(self, parent: etree._Element, node: etree._Element, depth: int) -> None:
        for child in node:
            self._make(parent, child, depth)

    def _make(  # noqa: C901 (one branch for each kind of pattern)
        self, parent: etree._Element, node: etree._Element, depth: int
    ) -> None:
        kind = etree.QName(node).localname
        if kind == "ref":
            for definition in self._definitions[node.get("name")]:
                self._make(parent, definition, depth)
        elif kind == "element":
            self._fill(
                etree.SubElement(parent, _name(node), nsmap={None: node[0].get("ns")}), node, depth + 1
            )
        elif kind == "attribute":
            parent.set(_name(node), self._attribute(node))
        elif kind == "text":
            self._add_text(parent)
        elif kind == "mixed":
            self._add_text(parent)
            self._fill(parent, node, depth)
        elif kind == "choice":
            self._make(parent, self._random.choice(node), depth)
        elif kind != "name":
            for _ in range(self._times(parent, kind, depth)):
                self._fill(parent, node, depth)
                if kind in {"zeroOrMore", "oneOrMore"} and node.getparent().tag == f"{RNG}mixed":
                    self._add_text(parent)

    def _times(self, parent: etree._Element, kind: str, depth: int) -> int:
        least, most = {"optional": (0, 1), "zeroOrMore": (0, 3), "oneOrMore": (1, 3), "group": (1, 1)}[kind]
        if parent.tag == _HEADER or next(parent.iterancestors(_HEADER), None) is not None:
            least = 1
            depth = 0
        return self._random.randint(least, most) if depth < _DEPTH else least

    def _attribute(self, node: etree._Element) -> str:
        if _name(node).endswith("}id"):
            self._ids += 1
            return f"i{self._ids}"
        return " ".join(self._value(child) for child in node if child.tag != f"{RNG}name") or "some text"

    def _value(self, node: etree._Element) -> str:
        kind = etree.QName(node).localname
        if kind == "value":
            return node.text or ""
        if kind == "data":
            pattern = node.findtext(f"{RNG}param")
            return self._random.choice(_PATTERNS[pattern] if pattern else _VALUES[node.get("type", "")])
        if kind == "ref":
            return " ".join(map(self._value, self._definitions[node.get("name")]))
        if kind == "choice":
            return self._value(self._random.choice(node))
        if kind == "text":
            return "some text"
        times = self._random.randint(1, 2) if kind == "oneOrMore" else 1
        return " ".join(self._value(child) for _ in range(times) for child in node)

    def _add_text(self, parent: etree._Element) -> None:
        empty = etree.QName(parent).localname in _CONTAINERS
        text = " " if empty else self._random.choice((" ", "كلمة", " كلمتان معا "))
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text


def _name(node: etree._Element) -> str:
    name = node[0]
    return f"{{{name.get('ns')}}}{name.text}" if name.get("ns") else name.text
