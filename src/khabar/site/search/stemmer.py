"""A light stemmer for Arabic, which gives the forms of a word the same key for searching.

It works on keys of `khabar.arabic.fold`, without a lexicon. Like light10 (Larkey, Ballesteros and Connell
2002), it removes proclitics, the article, and the endings of number, gender, nisba and possession if enough
letters remain. Since that depends on the length of a word, the order matters: a word must lose the same with
and without proclitics. The article is removed first, then endings, and single letters at the beginning last.
`WHOLE` lists words of the news that seem to have an affix but do not.

Snowball's Arabic stemmer, which comes with Sphinx, found 16 of 22 pairs of forms in a test, and this one 21
(November 2026). Concordances do not use stems: they compare forms (`khabar.arabic.clitic_forms`). A stemmer
cannot find broken plurals; the lemmas of an entry, if it has any, are indexed as well.

`words.js` is the same stemmer in JavaScript, and gets its tables from this module.
"""

import re
from functools import lru_cache

from khabar.arabic import Level, fold

CONJUNCTIONS: tuple[tuple[str, int], ...] = (("و", 3), ("ف", 5))
"""Conjunctions that are attached to a word, and the number of letters that must remain after each."""

ARTICLES: tuple[str, ...] = ("بال", "كال", "ال", "لل")
"""The article, alone and with a preposition before it."""

LEFT_BY_ARTICLE = 3
"""The number of letters that must remain after the article."""

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
"""Endings, the longest first, with their replacements and the number of letters that must remain."""

ACCUSATIVE = ("ا", 4)
"""The alef of the indefinite accusative, and the number of letters that must remain; it is kept after `ي`."""

PREPOSITIONS: tuple[tuple[str, int], ...] = (("ب", 5), ("ل", 5), ("ك", 5))
"""Prepositions attached to a word without the article, and the number of letters that must remain."""

FUTURE: tuple[str, str, int] = ("س", "يتن", 4)
"""The particle of the future, the first letters of verbs, and the number of letters that must remain."""

# Words of 4 or more letters, without endings, whose first letter is not a conjunction.
_WAW = """
    والد واجب واحد وارد واسع واشنطن واضح واقع وثايق وثيق وجود وحيد ودايع وراء ورقي وزار وزاري وزراء وزير وساط
    وسايل وسيط وسيل وصول وضعي وطني وظايف وظيف وفاء وفود وقايع وقود وقوع وكال وكيل ولادي ولاي وليد
"""
# Names that seem to have the ending of a dual or plural, the article or a preposition.
_ALIKE = """
    ايران باكستان برلمان برلين بوتين حسين رمضان سلمان سليمان سودان طهران عثمان عدنان فلسطين لبنان ياسين
    البانيا التزام الله الماني المانيا بريطاني بريطانيا بلجيكا كردستان لوكسمبورغ
"""
# Short names, from which a preposition would otherwise not be removed, and their nisbas.
_SHORT = """
    تونس حلب دمشق روما سوري سوريا عراق غزه قدس قطر قطري كييف لندن ليبيا مصر مصري هند هندي يمن يمني
"""
WHOLE: frozenset[str] = frozenset((_WAW + _ALIKE + _SHORT).split())
"""Stems that are never shortened, and before which a preposition is always removed."""

BEFORE: tuple[str, ...] = (
    "",
    *(letter for letter, _ in (*CONJUNCTIONS, *PREPOSITIONS)),
    *(first + second for first, _ in CONJUNCTIONS for second, _ in PREPOSITIONS),
)
"""The letters that may be attached to a word of `WHOLE`."""

ARABIC = "\u0620-\u063f\u0641-\u064a\u0671-\u06d3"
"""The ranges of the letters of the Arabic script, as for a set of a regular expression."""

_ARABIC = re.compile(f"[{ARABIC}]")
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def is_arabic(word: str) -> bool:
    """Whether a word has a letter of the Arabic script in it."""
    return _ARABIC.search(fold(word, Level.SEARCH)) is not None


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
    return _stem_key(fold(word, Level.SEARCH))


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
    """Remove endings one after the other, as long as one can be removed."""
    while True:
        shorter = _whole(word) or _strip_ending(word)
        if shorter == word:
            return word
        word = shorter


def _whole(word: str) -> str:
    """Return the word of `WHOLE` that a word contains after attached letters, or an empty string."""
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
    key = fold(word, Level.SEARCH)
    return key.translate(_TO_ARABIC) if key.isascii() and key.isdigit() else word
