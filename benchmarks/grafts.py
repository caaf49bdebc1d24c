"""Ways to damage the tree of a file, which stays well-formed: so what is deep in the rules is reached."""

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

_TEI = "{http://www.tei-c.org/ns/1.0}"
_INLINES = (
    "s",
    "said",
    "seg",
    "rs",
    "persName",
    "placeName",
    "orgName",
    "date",
    "fw",
    "p",
    "head",
    "soCalled",
    "w",
)
_CHARACTERS = " \n\t.،؟!«»\"“”'وفبلكا0٣5\u0640\u064b\u200c\u200f\u202e\u00a0\u2028\ufefb\ue000\U0001f4f0x<&"
_VALUES = (
    "",
    " ",
    "#",
    "#q1",
    "#q1 #q2",
    "person:x",
    "place:",
    "x:y",
    "1.0.0",
    "0",
    "-1",
    "true",
    "false",
    "high",
    "نص",
    "\n",
)

Graft = Callable[[etree._Element, list[etree._Element], Random], None]


def take_value(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Give an attribute the value that it has elsewhere."""
    element = random.choice(elements)
    name = random.choice(element.attrib.keys() or ["n"])
    values = [item.get(name) for item in elements if item.get(name) is not None]
    element.set(name, random.choice([*values, random.choice(_VALUES)]))


def set_value(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Give an element an attribute that another has."""
    names = sorted({name for item in elements for name in item.attrib})
    random.choice(elements).set(random.choice(names or ["n"]), random.choice(_VALUES))


def drop_value(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Take an attribute away."""
    element = random.choice(elements)
    if element.attrib:
        del element.attrib[random.choice(element.attrib.keys())]


def change_text(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Put characters into a text, or take some out."""
    element = random.choice(elements)
    name = random.choice(("text", "tail"))
    text = getattr(element, name) or ""
    start = random.randint(0, len(text))
    new = "".join(random.choices(_CHARACTERS, k=random.choice((0, 1, 1, 2, 200))))
    setattr(element, name, text[:start] + new + text[start + random.choice((0, 0, 1, 5)) :])


def double(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Repeat an element, sometimes often."""
    element = random.choice(elements)
    parent = element.getparent()
    if parent is not None and len(element) < 100:
        for _ in range(random.choice((1, 1, 2, 200))):
            parent.insert(parent.index(element), deepcopy(element))


def remove(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Take an element out, with what is in it."""
    element = random.choice(elements)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Take the tags of an element away and leave what is in it."""
    element = random.choice(elements)
    if element.getparent() is not None:
        element.tag = "{urn:khabar}gone"
        etree.strip_tags(root, "{urn:khabar}gone")


def rename(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Give an element the name of another."""
    random.choice(elements).tag = random.choice((random.choice(elements).tag, _TEI + random.choice(_INLINES)))


def wrap(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Put a part of a text into an element."""
    element = random.choice(elements)
    text = element.text or ""
    start = random.randint(0, len(text))
    end = random.randint(start, len(text))
    inner = etree.Element(_TEI + random.choice(_INLINES), dict(random.choice(elements).attrib))
    inner.text, inner.tail, element.text = text[start:end], text[end:], text[:start]
    element.insert(0, inner)


def move(_root: etree._Element, elements: list[etree._Element], random: Random) -> None:
    """Put an element somewhere else."""
    element, goal = random.choice(elements), random.choice(elements)
    if element.getparent() is not None and element not in (goal, *goal.iterancestors()):
        goal.insert(random.randint(0, len(goal)), element)


_GRAFTS: tuple[Graft, ...] = (
    take_value, set_value, drop_value, change_text, double, remove, unwrap, rename, wrap, move,
)  # fmt: skip
_WEIGHTS = (8, 2, 3, 6, 2, 2, 3, 2, 3, 2)


def graft(source: bytes, random: Random) -> bytes:
    """Return a file with one to four changes of its tree; as it is if it has none."""
    try:
        root = etree.fromstring(source, etree.XMLParser(collect_ids=False, resolve_entities=False))
    except etree.XMLSyntaxError:
        return source
    for change in random.choices(_GRAFTS, _WEIGHTS, k=random.choice((1, 1, 2, 4))):
        # The header is half of an entry, but the rules are about the text.
        elements = list(root.iter("*"))
        body = [
            element for element in elements if next(element.iterancestors(f"{_TEI}text"), None) is not None
        ]
        change(root, body if body and random.random() < 0.8 else elements, random)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)
