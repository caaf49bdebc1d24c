"""Words after a title that are no name, though no list has them: verbs, adverbs, nouns with a preposition.

Their letters tell: a prefix or an ending of a verb, the alef of an adverb, a preposition before a place.

>>> from khabar.ingest.keyed_text import key_text
>>> [is_other_word(key_text(text), 1) for text in ("اللاعب سيغيب غدا", "القاضي أحيل إلى", "اللاعب جوري عاد")]
[True, True, False]
"""

import re

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.gazetteers.gazetteer import is_table_place
from khabar.ingest.names.persons.name_parts import is_like_name
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_classes

_DAMMA = "\u064f"
_PERFECT = 4
"""Letters of the shortest verb in the feminine: `عرضت`."""

_NOUNS = read_classes("name_words.txt")["nouns"]
_PASSIVE = re.compile("ا.ي.")


def is_other_word(words: KeyedText, place: int) -> bool:
    """Whether a word after a title is no name by its letters.

    Args:
        words: The words of a text.
        place: The number of the word; no list has it as a name.
    """
    key = words.key(place)
    known = lexeme(key)
    # المركز الصحي بزبيد: where it is.
    if key.startswith("ب") and (is_table_place(key[1:]) or lexeme(key[1:]).sure_name):
        return True
    # المدافع سُمعت: a passive with its vowel sign.
    if words.word(place)[1:2] == _DAMMA and key.endswith(("ت", "ن", "وا")):
        return True
    # ناخبة سبعينية تتكئ: an adjective of age.
    if key.endswith(("يني", "ينيه")) and known.common:
        return True
    return not known.proper and (
        _is_verb(words, place) or _is_adverb(words, place) or _may_be_verb(words, place)
    )


def _is_verb(words: KeyedText, place: int) -> bool:
    """Whether a word has the letters of a verb, whatever follows it."""
    key = words.key(place)
    known = lexeme(key)
    # القاضي أحيل, المديرة استبعدت
    if _PASSIVE.fullmatch(key) or (key.startswith("ا") and key.endswith("ت") and len(key) > _PERFECT):
        return True
    # أما ابنتها شيخة فاكتفت
    if key.startswith(("و", "ف")) and not known.ordinary and lexeme(key[1:]).common:
        return True
    # المحامية عرضت
    feminine = words.key(place - 1).endswith("ه") and key.endswith("ت") and len(key) >= _PERFECT
    return feminine and not known.given


def _is_adverb(words: KeyedText, place: int) -> bool:
    """Whether a word has the alef of an adverb or object: `ضبط المدير متلبسا`, `وجهت إلى الوزير سؤالا`."""
    key = words.key(place)
    stem = lexeme(key[:-1])
    noun = stem.title or stem.ordinary or key[:-1] in _NOUNS
    if not words.word(place).endswith("ا") or not (key.startswith("م") or noun):
        return False
    # النائبة بولا يعقوبيان: a second word that is no ordinary one.
    return not is_like_name(words, place + 1) or bool(words.gap(place))


def _may_be_verb(words: KeyedText, place: int) -> bool:
    """Whether a word begins or ends as verbs and nouns with a pronoun do: `ينعى`, `سيغيب`, `بتاعنا`."""
    key = words.key(place)
    if key.startswith(("ي", "ت")) and words.key(place + 1).startswith("ال") and not words.gap(place):
        # الوزير يزيح الستار
        return True
    # يلينا سافينا has a second name.
    return (key.startswith(("ي", "ت", "سي")) or key.endswith("نا")) and not is_like_name(words, place + 1)
