"""A light stemmer for Arabic: forms of a word that a reader would search for as one word get one key.

It works on keys of `khabar.arabic.fold`, without a lexicon: proclitics, the article, and the endings of
number, gender, nisba and possession come off where enough of a word is left, in the manner of light10
(Larkey, Ballesteros and Connell 2002). What a word loses depends on its length, so a word must lose the same
with and without what is written onto it: first the article goes, then endings, and only then single letters
in front. `WHOLE` lists words of the news that look as though they carried something and do not.

Concordances do not stem: they compare forms (`khabar.arabic.clitic_forms`). Broken plurals are beyond a
stemmer; where an entry has lemmas, they are indexed, too.

The tables of this module are also those of its twin in JavaScript, `words.js`.
"""

import re
from functools import lru_cache

from khabar.arabic import fold

CONJUNCTIONS: tuple[tuple[str, int], ...] = (("و", 3), ("ف", 5))
"""Conjunctions that are written onto a word, and how many letters must be left behind each."""

ARTICLES: tuple[str, ...] = ("بال", "كال", "ال", "لل")
"""The article, alone and with a preposition before it."""

LEFT_BY_ARTICLE = 3
"""How many letters must be left behind the article."""

ENDINGS: tuple[tuple[str, str, int], ...] = (
    ("اتهما", "", 3),
    ("اتها", "", 3),
    ("اتهم", "", 3),
    ("اتنا", "", 3),
    ("تهما", "", 3),
    ("اته", "", 3),
    ("اتي", "", 3),
    ("تها", "", 3),
    ("تهم", "", 3),
    ("تنا", "", 3),
    ("تين", "", 3),
    ("تان", "", 3),
    ("يين", "ي", 3),
    ("يون", "ي", 3),
    ("هما", "", 3),
    ("ته", "", 3),
    ("ها", "", 3),
    ("ات", "", 3),
    ("وا", "", 3),
    ("هم", "", 4),
    ("هن", "", 4),
    ("نا", "", 4),
    ("كم", "", 4),
    ("ون", "", 4),
    ("ين", "", 4),
    ("ان", "", 4),
    ("ه", "", 3),
    ("ي", "", 4),
)
"""Endings, the longest first: what stands in their place, and how many letters must be left before them."""

ACCUSATIVE = ("ا", 4)
"""The alef of the indefinite accusative, and how many letters must be left; behind `ي` it is of the word."""

PREPOSITIONS: tuple[tuple[str, int], ...] = (("ب", 5), ("ل", 5), ("ك", 5))
"""Prepositions that are written onto a word without the article, and how many letters must be left."""

FUTURE: tuple[str, str, int] = ("س", "يتن", 4)
"""The particle of the future, the letters that a verb may begin with, and how many letters must be left."""

# Words whose first letter is no conjunction, as they are when their endings are off, of four letters or more.
_WAW = """
    والد واجب واحد وارد واسع واشنطن واضح واقع وثايق وثيق وجود وحيد ودايع وراء ورقي وزار وزاري وزراء وزير وساط
    وسايل وسيط وسيل وصول وضعي وطني وظايف وظيف وفاء وفود وقايع وقود وقوع وكال وكيل ولادي ولاي وليد
"""
# Names that end as the dual and the plural do, or begin as words with the article or a preposition do.
_ALIKE = """
    ايران باكستان برلمان برلين بوتين حسين رمضان سلمان سليمان سودان طهران عثمان عدنان فلسطين لبنان ياسين
    البانيا التزام الله الماني المانيا بريطاني بريطانيا بلجيكا كردستان لوكسمبورغ
"""
# Names so short that a preposition before them would be taken for a letter of theirs, and their nisbas.
_SHORT = """
    تونس حلب دمشق روما سوري سوريا عراق غزه قدس قطر قطري كييف لندن ليبيا مصر مصري هند هندي يمن يمني
"""
WHOLE: frozenset[str] = frozenset((_WAW + _ALIKE + _SHORT).split())
"""Stems that nothing is taken from, and that a preposition is taken from whatever their length."""

BEFORE: tuple[str, ...] = (
    "",
    *(letter for letter, _ in (*CONJUNCTIONS, *PREPOSITIONS)),
    *(first + second for first, _ in CONJUNCTIONS for second, _ in PREPOSITIONS),
)
"""What may be written onto a word of `WHOLE`."""

ARABIC = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3"
"""The ranges of the letters of the Arabic script, as for a set of a regular expression."""

_ARABIC = re.compile(f"[{ARABIC}]")
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def is_arabic(word: str) -> bool:
    """Whether a word has a letter of the Arabic script in it."""
    return _ARABIC.search(fold(word)) is not None


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the key under which Arabic words are searched for.

    >>> {stem(word) for word in ("روسيا", "وروسيا", "بِروسيا", "لروسيا")}
    {'روسيا'}
    >>> {stem(word) for word in ("الحكومة", "حكوماتها", "وللحكومة")}
    {'حكوم'}
    >>> stem("الوزير"), stem("وقال")
    ('وزير', 'قال')
    """
    return _stem_key(fold(word))


def _stem_key(key: str) -> str:
    core = _strip_endings(_strip_article(key))
    if core in WHOLE:
        return core
    for letter, left in CONJUNCTIONS:
        if core.startswith(letter) and len(core) - 1 >= left:
            return _stem_key(key[1:])
    return _strip_letter(core)


def _strip_article(key: str) -> str:
    if not _whole(key):
        for article in ARTICLES:
            if key.startswith(article) and len(key) - len(article) >= LEFT_BY_ARTICLE:
                return key[len(article) :]
    return key


def _strip_endings(word: str) -> str:
    """Take off endings, one after the other, as long as something comes off."""
    while True:
        shorter = _whole(word) or _strip_ending(word)
        if shorter == word:
            return word
        word = shorter


def _whole(word: str) -> str:
    """Return the word of the list that a word is, whatever is written onto it, or an empty string."""
    for letters in BEFORE:
        if word.startswith(letters) and word[len(letters) :] in WHOLE:
            return word[len(letters) :]
    return ""


def _strip_ending(word: str) -> str:
    for ending, instead, left in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return word[: -len(ending)] + instead
    alef, left = ACCUSATIVE
    if word.endswith(alef) and len(word) - 1 >= left and word[-2] != "ي":
        return word[:-1]
    return word


def _strip_letter(core: str) -> str:
    particle, beginnings, left = FUTURE
    if core.startswith(particle) and len(core) - 1 >= left and core[1] in beginnings:
        return core[1:]
    for letter, left in PREPOSITIONS:
        if core.startswith(letter) and len(core) - 1 >= left:
            return core[1:]
    return core


def index_key(word: str) -> str:
    """Return a number in Arabic-Indic digits, and any other word as it is.

    Sphinx leaves numbers out, which it knows by their ASCII digits; a year is worth searching for.

    >>> index_key("2023"), index_key("٢٠٢٣"), index_key("Q001")
    ('٢٠٢٣', '٢٠٢٣', 'Q001')
    """
    key = fold(word)
    return key.translate(_TO_ARABIC) if key.isascii() and key.isdigit() else word
