"""A quick answer to whether a file is in the canonical layout.

`canonicalise` decides that, but has to write the whole file. Nearly all files that are checked are
canonical, and of those it is enough to see that each line is what the layout makes of an element: a tag, or
an element with text. The answer is never wrong where it is yes; no means only that `canonicalise` has to be
asked. What is rare in entries (comments, namespaces other than TEI's, white space at the borders of
annotations) is always answered no.
"""

import re
from functools import lru_cache
from typing import cast

from lxml import etree

from khabar.tei.canonical import DECLARATION, LINE_ELEMENTS, attribute_order
from khabar.tei.names import TEI_NAMESPACE, XML_NAMESPACE, local

_LINE_NAMES = frozenset(map(local, LINE_ELEMENTS))
_XML = f"{{{XML_NAMESPACE}}}"
_LINE = re.compile(r"<(/?)([A-Za-z]+)[^<>]*>(?:(.+)</\2>)?")
_NESTED = re.compile("<([A-Za-z]+)")
_OTHER_SPACE = re.compile(r"[^\S ]")
_HOLLOW = re.compile(r"<[^/<>][^<>]*>(?: |</)")


def is_laid_out(source: str, root: etree._Element) -> bool:
    """Whether it is plain to see that a file is in the canonical layout.

    Args:
        source: The file.
        root: Its root element.
    """
    # Of a file that libxml2 writes as it is, the tags are canonical but for the order of their attributes.
    written = etree.tostring(root, encoding="unicode", with_tail=False)
    if source != f"{DECLARATION}{written}\n":
        return False
    if "<!" in source or source.count("<?") > 1:
        return False
    # The one declaration of a namespace is the root's.
    if source.count("xmlns") != 1 or root.nsmap.get(None) != TEI_NAMESPACE:
        return False
    combinations = {cast("tuple[str, ...]", tuple(element.keys())) for element in root.iter()}
    return all(map(_are_in_order, combinations)) and _is_indented(source[:-1].split("\n")[1:])


def _are_in_order(keys: tuple[str, ...]) -> bool:
    if any(key[0] == "{" and not key.startswith(_XML) for key in keys):
        return False
    return all(place == index for place, (_, index) in enumerate(attribute_order(keys)))


def _is_indented(lines: list[str]) -> bool:
    """Whether each line is one tag or one element, at its depth, and no element on two lines is empty."""
    depth = 0
    opened = 0
    for line in lines:
        markup = line.lstrip(" ")
        step = _step(markup)
        if step is None or (step < 0 < opened):
            return False
        depth += min(step, 0)
        if len(line) - len(markup) != 2 * depth:
            return False
        depth += max(step, 0)
        opened = step
    return True


# Half of the lines of an entry are the same in all entries.
@lru_cache(maxsize=1_000)
def _step(line: str) -> int | None:
    """Return by how much a line changes the depth: 1, 0 or -1; `None` if the layout makes no such lines."""
    match = _LINE.fullmatch(line)
    if not match:
        return None
    close, name, content = match.groups()
    if content:
        return 0 if not close and _is_line(name, content) else None
    if line.endswith("/>"):
        return 0
    return None if name in _LINE_NAMES else -1 if close else 1


def _is_line(name: str, content: str) -> bool:
    """Whether an element and all in it stand on one line each, and the element ends where the line does."""
    if f"</{name}>" in content or (content[0] == "<" and name not in _LINE_NAMES):
        return False
    if content.strip() != content or any(rare in content for rare in ("  ", " </", "/>")):
        return False
    if _OTHER_SPACE.search(content) or _HOLLOW.search(content):
        return False
    return _LINE_NAMES.issuperset(_NESTED.findall(content))
