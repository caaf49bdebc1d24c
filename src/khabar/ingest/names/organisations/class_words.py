"""Names after a class word that is no part of them: `صحيفة` `«الغد»`, `قناة` `المشرق`, `شركة` `«دلتا»`.

The name is in quotation marks, or a word that is a name by itself. Between the class word and the marks
there may be what describes it: `شركة الأبحاث` `«دلتا»`, `موقع إخباري محلي` `«الراصد»`.
"""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.organisations.complements import is_like_a_name
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.cues import cue_of

_WORDS = read_classes("name_words.txt")
_DESCRIBING = _WORDS["media_adjectives"]
_BROADCASTERS = _WORDS["broadcasters"]
_WITH_COMMON_NOUNS = frozenset({"نادي", "وكاله"})
_OPENING = frozenset({'"', "«", "“", "(", "‹", "'", "‘"})
_CLOSING = frozenset("\"»”)›'’")
_QUOTED_WORDS = 4
_BETWEEN = 3


def may_stay_outside(kind: str) -> bool:
    """Whether a head is a class word that stays outside its name, or may do so.

    Args:
        kind: The key of the head.
    """
    return kind in read_classes("org_heads.txt")["outside"] or kind in _WITH_COMMON_NOUNS


def read_named(words: KeyedText, place: int, kind: str) -> tuple[int, int] | None:
    """Return the name after a class word, as the numbers of its first word and of the word after its last.

    Args:
        words: The text.
        place: The number of the class word.
        kind: Its key.

    >>> from khabar.ingest.keyed_text import key_text
    >>> read_named(key_text("صحيفة «الغد» اليومية"), 0, "صحيفه")
    (1, 2)
    """
    if quoted := read_quoted(words, place):
        return quoted
    following = place + 1
    if words.gap(place):
        return None
    key = words.key(following)
    known = lexeme(key)
    if not _may_be_name(words, following):
        return None
    construct = (
        not words.gap(following) and words.key(place + 2).startswith("ال") and not key.startswith("ال")
    )
    if construct and kind in _BROADCASTERS and known.common and key not in _DESCRIBING and not is_nisba(key):
        # إذاعة صوت الميناء
        return following, place + 3
    # نادي الصقارين, وكالة الأنباء: without the class word, the rest would be no name.
    ordinary = known.common or key.endswith(("ون", "ين", "ات")) or (construct and kind in _WITH_COMMON_NOUNS)
    if ordinary and (kind in _WITH_COMMON_NOUNS or not key.startswith("ال")):
        return None
    last = place + 2
    while last - place < _QUOTED_WORDS and not words.gap(last - 1) and is_like_a_name(words, last):
        last += 1
    return following, last


def _may_be_name(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    other = known.function or known.title or key in read_classes("org_heads.txt")["nation"]
    return known.arabic and not other and cue_of(words.word(place)) is None


def read_quoted(words: KeyedText, place: int) -> tuple[int, int] | None:
    """Return the short name in quotation marks after a class word and what describes it.

    Args:
        words: The text.
        place: The number of the class word.

    >>> from khabar.ingest.keyed_text import key_text
    >>> read_quoted(key_text("شركة الأبحاث «دلتا»"), 0), read_quoted(key_text("شركة قال مديرها «نعم»"), 0)
    ((2, 3), None)
    """
    following = place + 1
    while following - place < _BETWEEN and not words.gap(following - 1) and _describes(words, following):
        following += 1
    last = _quoted_end(words, following)
    return (following, last) if last > following else None


def _describes(words: KeyedText, place: int) -> bool:
    """Whether a word describes the class word before it: an adjective, or a noun with the article."""
    key = words.key(place)
    if key in _DESCRIBING or is_nisba(key):
        return True
    known = lexeme(key)
    return key.startswith("ال") and known.common and not known.function and not known.title


def _quoted_end(words: KeyedText, place: int) -> int:
    """Return the number of the word after a short name in quotation marks, or the word itself."""
    if (
        words.gap(place - 1)[-1:] not in _OPENING
        or "،" in words.gap(place - 1)
        or ":" in words.gap(place - 1)
    ):
        return place
    for last in range(place, min(place + _QUOTED_WORDS, len(words))):
        if words.gap(last)[:1] in _CLOSING:
            return last + 1
        # شركة «نون-تك»
        if words.gap(last) not in {"", "-", "&", "."}:
            break
    return place
