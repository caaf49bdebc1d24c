"""Platforms on which something is posted: `كتبت على فيسبوك` names a place of publication, and no body.

A platform is an organisation where it acts itself (`حذفت فيسبوك الصورة`).

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("كتبت على «فيسبوك» ثم حذفت فيسبوك الصورة على منصة إكس")
>>> [is_channel(words, place) for place in (2, 5, 9)]
[True, False, True]
"""

from khabar.arabic import Level, fold
from khabar.ingest.keyed_text import KeyedText

_WHERE = frozenset({"على", "علي", "عبر", "في"})
_CLASS = frozenset({"منصه", "تطبيق", "موقع", "شبكه", "منصات", "موقعي", "منصتي"})
_NAMES = """
فيسبوك فايسبوك تويتر إكس إنستغرام انستغرام إنستجرام يوتيوب واتساب تلغرام تليغرام تيليغرام سناب سنابشات تيك تيكتوك
"""
_PLATFORMS = frozenset(fold(name, Level.SEARCH) for name in _NAMES.split())


def is_channel(words: KeyedText, place: int) -> bool:
    """Whether a name is that of a platform on which something is posted.

    Args:
        words: The text.
        place: The number of its first word.
    """
    before = place - 1
    classed = words.key(before) in _CLASS
    before -= classed
    known = words.key(place) in _PLATFORMS
    posted = words.key(before) in _WHERE
    return (known and (posted or classed)) or (words.key(place - 1) == "منصه" and posted)
