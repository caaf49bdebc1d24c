r"""The encoding of a page, from its bytes.

UTF-8 is strict enough to prove itself: other text is hardly ever valid UTF-8. UTF-16 mostly begins with a
byte order mark. These two need no library. Which of the one-byte encodings of Arabic a page has shows only in
how likely its letters are, which `charset-normalizer` measures; it is asked about the encodings of Arabic
alone, since free choice makes it slower and no better.

>>> detect_encoding("وصلت القافلة".encode())
'UTF-8'
>>> detect_encoding("\ufeffوصلت".encode("utf-16-be"))
'UTF-16'
"""

import codecs

from khabar.errors import PageError
from khabar.messages import say
from khabar.tei.page.encoding import ENCODINGS, UTF_8

_MARKS = ((codecs.BOM_UTF8, UTF_8), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_OTHERS = {codec: name for name, codec in ENCODINGS.items() if name not in {UTF_8, "UTF-16"}}
_SAMPLE = 200_000
"""Bytes that are enough to tell one encoding from another."""


def detect_encoding(source: bytes) -> str:
    """Return the name of the encoding of a page.

    Raises:
        PageError: if it is none that Arabic pages have, or finding out needs a library that is missing.
    """
    for mark, name in _MARKS:
        if source.startswith(mark):
            return name
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(source)
    # UTF-16 without a mark is valid UTF-8, with a control character or a NUL for each letter.
    return _guess(source) if "\0" in text and text.isascii() else UTF_8


def _guess(source: bytes) -> str:
    try:
        from charset_normalizer import from_bytes  # noqa: PLC0415 (behind an extra, and slow to import)
    except ImportError:
        raise PageError(
            say(
                "page is not in UTF-8; to read other encodings, run: {command}",
                command="pip install 'khabar[add]'",
            )
        ) from None
    codecs_of_arabic = [codec.replace("-", "_") for codec in _OTHERS]
    best = from_bytes(source[:_SAMPLE], cp_isolation=codecs_of_arabic).best()
    named = {codec.replace("-", "_"): name for codec, name in _OTHERS.items()}
    if best is None or best.encoding not in named:
        raise PageError(say("page is not text in UTF-8, UTF-16, Windows-1256 or ISO 8859-6"))
    return named[best.encoding]
