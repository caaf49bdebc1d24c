"""Names of persons that no gazetteer has: after titles, from given names, as subjects of cues.

Arabic has no capitals, and most names of news are in no list. Four things show where one begins:

- a *title* with all that belongs to it (`titles`): `المتحدث باسم وزارة الصحة` `هدى سالم`;
- a *given name* and what follows it; one that is also an ordinary word (`سعيد`) needs a second name
  after it;
- a *verb of saying* before a word that is no ordinary word: `وقال لافرينتيف`;
- two words in a row that are *used as names* and not otherwise.

Where it ends, `extents` says.
"""

from collections.abc import Iterator

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import NameCandidate, cuts
from khabar.ingest.names.persons.cue_subjects import after_cue
from khabar.ingest.names.persons.extents import name_end
from khabar.ingest.names.persons.given_names import from_given_name, from_proper_names
from khabar.ingest.names.persons.name_parts import (
    ARTICLES,
    MAY_BE_COMPOUND,
    SONS,
    has_pronoun,
    is_before_son,
    is_compound,
    is_starter,
    is_time_as_name,
)
from khabar.ingest.names.persons.proposals import propose
from khabar.ingest.names.persons.titles import Skip, end_of_title
from khabar.ingest.names.persons.traits import NONE, Traits, is_finite, read_traits
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_keys
from khabar.messages import say
from khabar.vocabulary import Certainty

_DEGREE = say("after the letter of a degree")
_WELL_KNOWN = say("a surname that is well known")


def find_persons(words: KeyedText, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the names of persons.

    Args:
        words: The text.
        skip: Where a known name ends that begins at a word.

    >>> from khabar.ingest.keyed_text import key_text
    >>> words = key_text("أكد وزير الصحة اللبناني فراس الأبيض أن هدى سالم بخير")
    >>> [found.keys for found in find_persons(words, lambda place: place)]
    [('فراس', 'الابيض'), ('هدي', 'سالم')]
    """
    covered = 0
    traits = map(read_traits, words.keys)
    speaking = map(is_finite, words.written)
    sons = {place - 1 for place, key in enumerate(words.keys) if key in SONS}
    for place, (key, known, speaks) in enumerate(zip(words.keys, traits, speaking, strict=True)):
        compound = key in MAY_BE_COMPOUND and (is_compound(words, place) or is_time_as_name(words, place))
        compound |= place in sons and is_before_son(words, place)
        if known is NONE and not compound and not speaks:
            # Nearly all words.
            continue
        found = list(_after_word(words, place, known, skip, speaks=speaks))
        if place >= covered and (compound or known.begins):
            found += from_given_name(words, place, key, skip)
            if skip(place) == place:
                found += from_proper_names(words, place, skip)
        covered = max([covered, *(candidate.last for candidate in found)])
        yield from found


def _after_word(
    words: KeyedText, place: int, traits: "Traits", skip: Skip, *, speaks: bool
) -> Iterator[NameCandidate]:
    """Yield the surname that a word is, and the names that it introduces."""
    if traits.surname is not None and not _is_adjective(words, place):
        yield propose(words, (place, place + 1), traits.surname, Certainty.MEDIUM, _WELL_KNOWN)
    if traits.title:
        yield from _after_title(words, place, skip)
    if speaks or traits.according:
        yield from after_cue(words, place, skip)
    if traits.degree and _is_degree(words, place):
        yield from _after_degree(words, place, skip)
    if traits.calls and not words.gap(place) and place + 1 < len(words):
        yield from _after_called(words, place, skip)


def _is_adjective(words: KeyedText, place: int) -> bool:
    """Whether a word is the adjective of a nation after a noun: `الرئيس السوداني`, `المنتخب السوداني`."""
    return is_nisba(words.key(place)) and words.key(place - 1).startswith("ال") and not words.gap(place - 1)


def _after_title(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    start = end_of_title(words, place, skip)
    if start and (lexeme(words.key(start)).proper or not has_pronoun(words.key(place))):
        last = name_end(words, start, skip)
        if last - start == 1 and words.key(start).startswith("ال") and _is_plural(words.key(place)):
            # مسؤولو الدانة: several people of something.
            return
        title = words.word(place)
        known = lexeme(words.key(start)).given
        sure = Certainty.HIGH if known and last - start > 1 else Certainty.MEDIUM
        yield propose(words, (start, last), 0, sure, say("after the title {title}", title=title))


def _is_plural(title: str) -> bool:
    """Whether a title is one of several people: `مسؤولو`, `لاعبي`."""
    titles = read_keys("titles.txt")
    return title.endswith(("و", "ي", "ون", "ين")) and not any(rest in titles for _, rest in cuts(title))


def _after_called(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name after a word that says how somebody is called: `يدعى حسان نجم`, `اسمها هدى`."""
    start = place + 1
    known = lexeme(words.key(start))
    if known.given or is_starter(words, start) or (known.may_be_name and not known.common):
        extent = start, name_end(words, start, skip)
        yield propose(words, extent, 0, Certainty.MEDIUM, say("after {word}", word=words.word(place)))


def _is_degree(words: KeyedText, place: int) -> bool:
    """Whether a letter with a stop is a degree: `د. ريما حنا`, not `2010 م.`, `ق.م.`, nor an initial."""
    before, following = words.key(place - 1), words.key(place + 1)
    alone = len(before) > 1 and not before.isdecimal()
    # أ.د. نجاح أبو زيد
    alone |= before.lstrip("ول") == "ا" and words.gap(place - 1) == "."
    return words.gap(place) == "." and (place == 0 or alone) and len(following) > 1


def _after_degree(words: KeyedText, place: int, skip: Skip) -> Iterator[NameCandidate]:
    """Yield the name after the letter of a degree, which may be of ordinary words: `د. نجاح أبو زيد`."""
    start = place + 1
    known = lexeme(words.key(start))
    if not known.arabic or known.function or known.title or words.key(start).startswith(ARTICLES):
        return
    last = name_end(words, start, skip)
    if last - start > 1 or known.given or not known.ordinary:
        yield propose(words, (start, last), 0, Certainty.HIGH, _DEGREE)
