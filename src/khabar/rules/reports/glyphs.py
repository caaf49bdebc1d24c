"""The display of characters on a terminal, and their width in cells.

An excerpt must not be able to move the cursor, hide a part of itself or turn the line around, so characters
that do such things are shown as their code points.
"""

import unicodedata
from typing import NamedTuple

from rich.cells import cell_len

LEFT_TO_RIGHT_MARK = "\u200e"
_TAB = "    "
_JOINERS = "\u200c\u200d"
# Controls, formats, surrogates, private use, unassigned; separators of lines and paragraphs.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_COMBINING = frozenset({"Mn", "Me"})
_CARRIER = "\u25cc"
_TURNED = frozenset({"R", "AL", "AN"})


class Glyph(NamedTuple):
    """The display of a character or a text, and its width in cells."""

    text: str
    width: int


CARRIER = Glyph(_CARRIER, 1)
"""The dotted circle, which carries a mark that would otherwise sit on a character that is not its own."""


def glyph(character: str, *, marked: bool = False) -> Glyph:
    r"""Return the display of a character.

    Args:
        character: The character.
        marked: Whether the finding is about it: then even a joiner must be visible.

    >>> glyph("\u202e")
    Glyph(text='⟨U+202E⟩', width=8)
    """
    if character == "\t":
        return Glyph(_TAB, len(_TAB))
    if character in _JOINERS and not marked:
        return Glyph(character, 0)
    if unicodedata.category(character) in _UNSEEN:
        text = _code_point(character)
        return Glyph(text, len(text))
    return Glyph(character, cell_len(character))


def _code_point(character: str) -> str:
    return f"\u27e8U+{ord(character):04X}\u27e9"


def is_combining(character: str) -> bool:
    """Whether a character sits on the one before it."""
    return unicodedata.category(character) in _COMBINING


def is_turned(text: str) -> bool:
    """Whether a text has a character that a terminal may show to the left of the one before it."""
    return any(unicodedata.bidirectional(character) in _TURNED for character in text)


def is_anchored(text: str) -> bool:
    """Whether a text begins and ends left to right, punctuation aside: then it stays in place.

    >>> is_anchored('<s xml:id="s1">'), is_anchored("ثم"), is_anchored(" ")
    (True, False, False)
    """
    strong = [kind for kind in map(unicodedata.bidirectional, text) if kind in _TURNED or kind == "L"]
    return bool(strong) and strong[0] == strong[-1] == "L"


def visible(text: str) -> str:
    r"""Return a text whose characters cannot act on a terminal: names of files may contain any.

    >>> visible("a\nb.xml")
    'a⟨U+000A⟩b.xml'
    """
    if text.isprintable():
        return text
    return "".join(
        _code_point(character) if character == "\t" else glyph(character).text for character in text
    )
