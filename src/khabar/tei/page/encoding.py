r"""The encoding of a raw page, and its text.

The bytes of a page never change, so a page that was scraped in Windows-1256 stays in it. The header of the
entry records the encoding under the name that IANA gives it, and all that reads the page decodes it with
`decode_page`. A byte order mark says how to read the bytes; it is not a character of the page.

>>> decode_page("وصلت".encode("cp1256"), "windows-1256") == decode_page(b"\xef\xbb\xbf" + "وصلت".encode())
True
"""

UTF_8 = "UTF-8"

ENCODINGS: dict[str, str] = {
    UTF_8: "utf-8-sig",
    "UTF-16": "utf-16",
    "UTF-16LE": "utf-16-le",
    "UTF-16BE": "utf-16-be",
    "windows-1256": "cp1256",
    "ISO-8859-6": "iso8859_6",
}
"""The encodings of Arabic pages by their names at IANA, and the codec that decodes each."""

_CODECS = {name.casefold(): codec for name, codec in ENCODINGS.items()} | {
    "utf8": "utf-8-sig",
    "": "utf-8-sig",
}


def is_known(encoding: str) -> bool:
    """Whether khabar can decode pages in an encoding, given by name.

    >>> is_known("utf-8"), is_known("windows-1256"), is_known("EBCDIC")
    (True, True, False)
    """
    return encoding.casefold() in _CODECS


_ONE_BYTE = frozenset({"windows-1256", "iso-8859-6"})


def actual_encoding(page: bytes, stated: str) -> str:
    """Return the encoding that a page has, given the one that its header states.

    An unknown one is read as UTF-8. Arabic in a one-byte encoding is never valid UTF-8 by chance, so a page
    that is valid UTF-8 is not in one.

    >>> [actual_encoding("وصلت".encode(codec), "windows-1256") for codec in ("utf-8", "cp1256")]
    ['UTF-8', 'windows-1256']
    """
    if not is_known(stated):
        return UTF_8
    return UTF_8 if stated.casefold() in _ONE_BYTE and _is_utf_8(page) else stated or UTF_8


def _is_utf_8(page: bytes) -> bool:
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode_page(page: bytes, encoding: str = UTF_8) -> str:
    """Return the text of a page, line ends unchanged.

    Args:
        page: The bytes of the page.
        encoding: The name of the encoding in the header; one that is unknown is read as UTF-8.

    Raises:
        UnicodeDecodeError: if the page is not in that encoding.
    """
    return page.decode(_CODECS.get(encoding.casefold(), "utf-8-sig"))
