"""The gazetteer: the names that are known before a page is read, by their keys.

There are two sources, and the first one wins: the registers of the corpus, in all their forms, and the
tables of the package (states, cities, regions, well-known organisations). Each form is kept under the
key of its first word, so that a text is read once, however many names there are: nearly all words of a
text begin no name.

>>> from khabar.model import Name
>>> putin = Entity("person:putin", EntityType.PERSON, (Name("فلاديمير بوتين", "ar"), Name("بوتين", "ar")))
>>> gazetteer = make_gazetteer([putin])
>>> gazetteer.starting("بوتين")[0].referent.ref, gazetteer.starting("لبنان")[0].referent.english
('person:putin', 'Lebanon')
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType

from khabar.arabic import Level, word_keys
from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.names.candidates import cuts
from khabar.ingest.names.gazetteers.signs import has_signs
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.tables.reading import read_rows
from khabar.lexicon.word_cache import cached_by_word
from khabar.model import Entity
from khabar.vocabulary import EntityType

_ORDINARY = frozenset({"مالي", "اب", "مشهد", "الجديده", "السفيره", "المدينه"})
"""Keys of names in the tables that are more often ordinary words."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """One form of a name.

    Attributes:
        keys: The keys of its words.
        referent: What it names.
        registered: Whether a register of the corpus has it.
        doubtful: Whether it is also an ordinary word: a name only after a class word.
        capital: Whether it is the name of a capital.
        partial: Whether it is a form of one word of a person who has longer ones: a surname.
        club: Whether it is a club whose name is also an ordinary word or a city.
        form: How it is written, with its vowel signs.
    """

    keys: tuple[str, ...]
    referent: ReferentGuess
    registered: bool = False
    doubtful: bool = False
    capital: bool = False
    partial: bool = False
    club: bool = False
    form: str = ""


Beginnings = tuple[tuple[int, tuple[KnownName, ...]], ...]
"""The names that may begin at a word, each group with the number of letters before it."""


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known names by the key of their first word, longer ones first.

    Attributes:
        names: The names.
        beginnings: Returns the names that may begin at a word, by the letters that are written onto them.

    >>> [letters for letters, _ in make_gazetteer([]).beginnings("وسوريه")]
    [1]
    """

    names: Mapping[str, tuple[KnownName, ...]]
    beginnings: Callable[[str], Beginnings] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "beginnings", cached_by_word(self._read_beginnings))

    def _read_beginnings(self, key: str) -> Beginnings:
        return tuple((letters, names) for letters, rest in cuts(key) if (names := self.names.get(rest)))

    def starting(self, key: str) -> tuple[KnownName, ...]:
        """Return the names whose first word has a key, those of registers and longer ones first."""
        return self.names.get(key, ())


def make_gazetteer(entities: Iterable[Entity]) -> Gazetteer:
    """Return the gazetteer of a corpus: its registers and the tables of the package.

    Args:
        entities: The items of its registers.

    >>> make_gazetteer([]).starting("دمشق")[0].capital
    True
    """
    known = [*entities]
    names = dict(_sorted_tables())
    added: dict[str, list[KnownName]] = {}
    for name in _registered(known):
        added.setdefault(name.keys[0], []).append(name)
    if linked := _linked(known):
        for key, listed in _tables().items():
            # A name of the registers stands before the others.
            names[key] = _in_order(_link(name, linked) for name in listed)
    for key, more in added.items():
        names[key] = _in_order((*names.get(key, ()), *more))
    return Gazetteer(MappingProxyType(names))


# A corpus adds few names to the ten thousand of the tables.
@cache
def _sorted_tables() -> Mapping[str, tuple[KnownName, ...]]:
    return {key: _in_order(listed) for key, listed in _tables().items()}


def _in_order(names: Iterable[KnownName]) -> tuple[KnownName, ...]:
    return tuple(sorted(names, key=_rank))


_Linked = dict[tuple[object, ...], ReferentGuess]


def _linked(entities: Iterable[Entity]) -> _Linked:
    """Return the referents of registers by what the tables have, too: an id, or type and English name."""
    found: _Linked = {}
    for entity in entities:
        referent = _referent(entity)
        for identifier in entity.identifiers:
            found[identifier] = referent
        if referent.english:
            found[entity.type, referent.english.lower()] = referent
    return found


def _link(name: KnownName, linked: _Linked) -> KnownName:
    known = name.referent
    for place in (*known.identifiers, (known.type, known.english.lower())):
        if place[-1] and place in linked:
            return replace(name, referent=linked[place])
    return name


def _referent(entity: Entity) -> ReferentGuess:
    english = next((name.text for name in entity.names if name.language == "en"), "")
    return ReferentGuess(entity.type, entity.id, entity.name("ar"), english, entity.identifiers)


def _rank(name: KnownName) -> tuple[int, bool, bool, bool, bool, bool]:
    place = name.referent.type is EntityType.PLACE
    return -len(name.keys), not name.registered, not name.club, name.doubtful, place, has_signs(name.form)


def _registered(entities: Iterable[Entity]) -> Iterator[KnownName]:
    capitals = {name.keys for known in _tables().values() for name in known if name.capital}
    for entity in entities:
        # Latin names occur in Arabic pages, too: «Levant Review».
        forms = [(name.text, tuple(word_keys(name.text, Level.SEARCH))) for name in entity.names]
        longest = max((len(keys) for _, keys in forms), default=0)
        referent = _referent(entity)
        for form, keys in forms:
            person = entity.type is EntityType.PERSON
            partial = person and len(keys) == 1 < longest
            # Another article has another مريم, and a longer name may begin with that of this one.
            first_name = person and len(keys) == 1 and lexeme(keys[0]).given
            if keys and not first_name:
                yield KnownName(
                    keys, referent, registered=True, capital=keys in capitals, partial=partial, form=form
                )


@cache
def is_table_place(key: str) -> bool:
    """Whether the tables have a place with a key, of one word or several.

    >>> is_table_place("دمشق"), is_table_place("رام الله"), is_table_place("سالم")
    (True, True, False)
    """
    keys = tuple(key.split())
    return any(
        name.keys == keys and name.referent.type is EntityType.PLACE and not name.doubtful
        for name in _tables().get(keys[0] if keys else "", ())
    )


@cache
def _tables() -> dict[str, tuple[KnownName, ...]]:
    names: dict[str, dict[tuple[object, ...], KnownName]] = {}
    for name in (*_places(), *_organisations()):
        # The first one wins: states, then larger cities. A place and an organisation may share a name, and so
        # may two places whose signs tell them apart: عُمان and عمّان.
        signed = name.form if has_signs(name.form) else ""
        names.setdefault(name.keys[0], {}).setdefault((*name.keys, name.referent.type, signed), name)
    return {key: tuple(known.values()) for key, known in names.items()}


def _places() -> Iterator[KnownName]:
    by_hand = read_rows("places.tsv")
    more = {row[0]: row[3].split("|") for row in by_hand if not row[1]}
    for number, code, english, forms in read_rows("territories.tsv"):
        yield from _place(number, english, [*forms.split("|"), *more.get(code, ())])
    for number, kind, english, forms in by_hand:
        if kind:
            yield from _place(number, english, forms.split("|"), capital=kind in {"capital", "building"})
    for number, _, kind, english, forms in read_rows("cities.tsv"):
        yield from _place(number, english, forms.split("|"), capital=kind == "capital")


def _place(number: str, english: str, forms: list[str], *, capital: bool = False) -> Iterator[KnownName]:
    identifiers = (("geonames", number),) if number else ()
    referent = ReferentGuess(EntityType.PLACE, "", forms[0].removesuffix("?"), english, identifiers)
    yield from _known(forms, referent, capital=capital)


def _organisations() -> Iterator[KnownName]:
    for english, listed in read_rows("organisations.tsv"):
        forms = listed.split("|")
        yield from _known(forms, ReferentGuess(EntityType.ORGANISATION, "", forms[0].rstrip("?~"), english))


def _known(forms: list[str], referent: ReferentGuess, *, capital: bool = False) -> Iterator[KnownName]:
    for form in forms:
        if keys := tuple(word_keys(form, Level.SEARCH)):
            doubtful = form.endswith("?") or (len(keys) == 1 and keys[0] in _ORDINARY)
            written = form.rstrip("?~")
            club = form.endswith("~")
            yield KnownName(keys, referent, doubtful=doubtful, capital=capital, club=club, form=written)
