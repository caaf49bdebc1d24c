"""Start tags as the canonical layout writes them: attributes in a fixed order, characters escaped."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import cast

from lxml import etree

from khabar.tei.names import XML_NAMESPACE, local

_ATTRIBUTE_ORDER = (
    *("xml:id", "xml:lang", "ident", "type", "subtype", "targFunc", "n", "role", "unit", "quantity"),
    *("when", "notBefore", "notAfter", "from", "to"),
    *("key", "ref", "who", "toWhom", "direct", "corresp", "target", "source", "next", "prev", "ana"),
    *("lemma", "pos", "msd", "norm", "join"),
    *("matchPattern", "replacementPattern", "marks", "status", "cert", "evidence", "resp"),
)
_ATTRIBUTE_RANK = {name: rank for rank, name in enumerate(_ATTRIBUTE_ORDER)}

_XML = f"{{{XML_NAMESPACE}}}"
_TEXT_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_VALUE_ESCAPES = _TEXT_ESCAPES | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT = re.compile("[&<>\r]")
_IN_VALUE = re.compile('[&<>\r"\n\t]')


def start_tag(name: str, attributes: Mapping[str, str]) -> str:
    """Return the start of a tag, with the attributes that have a value in canonical order.

    Args:
        name: The element.
        attributes: Its attributes; none has a namespace but that of XML.

    >>> start_tag("said", {"resp": "#a1", "direct": "true", "toWhom": ""})
    '<said direct="true" resp="#a1"'
    """
    given = {key: value for key, value in attributes.items() if value}
    if not given:
        return f"<{name}"
    form, order = _tag_form(name, tuple(given))
    values = tuple(map(given.__getitem__, order))
    return form % (tuple(map(escape_value, values)) if _IN_VALUE.search("".join(values)) else values)


# A file has hundreds of tags, of some twenty forms.
@lru_cache(maxsize=1_000)
def _tag_form(name: str, keys: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the start of a tag, as a format of the values of its attributes, and these in their order."""
    order = _attribute_order(keys)
    written = "".join(f' {attribute}="%s"' for attribute, _ in order)
    return f"<{name}{written}", tuple(keys[index] for _, index in order)


def name_of(element: etree._Element) -> str:
    """Return the name of an element as it is written, with its prefix."""
    name = _local(element.tag)
    return f"{element.prefix}:{name}" if element.prefix else name


# Names recur by the thousand, and so do combinations of attributes: the results are kept.
_local = lru_cache(maxsize=1_000)(local)


def namespaces_of(element: etree._Element) -> Iterator[str]:
    """Yield the declarations of the namespaces that an element brings, by prefix."""
    parent = element.getparent()
    inherited = parent.nsmap if parent is not None else {}
    declared = element.nsmap
    if declared == inherited:
        return
    for prefix, uri in sorted(declared.items(), key=lambda item: item[0] or ""):
        if inherited.get(prefix) != uri:
            yield f' xmlns{":" + prefix if prefix else ""}="{escape_value(uri)}"'


def attributes_of(element: etree._Element) -> Iterator[str]:
    """Yield the attributes of an element as they are written, in canonical order."""
    # The stubs allow bytes, which lxml has not returned since Python 2.
    keys, values = cast("list[str]", element.keys()), cast("list[str]", element.values())
    if keys:
        # Only a file with prefixes of its own needs them here.
        prefixes = () if _is_plain(keys) else tuple(element.nsmap.items())
        for name, index in _attribute_order(tuple(keys), prefixes):
            yield f' {name}="{escape_value(values[index])}"'


def _is_plain(keys: list[str]) -> bool:
    """Whether no attribute has a prefix of the file's own."""
    return not any(key[0] == "{" and not key.startswith(_XML) for key in keys)


@lru_cache(maxsize=1_000)
def _attribute_order(
    keys: tuple[str, ...], prefixes: tuple[tuple[str | None, str], ...] = ()
) -> list[tuple[str, int]]:
    """Return attributes in canonical order: each one as it is written, and its place among the given ones.

    Args:
        keys: Their names, as lxml gives them.
        prefixes: The namespaces in scope; needed for names in other namespaces than that of XML.
    """
    named = [(_attribute_name(key, prefixes), index) for index, key in enumerate(keys)]
    return sorted(named, key=lambda item: _rank(item[0]))


def _rank(name: str) -> tuple[int, str]:
    return _ATTRIBUTE_RANK.get(name, len(_ATTRIBUTE_RANK)), name


def in_canonical_order(names: Sequence[str]) -> bool:
    """Whether attributes are in the order of the canonical layout, each of them once.

    Args:
        names: Their names as written, `xml:` the only prefix among them.
    """
    return all(_rank(before) < _rank(after) for before, after in pairwise(names))


def _attribute_name(key: str, prefixes: tuple[tuple[str | None, str], ...]) -> str:
    if not key.startswith("{"):
        return key
    uri, _, name = key[1:].partition("}")
    if uri == XML_NAMESPACE:
        return f"xml:{name}"
    prefix = next(prefix for prefix, bound in prefixes if bound == uri and prefix)
    return f"{prefix}:{name}"


def escape_text(text: str) -> str:
    """Return text as it is written in an element."""
    if not _IN_TEXT.search(text):
        return text
    return _IN_TEXT.sub(lambda match: _TEXT_ESCAPES[match[0]], text)


def escape_value(value: str) -> str:
    """Return the value of an attribute as it is written."""
    if not _IN_VALUE.search(value):
        return value
    return _IN_VALUE.sub(lambda match: _VALUE_ESCAPES[match[0]], value)
