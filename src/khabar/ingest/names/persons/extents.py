"""Where the name of a person ends.

At punctuation, or at the first word that is no name. A particle (`بن`, `أبو`, `عبد`, `آل`) takes the word
after it with it, and a first word takes one with the article (`محمود العلي`), which may be an ordinary word.
So may the second name without the article, where the phrase ends after it: `قال طارق رمضان إن`.
"""

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.persons.later_names import COMPLETIONS, is_later_name
from khabar.ingest.names.persons.name_parts import (
    JOINERS,
    STARTERS,
)
from khabar.ingest.names.persons.titles import Skip
from khabar.ingest.names.persons.words_as_names import PARTICLES
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_state
from khabar.ingest.tables.reading import read_keys

_LAST = frozenset({"اون", "ايل", "يو"})
"""Keys of last words of names of three words, which are ordinary words, too: `كيم جونغ أون`."""


_PAIR = 2
_LONGEST = 5
_DEGREES = ("د", "م", "ا")
_OF, _THE = frozenset({"دي", "دو", "دل"}), frozenset({"لا", "لوس", "لاس"})
"""Keys of particles of Spanish names: `خوان دي لا توري`."""


def name_end(words: KeyedText, place: int, skip: Skip | None = None) -> int:
    """Return the number of the word after the name that begins at a word.

    Args:
        words: The text.
        place: The number of the first word.
        skip: Where a known name ends that begins at a word: a person's name of two words ends before
            one.

    >>> from khabar.ingest.keyed_text import key_text
    >>> name_end(key_text("محمد بن سلمان الثلاثاء"), 0), name_end(key_text("علاء الدين، ثم"), 0)
    (3, 2)
    """
    last = place + 1
    if words.key(place) in JOINERS:
        last += words.joined(place) and last < len(words)
    names, father = 1, -1
    while last < len(words) and names < _LONGEST and words.joined(last - 1):
        key = words.key(last)
        if len(key) <= _PAIR and key.endswith(_DEGREES) and words.gap(last) == ".":
            # ريما حنا وم. عطية سالم
            break
        known = skip is not None and skip(last) > last and key not in JOINERS
        if (
            skip
            and known
            and not (_is_before_clause(words, last, names) and _may_be_surname(words, last, skip))
        ):
            break
        if key in _LAST and names > 1:
            last += 1
        elif _joins(words, last):
            # بنت عبد المالك has two particles.
            longer = words.key(last + 1) in STARTERS or (key in _OF and words.key(last + 1) in _THE)
            last += 3 if longer and last + 2 < len(words) else 2
            father = last
        elif (last == father and _is_family(key)) or is_later_name(
            words, last, 1 if last == father and _may_follow_father(key) else names
        ):
            last += 1
            # سعد الدين العثماني: two words are one given name.
            names -= words.key(last - 1) in COMPLETIONS
        else:
            break
        names += 1
    return last


def _joins(words: KeyedText, place: int) -> bool:
    """Whether a particle takes the word after it into a name: `فان` of Dutch names, not `فإن`."""
    particle = words.key(place) in JOINERS and "إ" not in words.word(place)
    return particle and not words.gap(place) and place + 1 < len(words)


def _is_family(key: str) -> bool:
    """Whether a word after `بن` and a name is that of a family: `راشد بن سيف الكندي`, who is no Canadian."""
    known = lexeme(key)
    # لمياء بن ناصر إلى: the key of the preposition has these letters, too.
    return key.startswith("ال") and key.endswith("ي") and not (known.title or known.function)


def _may_follow_father(key: str) -> bool:
    """Whether a word may be a second name after `بن` and a name: not the verb in `محمد بن سالم وصل`."""
    ordinary = key in read_keys("common_words.txt") and not lexeme(key).title
    return not key.startswith("ال") and not ordinary


def _is_before_clause(words: KeyedText, place: int, names: int) -> bool:
    """Whether a place may be a surname there: a second name, or one before `إن`."""
    return names == 1 or words.key(place + 1) in PARTICLES


def _may_be_surname(words: KeyedText, place: int, skip: Skip) -> bool:
    """Whether the name of a place is a surname after a given name: `مامادو سال`, not `غادر كيري عمان`."""
    if skip(place) > place + 1 or is_state(words.key(place)):
        return False
    return lexeme(words.key(place)).proper or lexeme(words.key(place - 1)).given
