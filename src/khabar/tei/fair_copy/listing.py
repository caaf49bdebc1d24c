"""Listings: files in which every element has a line of its own, as registers and taxonomies are.

These can be recognised as canonical line by line, without formatting them again. A
register of some thousand items is half a megabyte; to write it once more takes longer than all other rules.
"""

import re
from functools import lru_cache

from khabar.tei.canonical import DECLARATION, LINE_ELEMENTS
from khabar.tei.names import local
from khabar.tei.start_tags import in_canonical_order

# A start tag, an end tag, an empty element, or an element with text. References are left to the full
# comparison: there is more than one way to write them.
_LINE = re.compile(
    r"""^(?P<indent>[ ]*)<(?P<end>/)?(?P<name>[A-Za-z]+)
    (?P<attributes>(?:[ ][A-Za-z:]+="[^"<>&\s]*(?:[ ][^"<>&\s]+)*")*)
    (?:(?P<empty>/)>|>(?:(?P<text>[^<>&\s]+(?:[ ][^<>&\s]+)*)</(?P<closed>[A-Za-z]+)>)?)$""",
    re.MULTILINE | re.VERBOSE,
)
_ONE_LINE = frozenset(map(local, LINE_ELEMENTS))
_VALUE = re.compile('="[^"]*"')


def is_canonical_listing(source: str) -> bool:
    r"""Whether a well-formed file is a listing in the canonical layout; not, if that cannot be seen.

    >>> is_canonical_listing('<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b n="1">c d</b>\n</a>\n')
    True
    """
    if not source.startswith(DECLARATION) or "<text" in source:
        # In a page, white space is kept as it is.
        return False
    body = source[len(DECLARATION) :]
    lines = _LINE.findall(body)
    return len(lines) == body.count("\n") and body.endswith(">\n") and _is_indented(lines)


def _is_indented(lines: list[tuple[str, ...]]) -> bool:
    level = 0
    begun = False  # The line before began an element.
    for number, (indent, end, name, attributes, empty, text, closed) in enumerate(lines):
        level -= bool(end)
        if len(indent) != 2 * level or (attributes and not _are_canonical(attributes, root=not number)):
            return False
        if end:
            # With nothing in it, an element would have been written as an empty one.
            if begun or text:
                return False
            begun = False
            continue
        begun = not (empty or text)
        level += begun
        # An element that is always on one line has no lines in it.
        if (text and closed != name) or (begun and name in _ONE_LINE):
            return False
    return True


@lru_cache(maxsize=1_000)
def _are_canonical(attributes: str, *, root: bool) -> bool:
    names = _VALUE.sub("", attributes).split()
    # Further down, a namespace may be declared once more, which the canonical layout does not do.
    return in_canonical_order(names) and (root or "xmlns" not in names)
