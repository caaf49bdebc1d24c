"""What says that a source is not named: `مسؤول` `طلب عدم ذكر اسمه`, `دبلوماسي` `لم تسمه`."""

from khabar.ingest.keyed_text import KeyedText

_WITHHOLDING = frozenset(
    [
        "طلب",
        "طلبت",
        "طلبوا",
        "طلبا",
        "فضل",
        "فضلت",
        "فضلوا",
        "رفض",
        "رفضت",
        "رفضوا",
        "اشترط",
        "اشترطت",
        "اشترطوا",
        "لم",
    ]
)
_NAMES = frozenset(["اسمه", "اسمها", "اسماءهم", "اسمايهم", "هويته", "هويتها", "هويتهم", "هوياتهم", "اسميهما"])
_NAMING = frozenset(["تسمه", "تسمها", "يسمه", "يسمها", "تسمهم", "يسمهم"])
"""Keys of words about sources that are not named."""
_NEAR = 8


def after_anonymity(words: KeyedText, place: int, stop: int) -> int:
    """Return the number of the word after what says that a source is not named; the word itself if none does.

    Args:
        words: The text.
        place: The number of the first word.
        stop: The offset at which the phrase must end.
    """
    if words.gap(place - 1) or words.key(place) not in _WITHHOLDING:
        return place
    for last in range(place + 1, min(place + _NEAR, len(words))):
        if words.gap(last - 1) or words.starts[last] >= stop:
            return place
        if words.key(last) in _NAMES or (last == place + 1 and words.key(last) in _NAMING):
            return last + 1
    return place
