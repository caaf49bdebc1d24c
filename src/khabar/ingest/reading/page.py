"""A page that was read: its bytes, and the text that they are."""

import re
from dataclasses import dataclass
from hashlib import sha256

from khabar.arabic import LETTERS
from khabar.disk import SIZE_LIMIT
from khabar.errors import PageError
from khabar.ingest.reading.encoding import detect_encoding
from khabar.ingest.reading.html import declared_encoding, is_html, visible_text
from khabar.messages import say
from khabar.tei.page.encoding import UTF_8, decode_page, is_known

# Folding takes some of the control characters for white space; the others cannot be in XML.
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(f"[{''.join(sorted(LETTERS))}\\ufb50-\\ufdff\\ufe70-\\ufefc]+")
_ARABIC_SHARE = 0.3
"""The least share of Arabic letters of a page: menus, credits and names of accounts are often in English."""

_LARGEST = SIZE_LIMIT // 4
"""Bytes of the largest page: its entry, which has markup and the page in UTF-8, must be readable too."""


@dataclass(frozen=True, slots=True)
class Page:
    """A raw page.

    Attributes:
        source: Its bytes, which the corpus stores unchanged.
        encoding: The name of its encoding.
        text: Its text.
        html: The HTML document that it is the visible text of; empty if the page was plain text.
    """

    source: bytes
    encoding: str
    text: str
    html: bytes = b""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return sha256(self.source).hexdigest()

    @property
    def lines(self) -> list[str]:
        """Its lines, white space as it is; as in rule F011, a line ends at a line feed."""
        return self.text.split("\n")


def make_page(source: bytes) -> Page:
    r"""Return the page that bytes are: plain text as it is, of an HTML document the visible text.

    >>> make_page("وصلت القافلة.\n".encode()).encoding
    'UTF-8'
    >>> make_page("وصلت\0".encode())
    Traceback (most recent call last):
    khabar.errors.PageError: page contains U+0000, which an entry cannot contain

    Raises:
        PageError: if they are not a page that an entry can be made of.
    """
    if len(source) > _LARGEST:
        raise PageError(
            say("page is too large: {size:,} bytes (limit: {limit:,})", size=len(source), limit=_LARGEST)
        )
    encoding = _encoding(source)
    try:
        text = decode_page(source, encoding)
    except UnicodeDecodeError as error:
        raise PageError(
            say("page is not valid {encoding}: byte at {offset:,}", encoding=encoding, offset=error.start)
        ) from None
    html = b""
    if is_html(text):
        html, text, encoding = source, visible_text(text), UTF_8
        source = text.encode()
    _refuse(text)
    return Page(source, encoding, text, html)


def _encoding(source: bytes) -> str:
    declared = declared_encoding(source)
    # A declaration can lie; only where the bytes do not show what they are does it decide.
    if (
        declared
        and is_known(declared)
        and declared.casefold() not in {"utf-8", "utf8"}
        and not _is_utf_8(source)
    ):
        return declared
    return detect_encoding(source)


def _is_utf_8(source: bytes) -> bool:
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse(text: str) -> None:
    if not text or text.isspace():
        raise PageError(say("page is empty"))
    if found := _FORBIDDEN.search(text):
        code = f"U+{ord(found[0]):04X}"
        raise PageError(say("page contains {character}, which an entry cannot contain", character=code))
    arabic = sum(map(len, _ARABIC.findall(text)))
    # Of most pages, Arabic letters are such a share of all characters.
    if arabic < _ARABIC_SHARE * len(text):
        letters = sum(map(len, _LETTERS.findall(text)))
        if not letters or arabic < _ARABIC_SHARE * letters:
            raise PageError(say("page is not in Arabic"))
