"""What a word can be for the names of persons, asked once for each word of the language."""

from dataclasses import dataclass

from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.persons.later_names import CALLED
from khabar.ingest.names.persons.name_parts import (
    FINITE,
    STARTERS,
)
from khabar.ingest.names.persons.titles import is_title
from khabar.ingest.names.words.lexemes import is_one_of, lexeme
from khabar.ingest.tables.reading import read_keys
from khabar.lexicon.cues import cue_of
from khabar.lexicon.word_cache import cached_by_word
from khabar.quick_init import quick_init

_ACCORDING = frozenset({"بحسب", "حسب", "وفق", "وبحسب", "وحسب", "ووفق"})
_DEGREES = frozenset("دما")
_SHORTEST_SURNAME = 3


@quick_init
@dataclass(frozen=True, slots=True)
class Traits:
    """What a word can be for the names of persons.

    Attributes:
        surname: How many letters are before it if it is a surname that is well known; else `None`.
        title: Whether it is a title.
        begins: Whether it may begin a name by itself.
        calls: Whether it says how somebody is called.
        according: Whether a phrase that says whom it goes by begins with it.
        degree: Whether it may be the letter of a degree: `د.`, `م.`, `أ.`
    """

    surname: int | None = None
    title: bool = False
    begins: bool = False
    calls: bool = False
    according: bool = False
    degree: bool = False


NONE = Traits()
"""The traits of nearly all words."""


# Words recur: all of this is asked once for each.
@cached_by_word
def read_traits(key: str) -> Traits:
    """Return what a word can be, by its key; `NONE` for nearly all of them."""
    readings = cuts(key)
    given = read_keys("given_names.txt")
    begins = any(
        (rest in given and lexeme(rest).given) or rest in STARTERS or rest == "ام" for _, rest in readings
    )
    found = Traits(
        next((letters for letters, rest in readings if _is_well_known(rest)), None),
        is_title(key),
        begins or lexeme(key).sure_name,
        is_one_of(key, CALLED),
        key in _ACCORDING,
        key.lstrip("ول") in _DEGREES,
    )
    return NONE if found == NONE else found


def _is_well_known(key: str) -> bool:
    if len(key) < _SHORTEST_SURNAME or key not in read_keys("surnames.txt"):
        return False
    known = lexeme(key)
    return not (known.common or known.given)


@cached_by_word
def is_finite(word: str) -> bool:
    """Whether a word may be a verb of saying in the third person, with its subject after it."""
    cue = cue_of(word)
    # The first person (أقول, نصف) has no subject after it.
    return (
        cue is not None
        and cue.form in FINITE
        # بين الكوت والعمارة: the preposition, but for بيّن.
        and word not in {"بين", "وبين", "دون"}
        and not cue.pronoun
        and word[0] not in "أن"
        and not word.endswith("نا")
    )
