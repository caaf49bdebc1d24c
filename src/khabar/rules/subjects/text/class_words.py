"""Class words and titles: the words before a name that say what it is the name of, and are not part of it.

The guidelines keep them outside the mention where the rest is used as a name without them: `صحيفة` before
`الأفق`, `مدينة` before `طرابلس`, `الرئيس` before a person. Some names have them inside: `وكالة الأنباء اللبنانية`.
"""

from khabar.arabic import Level, fold

_MEDIA = """
صحيفة جريدة وكالة قناة موقع إذاعة مجلة تلفزيون شبكة منصة محطة فضائية يومية أسبوعية راديو بوابة دورية
"""
_PLACES = """
مدينة قرية بلدة محافظة ولاية إقليم مقاطعة منطقة حي ضاحية جزيرة مخيم ناحية قضاء إمارة ميناء مرفأ نهر
"""
_TITLES = """
الرئيس الرئيسة الوزير الوزيرة الملك الملكة الأمير الأميرة الشيخ الشيخة السيد السيدة الدكتور الدكتورة الأستاذ
الأستاذة المهندس المهندسة السفير السفيرة النائب النائبة القاضي القاضية الجنرال اللواء العميد العقيد الفريق القائد
السلطان الإمام البابا المتحدث المتحدثة رئيس رئيسة وزير وزيرة ملك أمير سفير نائب مبعوث قائد
"""


def _keys(words: str) -> frozenset[str]:
    return frozenset(fold(words, Level.NAMES).split())


TITLES: frozenset[str] = _keys(_TITLES)
"""Keys of common titles of persons."""

_MEDIA_KEYS = _keys(_MEDIA)
_CLASS_WORDS = {
    # Without the article, a title may be the first name: أمير سالم.
    "persName": frozenset(key for key in TITLES if key.startswith("ال")),
    "placeName": _keys(_PLACES),
    "orgName": _MEDIA_KEYS,
}


def is_media_word(word: str) -> bool:
    """Whether a word, without proclitics, is the class word of a medium.

    >>> is_media_word("صحيفة"), is_media_word("شركة")
    (True, False)
    """
    return fold(word, Level.NAMES) in _MEDIA_KEYS


def are_class_words(keys: list[str], element: str) -> bool:
    """Whether all of some words are class words of names of one type.

    Args:
        keys: Their keys, without proclitics.
        element: The element of the name.

    >>> are_class_words([fold("صحيفة", Level.NAMES)], "orgName"), are_class_words(["هدي"], "persName")
    (True, False)
    """
    return bool(keys) and _CLASS_WORDS[element].issuperset(keys)
