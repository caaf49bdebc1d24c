"""Names of media and clubs by their place in the sentence, where no class word shows them.

- what stands between `نقلت` and `عن` relays words: `ونقلت المدار عن مصدر`;
- a name in brackets between the place and the dash of a dateline is that of an agency: `بيروت (المدار) -`;
- a noun with the article between a word for players and a name is a club: `مدرب النسور فؤاد ميرزا`.

>>> from khabar.ingest.keyed_text import key_text
>>> words = key_text("بيروت (المدار) - نقلت الأنوار عن مدرب النسور فؤاد ميرزا")
>>> [found.keys for found in find_media(words)]
[('المدار',), ('الانوار',), ('النسور',)]
"""

from collections.abc import Iterator

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, NameCandidate
from khabar.ingest.names.lexemes import lexeme
from khabar.ingest.names.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes
from khabar.lexicon.cues import cue_of
from khabar.messages import Message, say
from khabar.vocabulary import Certainty, EntityType

_RELAYS = say("between a verb of relaying and its preposition")
_IN_DATELINE = say("in brackets in the dateline")
_OPPONENT = say("the winner or loser of a match")
_CLUB = say("a noun between a word for players and a name")
_WORDS = read_classes("name_words.txt")
_MARKS = '"«»“”'
_LONGEST, _NEAR_START, _SPORT = 3, 8, 3


def find_media(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names of media and clubs that only their place in the sentence shows.

    Args:
        words: The text.
    """
    sport = len(_WORDS["sport"] & set(words.keys)) >= _SPORT
    for place, key in enumerate(words.keys):
        if key.endswith(("نقلت", "نقل", "تنقل")) and _is_relay(words, place):
            yield from _relaying(words, place + 1)
        if words.gaps[place] == "(":
            yield from _in_dateline(words, place + 1)
        if key in _WORDS["players"]:
            yield from _club(words, place + 1)
        if key.lstrip("وف") in _WORDS["results"] and sport:
            yield from _opponents(words, place + 1)


def _is_relay(words: KeyedText, place: int) -> bool:
    cue = cue_of(words.word(place))
    return cue is not None and cue.verb.lemma == "نقل" and words.gap(place).strip(_MARKS) == ""


def _relaying(words: KeyedText, first: int) -> Iterator[NameCandidate]:
    for last in range(first + 1, first + 1 + _LONGEST):
        if words.key(last) == "عن":
            if _is_name(words, first):
                yield _candidate(words, first, last, Certainty.MEDIUM, _RELAYS)
            return
        # نقلت صحيفة «الغد» عن: a class word has its name in marks.
        if words.gap(last - 1) or words.key(first) in read_classes("org_heads.txt")["outside"]:
            return


def _in_dateline(words: KeyedText, first: int) -> Iterator[NameCandidate]:
    """Yield the name in brackets near the start of a block, before a dash."""
    start = words.text.rfind("\n", 0, words.starts[first]) + 1 if first < len(words) else 0
    if (
        first >= len(words)
        or sum(start <= words.starts[place] for place in range(max(0, first - _NEAR_START), first))
        >= _NEAR_START
    ):
        return
    for last in range(first + 1, min(first + 1 + _LONGEST, len(words))):
        gap = words.gap(last - 1)
        if gap.startswith(")"):
            if gap[1:].strip() in {"-", "–", "—", "ـ", ":"} and lexeme(words.key(first)).arabic:
                yield _candidate(words, first, last, Certainty.HIGH, _IN_DATELINE)
            return
        if gap:
            return


def _club(words: KeyedText, place: int) -> Iterator[NameCandidate]:
    key = words.key(place)
    if not key.startswith("ال") or words.gap(place - 1) or words.gap(place) or not _is_name(words, place):
        return
    if lexeme(words.key(place + 1)).given and not is_nisba(key) and key not in _WORDS["teams"]:
        yield _candidate(words, place, place + 1, Certainty.MEDIUM, _CLUB)


def _opponents(words: KeyedText, place: int) -> Iterator[NameCandidate]:
    """Yield the two clubs of a result: `فاز النسور على ضيفه اتحاد الميناء`."""
    for last in range(place + 1, place + 1 + _LONGEST):
        if words.gap(last - 1):
            return
        if words.key(last) in _WORDS["against"]:
            if (
                _is_name(words, place)
                and not is_nisba(words.key(place))
                and words.key(place) not in _WORDS["teams"]
            ):
                yield _candidate(words, place, last, Certainty.LOW, _OPPONENT)
            return


def _is_name(words: KeyedText, place: int) -> bool:
    """Whether a word may be a name: not `الصحيفة`, `الوكالة`, a title, a particle."""
    key = words.key(place)
    known = lexeme(key)
    media = read_classes("speech_words.txt")["media"]
    return (
        known.arabic
        and not known.function
        and not known.title
        and key not in media
        and not key.endswith("ها")
    )


def _candidate(
    words: KeyedText, first: int, last: int, certainty: Certainty, reason: Message
) -> NameCandidate:
    keys = words.keys[first:last]
    return NameCandidate(first, last, 0, keys, EntityType.ORGANISATION, ORGANISATION, certainty, reason)
