"""Parsing a file from outside, safely.

Two kinds of files are refused before a parser sees them: those that are not UTF-8, and those with a document
type declaration, since it may declare entities (the billion laughs) and load other files and addresses. For
the rest, libxml2's own limits apply (depth 256, no huge nodes), and one for a
case in which it is slow: very many attributes.
"""

import re
from typing import Any, cast

from lxml import etree

from khabar.errors import DoctypeError, NotUTF8Error, NotWellFormedError, TooLargeError
from khabar.messages import say
from khabar.tei.parsing.source_map import Lines

ATTRIBUTE_LIMIT = 1_000
"""The most attributes that an element may have. To find one, libxml2 goes through those before it."""

_DECLARED_ENCODING = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
# Comments and instructions are stepped over one by one: each alternative ends at its own delimiter.
_PROLOG = re.compile(r"\ufeff?\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*", re.DOTALL)


def decode(source: bytes, path: str = "") -> str:
    """Decode a file as UTF-8. A byte order mark is its first character (rule X010).

    Raises:
        NotUTF8Error: if it is not UTF-8, or declares another encoding.
    """
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8")
        place = Lines(before).position(len(before))
        raise NotUTF8Error(
            say("byte {byte} is not UTF-8; save the file as UTF-8", byte=f"0x{source[error.start]:02x}"),
            path,
            place.line,
            place.column,
        ) from None
    if (match := _DECLARED_ENCODING.match(source)) and match[1].lower() not in {b"utf-8", b"utf8"}:
        message = say("file declares the encoding {encoding}; expected UTF-8", encoding=match[1].decode())
        raise NotUTF8Error(message, path)
    return text


def parse_tree(source: bytes, path: str = "") -> etree._Element:
    """Parse a file and return its root element; it must not have a document type declaration.

    Args:
        source: The file.
        path: Its name, for messages.

    Raises:
        NotWellFormedError: if it is not well-formed, or nested deeper than libxml2's limit.
        TooLargeError: if an element has more than `ATTRIBUTE_LIMIT` attributes.
    """
    # collect_ids=False: otherwise libxml2 refuses a file with a duplicate xml:id, which is for a rule to
    # report. encoding: otherwise it guesses, and would find declarations in UTF-16 that were invisible in
    # UTF-8.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error, path) from None
    _refuse_attributes(root, path)
    return root


_CROWDED = etree.XPath(f"//*[count(@*) > {ATTRIBUTE_LIMIT}]")


def _refuse_attributes(root: etree._Element, path: str) -> None:
    crowded = cast("list[Any]", _CROWDED(root))
    if crowded:
        number, line = len(crowded[0].attrib), crowded[0].sourceline
        message = say(
            "element has too many attributes: {number:,} (limit: {limit:,})",
            number=number,
            limit=ATTRIBUTE_LIMIT,
        )
        raise TooLargeError(message, path, line)


def refuse_doctype(text: str, path: str = "") -> None:
    """Refuse a file with a document type declaration.

    Args:
        text: The file, decoded.
        path: Its name, for messages.

    Raises:
        DoctypeError: if it has one.
    """
    match = _PROLOG.match(text)
    offset = match.end() if match else 0
    if text.startswith("<!DOCTYPE", offset):
        place = Lines(text).position(offset)
        raise DoctypeError(
            say(
                "file has a document type declaration; remove it, and replace entities with "
                "character references"
            ),
            path,
            place.line,
            place.column,
        )


def _not_well_formed(error: etree.XMLSyntaxError, path: str) -> NotWellFormedError:
    # libxml2 counts columns in code points, and puts the place into the message as well.
    reason = (error.msg or "not well-formed").partition(", line ")[0].strip()
    line, column = error.position
    message = say("not well-formed XML: {reason}", reason=reason)
    return NotWellFormedError(message, path, max(line, 1), max(column, 1))
