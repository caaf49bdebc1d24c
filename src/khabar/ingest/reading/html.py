"""The visible text of an HTML page.

Menus, forms and footers are kept: telling furniture from article is the work of `khabar.ingest.layout`, and
an extractor that drops what it takes for furniture would drop it from the record too.
"""

import re

from khabar.errors import PageError
from khabar.messages import say

_TAG = re.compile(r"(?is)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b")
_DECLARED = re.compile(rb"""(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_-]+)""")
_HEAD = 4_096
"""Bytes of a page in which it declares its encoding."""

_HIDDEN = ["[hidden]", '[style*="display:none"]', '[style*="display: none"]', '[aria-hidden="true"] > svg']


def is_html(text: str) -> bool:
    """Whether a text is an HTML document, not a page that has markup among its words.

    >>> is_html("<!DOCTYPE html><p>نص"), is_html("كتب <b> في نصه")
    (True, False)
    """
    return bool(_TAG.match(text[:_HEAD]))


def declared_encoding(source: bytes) -> str:
    """Return the encoding that an HTML page declares; empty if it declares none.

    >>> declared_encoding(b'<html><meta charset="windows-1256">')
    'windows-1256'
    """
    found = _DECLARED.search(source[:_HEAD])
    return found[1].decode("ascii") if found else ""


def visible_text(html: str) -> str:
    """Return the text that readers see, with the alternative texts of images; each block is a line.

    Raises:
        PageError: if the library that reads HTML is missing.
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 (behind an extra)
    except ImportError:
        raise PageError(
            say("page is HTML; to read HTML, run: {command}", command="pip install 'khabar[add]'")
        ) from None
    text = extract_plain_text(
        html, main_content=False, preserve_formatting=True, list_bullets=False, skip_elements=_HIDDEN
    )
    return str(text).strip("\n") + "\n"
