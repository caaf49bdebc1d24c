"""Whether a name begins at a word after a title, or the word belongs to the title."""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.name_parts import (
    ARTICLES,
    FINITE,
    PLURALS,
    STARTERS,
    has_pronoun,
    is_before_son,
    is_bound,
    is_compound,
    is_head,
    is_like_name,
    is_starter,
    is_time_as_name,
    is_verb,
    is_written_name,
)
from khabar.ingest.names.persons.other_words import is_other_word
from khabar.ingest.names.persons.unlisted import is_complement
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.lexicon.cues import cue_of

_SHORTEST_NAME = 3
_FORMS_OF_ADDRESS = frozenset(
    [
        "معالي",
        "سعاده",
        "فخامه",
        "سمو",
        "جلاله",
        "سماحه",
        "غبطه",
        "نيافه",
        "حضره",
        "دوله",
        "مستر",
        "مسيو",
        "مدام",
        "د",
    ]
)
"""Keys of words that a name follows directly, without the article."""


def governs(title: str) -> bool:
    """Whether a title has neither article nor pronoun, so that what it is of follows it: `وزير` `الشباب`."""
    return not title.startswith(ARTICLES) and not has_pronoun(title) and title not in _FORMS_OF_ADDRESS


def begins_name(words: KeyedText, place: int, *, directly: bool) -> bool:
    """Whether a name begins at a word after a title.

    Args:
        words: The text.
        place: The number of the word.
        directly: Whether only adjectives of nations are between the title and the word.
    """
    key = words.key(place)
    known = lexeme(key)
    whole = is_compound(words, place) or is_time_as_name(words, place) or is_before_son(words, place)
    if whole or is_starter(words, place):
        return True
    if key.startswith("ال") and not known.given:
        # الرئيس الأسد, but not وزير الدفاع المكلف, سائق الميكروباص محمود سالم, للباحثين الشباب.
        plain = known.may_be_name and not is_nisba(key) and not known.common
        # وزيرة الشباب والرياضة, قائد النسيم: what the office is of.
        governed = governs(words.key(place - 1))
        return directly and plain and not governed and not is_complement(words, place)
    cue = cue_of(words.word(place))
    finite = cue is not None and cue.form in FINITE and not (known.given or known.proper)
    # المدير الرياضي لنادي الدانة
    of_body = key[:1] in "لب" and is_head(key[1:]) and not known.proper
    if finite or of_body or is_verb(words, place) or not is_written_name(words, place):
        return False
    if key.startswith("ل") and key.endswith(("ه", "ها", "هم")) and not known.proper and not known.given:
        # حبس مواطن لإدلائه ببلاغ
        return False
    if is_nisba(key):
        # المدرب جورجي جيسوس: an adjective without the article does not follow a title.
        # قائد الفريق تركي الدريهم: nor does one follow a definite noun.
        surname = words.key(place - 1).startswith("ال") and _has_surname(words, place)
        like = is_like_name(words, place + 1) or surname
        return known.arabic and not known.function and like and not words.gap(place)
    return known.arabic and not known.function and not is_bound(words, place) and _is_first_name(words, place)


def _is_first_name(words: KeyedText, place: int) -> bool:
    """Whether a word that stands after a title is a name, and not a part of the title."""
    key = words.key(place)
    known = lexeme(key)
    if is_head(key):
        # رئيس نادي الزمالك: what belongs to the title, though نادي is a given name as well.
        return False
    if known.title:
        # الحكم رائد سويدان: a given name that is also a title.
        following = words.key(place + 1)
        joined = known.given and not words.gap(place) and not lexeme(following).function
        # سعادة سلطان الكعبي, but not الشيخ إمام المسجد.
        surname = not following.startswith("ال") or _has_surname(words, place)
        return joined and surname and not is_verb(words, place + 1)
    following = words.key(place + 1)
    # السائق كرار عبد الزهرة
    starter = following in STARTERS and not words.gap(place)
    if known.given or starter or _has_surname(words, place):
        return True
    if key.startswith(ARTICLES) or is_other_word(words, place) or len(key) < _SHORTEST_NAME:
        return False
    # الروائية جوخة الحارثي: seen as جوخ with an ending.
    ending = not known.ordinary and not words.gap(place) and not key.endswith(PLURALS)
    return ending or not known.common


def _has_surname(words: KeyedText, place: int) -> bool:
    """Whether a word is before a surname with the article, so that it is a name too: `هاتف الساعدي`."""
    key = words.key(place + 1)
    known = lexeme(key)
    return (
        not words.gap(place)
        and key.startswith("ال")
        and not (known.function or known.title or is_nisba(key))
        # مراجعة منحة المحروقات
        and not (known.common and key.endswith(PLURALS))
        # الكعبي: adjectives of families are in the list of ordinary words, too.
        and (not known.ordinary or (key.endswith("ي") and not lexeme(key[len("ال") : -1]).ordinary))
    )
