"""The characters that are usual on Arabic pages: ASCII, Arabic letters, punctuation of both scripts.

Nearly all pages consist of these alone, so one search for any other (`RARE`) shows that a file has no control
characters, no presentation forms and no letters of other alphabets.
"""

import re

_RANGES = (
    ("\n", "\n"),
    (" ", "~"),
    ("\u00a9", "\u00a9"),
    ("\u00ab", "\u00ab"),
    ("\u00bb", "\u00bb"),
    ("\u060c", "\u060c"),
    ("\u061b", "\u061b"),
    ("\u061f", "\u061f"),
    ("\u0621", "\u063a"),
    ("\u0641", "\u064a"),
    ("\u2013", "\u2014"),
    ("\u2018", "\u2019"),
    ("\u201c", "\u201d"),
    ("\u2026", "\u2026"),
)

USUAL = "".join(chr(code) for first, last in _RANGES for code in range(ord(first), ord(last) + 1))
"""The usual characters, each once."""

RARE = re.compile(f"[^{re.escape(USUAL)}]")
"""A character that is not one of them."""
