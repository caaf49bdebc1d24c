"""Names of an article: the finders, the choice among what they propose, the referents.

Each finder reads the words of the article once and proposes candidates:

1. `lookup`: names of the registers and the tables;
2. `organisations`, `persons`, `places`: names by the words around them.

3. `latin`: names in Latin letters, and `repetitions`: names that come again.

`candidates.choose` decides between those that overlap, `referents.resolve` says who a name is and finds
the surnames that stand alone, `metonymy` marks capitals that stand for a government.

>>> text = "قال وزير الصحة اللبناني فراس الأبيض في بيروت إن الأدوية تكفي. وأضاف الأبيض أن لبنان بخير."
>>> guesses = find_names(Article(text), make_gazetteer([]))
>>> [(text[guess.span.start : guess.span.end], guess.referent.name) for guess in guesses]
[('فراس الأبيض', 'فراس الأبيض'), ('بيروت', 'بيروت'), ('الأبيض', 'فراس الأبيض'), ('لبنان', 'لبنان')]
"""

from collections.abc import Iterator
from dataclasses import replace

from khabar.ingest.guesses import Article, NameGuess
from khabar.ingest.keyed_text import KeyedText, key_text
from khabar.ingest.names.candidates import NameCandidate, choose, cuts, forms_of, offset_after
from khabar.ingest.names.gazetteers.gazetteer import Gazetteer, make_gazetteer
from khabar.ingest.names.gazetteers.lookup import find_known
from khabar.ingest.names.latin import find_latin
from khabar.ingest.names.metonymy import is_metonymic
from khabar.ingest.names.organisations.clubs import find_clubs
from khabar.ingest.names.organisations.finding import find_organisations
from khabar.ingest.names.organisations.media import find_media
from khabar.ingest.names.organisations.outlets import find_outlet
from khabar.ingest.names.organisations.platforms import is_channel
from khabar.ingest.names.persons.appositions import find_described
from khabar.ingest.names.persons.bylines import find_authors, find_labels
from khabar.ingest.names.persons.finding import find_persons
from khabar.ingest.names.places import HILLS, find_places
from khabar.ingest.names.referents import resolve
from khabar.ingest.names.repetitions import find_repetitions
from khabar.ingest.names.words.lexemes import lexeme
from khabar.model import Span
from khabar.vocabulary import EntityType

__all__ = ("find_names", "make_gazetteer")


def find_names(article: Article, gazetteer: Gazetteer) -> tuple[NameGuess, ...]:
    """Return the names of an article, in the order of the text.

    Args:
        article: The article.
        gazetteer: The gazetteer of the corpus.

    >>> find_names(Article(""), make_gazetteer([]))
    ()
    """
    words = key_text(article.text)
    known = list(find_known(words, gazetteer))
    organisations = [*find_organisations(words), *find_media(words), *find_clubs(words)]
    organisations += find_outlet(words, article.site_names)
    organisations = _without_longer(organisations, known)
    places = list(find_places(words))
    hills = [name for name in places if name.keys[0] in HILLS]
    ends = _ends([*known, *organisations, *hills, *_again(words, places)])

    def skip(place: int) -> int:
        return ends.get(place, place)

    found = [*known, *organisations, *places, *find_authors(words, article, skip)]
    persons = [*find_persons(words, skip), *find_described(words)]
    found += [*persons, *find_labels(words, article, persons)]
    chosen = choose([*found, *find_latin(words, found)])
    chosen = [name for name in chosen if not _is_posted_on(words, name)]
    again = [name for name in find_repetitions(words, chosen) if not _is_posted_on(words, name)]
    resolved = resolve(words, [*chosen, *again])
    return tuple(_guess(words, candidate) for candidate in _apart(resolved))


def _apart(resolved: list[NameCandidate]) -> list[NameCandidate]:
    """Return names of which none is inside another, but for those in the name of an organisation."""
    kept: list[NameCandidate] = []
    for candidate in resolved:
        outer = kept[-1] if kept and candidate.first < kept[-1].last else None
        inside = (
            outer
            and outer.type is EntityType.ORGANISATION is not candidate.type
            and candidate.last <= outer.last
        )
        if outer is None or (inside and candidate.first > outer.first):
            kept.append(candidate)
    return kept


def _is_posted_on(words: KeyedText, name: NameCandidate) -> bool:
    """Whether a name is that of a platform on which something is posted, which is no mention."""
    return name.type is EntityType.ORGANISATION and not name.letters and is_channel(words, name.first)


def _without_longer(found: list[NameCandidate], known: list[NameCandidate]) -> list[NameCandidate]:
    """Leave out guesses that go on after an organisation of the tables: `ناسا مسبارا`, `تويوتا اليابانية`."""
    ends = {name.first: name.last for name in known if name.type is EntityType.ORGANISATION}
    return [name for name in found if name.last <= ends.get(name.first, name.last)]


def _again(words: KeyedText, places: list[NameCandidate]) -> Iterator[NameCandidate]:
    """Yield places of one word, shown by a class word, wherever their words stand: no name begins there."""
    known = {name.keys[0]: name for name in places if len(name.keys) == 1 and not lexeme(name.keys[0]).common}
    beginning = forms_of(known).intersection(words.keys)
    for place, key in enumerate(words.keys) if beginning else ():
        for letters, rest in cuts(key) if key in beginning else ():
            # جزر قرقنة, later بقرقنة
            if rest in known and not (letters and lexeme(key).common):
                yield replace(known[rest], first=place, last=place + 1, letters=letters)


def _ends(candidates: list[NameCandidate]) -> dict[int, int]:
    """Return the end of the longest place or organisation that begins at each word."""
    ends: dict[int, int] = {}
    for candidate in candidates:
        if candidate.type is not EntityType.PERSON:
            ends[candidate.first] = max(candidate.last, ends.get(candidate.first, 0))
    return ends


def _guess(words: KeyedText, candidate: NameCandidate) -> NameGuess:
    start = words.starts[candidate.first]
    if candidate.letters:
        start = offset_after(words, candidate.first, candidate.letters)
    return NameGuess(
        Span(start, words.ends[candidate.last - 1]),
        candidate.type,
        candidate.referent,
        candidate.certainty,
        candidate.reason,
        is_metonymic(words, candidate),
    )
