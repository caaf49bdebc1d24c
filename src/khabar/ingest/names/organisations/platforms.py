"""Platforms on which something is posted: `كتبت على فيسبوك` names a place of publication, and no body.

A platform is an organisation where it acts itself (`حذفت فيسبوك الصورة`), and where marks show a name.

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("كتبت على فيسبوك ثم حذفت فيسبوك الصورة على منصة إكس وفي «إكس»")
>>> [is_channel(words, place) for place in (2, 5, 9, 11)]
[True, False, True, False]
"""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.tables.reading import read_classes

_WHERE = frozenset({"على", "علي", "عبر", "في"})
_CLASS = frozenset({"منصه", "تطبيق", "موقع", "شبكه"})
_PLATFORMS = read_classes("name_words.txt")["platforms"]
"""Keys of first words of names of platforms."""


def is_channel(words: KeyedText, place: int) -> bool:
    """Whether a name is that of a platform on which something is posted.

    Args:
        words: The text.
        place: The number of its first word.
    """
    before = words.key(place - 1)
    return words.key(place) in _PLATFORMS and before in _WHERE | _CLASS and not words.gap(place - 1)
