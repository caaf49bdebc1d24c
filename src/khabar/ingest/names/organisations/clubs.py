"""Clubs: names that are ordinary words or cities, and clubs only in an article about sport.

`الأهلي` is an adjective, `ليفربول` a city. What shows the club is the article (words of sport), and the place
in the sentence:

- what wins, loses or plays, and against whom: `فاز النسور على ضيفه اتحاد الميناء`;
- what a player or a goal belongs to: `مدرب النسور فؤاد ميرزا`, `مرمى ليفربول`.

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("فاز النسور على ضيفه الحمام في المباراة، وقال مدرب النسور فؤاد ميرزا إن الهدف جميل")
>>> [found.keys for found in find_clubs(words)]
[('النسور',), ('الحمام',), ('النسور',)]
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, NameCandidate, cuts
from khabar.ingest.names.words.lexemes import is_one_of, lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.cues import cue_of
from khabar.messages import Message, say
from khabar.vocabulary import Certainty, EntityType

_OPPONENT = say("the winner or loser of a match")
_HEADED = say("begins as clubs are called")
_CLUB = say("a noun between a word for players and a name")
_WORDS = read_classes("name_words.txt")
_OF_SPORT = _WORDS["sport"] | _WORDS["results"]
_JOINED_SPORT = _OF_SPORT | {f"و{word}" for word in _OF_SPORT}
_BEFORE_PLACES = frozenset({"في", "الي", "من", "مدينه", "قرب", "بمدينه", "شمال", "جنوب", "وسط"})
_ENOUGH, _ENOUGH_IN_ARTICLES = 2, 6
_BRIEF = 80
"""Words of a text in which two words of sport are enough."""

_LONGEST, _ASIDE = 3, 2


@lru_cache(maxsize=4)
def is_sporting(words: KeyedText) -> bool:
    """Whether an article speaks of a match: it has several words of sport.

    >>> from khabar.ingest.keyed_text import key_text
    >>> is_sporting(key_text("سجل اللاعب هدف المباراة")), is_sporting(key_text("هدف الحكومة"))
    (True, False)
    """
    joined = _JOINED_SPORT.intersection(words.keys)
    found = len(_OF_SPORT & {key.removeprefix("و") for key in joined})
    return found >= (_ENOUGH if len(words) <= _BRIEF else _ENOUGH_IN_ARTICLES)


def is_club(words: KeyedText, place: int, last: int, letters: int, *, city: bool) -> bool:
    """Whether a name of the tables that may be a club is one here.

    Args:
        words: The text.
        place: The number of its first word.
        last: The number after that of its last word.
        letters: How many letters are written onto it.
        city: Whether it is also the name of a city.
    """
    if not is_sporting(words):
        return False
    before = words.key(place - 1) if not words.gap(place - 1) else ""
    if not city:
        # الدوري المصري: an adjective.
        return not before.startswith(("ال", "وال", "لل", "بال")) or before in _WORDS["of_clubs"]
    if before in _BEFORE_PLACES or letters > 1:
        return False
    if _plays(before) or before in _WORDS["of_clubs"] or before in _WORDS["players"]:
        return True
    after = words.key(last) if not words.gap(last - 1) else ""
    return is_nisba(after) or _plays(after)


def find_clubs(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names of clubs that only their place in the sentence shows.

    Args:
        words: The text.
    """
    sporting = is_sporting(words)
    if not sporting and _WORDS["players"].isdisjoint(words.keys):
        return
    for place, key in enumerate(words.keys):
        if key in _WORDS["players"]:
            yield from _of_player(words, place + 1)
        if not sporting:
            continue
        if is_one_of(key, _WORDS["results"]):
            yield from _opponents(words, place + 1)
        if key == "فريق" and not words.gap(place):
            yield from _other(words, place + 1)
        yield from _headed(words, place)


def _plays(key: str) -> bool:
    """Whether a word is a verb or noun of a match, before its club: `فاز`, `ضد`, `ضيفه`."""
    return is_one_of(key, _WORDS["results"]) or key in _WORDS["against"] or key in _WORDS["rivals"]


def _of_player(words: KeyedText, place: int) -> Iterator[NameCandidate]:
    key = words.key(place)
    if not key.startswith("ال") or words.gap(place - 1) or words.gap(place) or not _is_name(words, place):
        return
    following = place + 1
    if is_nisba(words.key(following)) and not words.gap(following):
        # مدرب الهلال السعودي جورجي جيسوس
        following += 1
    known = lexeme(words.key(following))
    person = known.given or (following > place + 1 and known.arabic and not known.common)
    if person and not is_nisba(key) and key not in _WORDS["teams"]:
        yield _candidate(words, place, place + 1, Certainty.MEDIUM, _CLUB)


def _opponents(words: KeyedText, place: int) -> Iterator[NameCandidate]:
    """Yield the two clubs of a result."""
    for last in range(place + 1, place + 1 + _LONGEST):
        if words.gap(last - 1):
            return
        if words.key(last) in _WORDS["against"]:
            if _may_play(words, place):
                yield _candidate(words, place, last, Certainty.LOW, _OPPONENT)
            yield from _other(words, last + 1)
            return


def _other(words: KeyedText, place: int) -> Iterator[NameCandidate]:
    """Yield the club that is played against, after a word for it: `على ضيفه النسور`."""
    start = place
    while start < place + _ASIDE and words.key(start) in _WORDS["rivals"] and not words.gap(start - 1):
        start += 1
    if not words.gap(start - 1) and words.key(start).startswith("ال") and _may_play(words, start):
        yield _candidate(words, start, start + 1, Certainty.LOW, _OPPONENT)


def _headed(words: KeyedText, place: int) -> Iterator[NameCandidate]:
    """Yield a club whose first word is one that clubs are called by: `شباب الوادي`, `اتحاد الميناء`."""
    for letters, rest in cuts(words.key(place)):
        following = words.key(place + 1)
        if rest in _WORDS["club_heads"] and not words.gap(place) and following.startswith("ال"):
            known = lexeme(following)
            if (
                not (known.function or known.title or is_nisba(following))
                and following not in _WORDS["teams"]
            ):
                yield replace(
                    _candidate(words, place, place + 2, Certainty.LOW, _HEADED),
                    letters=letters,
                    keys=(rest, following),
                )
            return


def _may_play(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    bare = next((rest for _, rest in cuts(key) if rest in _WORDS["teams"] | _WORDS["rivals"]), "")
    # فوز مثير على الميناء: what a win was like.
    plain = (
        lexeme(key).common
        and not lexeme(key).proper
        and not any(rest.startswith("ال") for _, rest in cuts(key))
    )
    return _is_name(words, place) and not (is_nisba(key) or bare or plain or key.endswith(("ات", "يه")))


def _is_name(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    cue = cue_of(words.word(place))
    return (
        known.arabic
        and not known.function
        and not known.title
        and not key.endswith("ها")
        and not (words.word(place).endswith("ه") and known.common)
        and (cue is None or cue.ambiguous)
    )


def _candidate(
    words: KeyedText, first: int, last: int, certainty: Certainty, reason: Message
) -> NameCandidate:
    keys = words.keys[first:last]
    return NameCandidate(first, last, 0, keys, EntityType.ORGANISATION, ORGANISATION, certainty, reason)
