"""Names of persons after an adjective of a nation: `البرتغالي روي ألمادا، مدرب النسور،`.

Papers introduce a foreigner so, without a title before the name. The adjective stands for the person, and the
two words after it are in no list of names. It is no adjective of a noun before it, where a title between
commas follows or stands before; or where the word before it is a verb or particle, and both names are no
ordinary words: `وفاز الكيني إليود كيبتشوغي بالسباق`.

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("لم يحتج البرتغالي روي ألمادا، مدرب النسور، إلى وقت")
>>> [found.keys for found in find_described(words)]
[('روي', 'المادا')]
"""

from collections.abc import Iterator
from functools import partial

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import PERSON, NameCandidate
from khabar.ingest.names.persons.name_parts import ARTICLES, has_article, is_bound, is_verb
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba, is_nisba_of_state
from khabar.messages import say
from khabar.vocabulary import Certainty, EntityType

_DESCRIBED = say("between an adjective of a nation and a title")
_NATION = say("after an adjective of a nation, two words in no list")
_NAMES, _WRITTEN_ON = 2, "وبلكف"


def find_described(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names that an adjective of a nation and a title have between them.

    Args:
        words: The text.
    """
    yield from _find_subjects(words)
    for place, gap in enumerate(words.gaps, 1):
        if gap[:1] != "،" or place <= _NAMES:
            continue
        first = place - _NAMES
        before = words.key(first - 1)
        # مدرب الميناء، الصربي ميلان كوفاتش، فرأى: all of it between commas.
        if not (lexeme(words.key(place)).title or words.gap(first - 2)[:1] == "،"):
            continue
        shown = before.startswith("ال") and is_nisba(before) and not words.gap(first - 1)
        if shown and not words.gap(first) and _may_be_name(words, first) and _is_family(words, place - 1):
            yield NameCandidate(
                first,
                place,
                0,
                words.keys[first:place],
                EntityType.PERSON,
                PERSON,
                Certainty.MEDIUM,
                _DESCRIBED,
            )


def _find_subjects(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names of two words in no list after an adjective of a nation that is a subject or object."""
    for place, key in enumerate(words.keys):
        if not key.startswith("ال") or not is_nisba_of_state(key) or words.gap(place):
            continue
        first, last = place + 1, place + 1 + _NAMES
        free = not words.key(place - 1).startswith(ARTICLES) or bool(words.gap(place - 1))
        free = free and not lexeme(words.key(place - 1)).title
        both = (
            last <= len(words)
            and not words.gap(first)
            and all(map(partial(_is_strange, words), range(first, last)))
        )
        if free and both:
            yield NameCandidate(
                first, last, 0, words.keys[first:last], EntityType.PERSON, PERSON, Certainty.LOW, _NATION
            )


def _is_strange(words: KeyedText, place: int) -> bool:
    """Whether a word is no ordinary one, with or without letters before it, and no name that has a list."""
    key = words.key(place)
    known = lexeme(key)
    return (
        _may_be_name(words, place)
        and not known.ordinary
        and not is_nisba(key)
        and not (known.common and key[:1] in _WRITTEN_ON)
        and not is_verb(words, place)
    )


def _may_be_name(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    return known.arabic and not (
        known.function or known.title or has_article(words, place) or is_bound(words, place)
    )


def _is_family(words: KeyedText, place: int) -> bool:
    """Whether a word is no ordinary one, but for the letters at its end."""
    key = words.key(place)
    return _may_be_name(words, place) and not lexeme(key).ordinary and not is_nisba(key)
