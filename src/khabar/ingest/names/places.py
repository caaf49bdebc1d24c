"""Names of places that no gazetteer has: after a word for their kind (`قرية` `النخيل`, `وادي سليم`)."""

from collections.abc import Iterator
from dataclasses import replace

from khabar.ingest.keyed_text import KeyedText
from khabar.ingest.names.candidates import ORGANISATION, TABLE, NameCandidate, cuts
from khabar.ingest.names.gazetteers.gazetteer import is_table_place
from khabar.ingest.names.words.lexemes import lexeme
from khabar.ingest.names.words.nisbas import is_nisba
from khabar.ingest.tables.reading import read_classes, read_keys
from khabar.lexicon.cues import cue_of
from khabar.lexicon.word_cache import cached_by_word
from khabar.messages import say
from khabar.vocabulary import Certainty, EntityType

_ORDINARY = read_classes("name_words.txt")["ordinary_places"]
_LONGEST, _DUAL = 3, 2
_BEFORE_NAMES = frozenset({"", '"', "«", "“"})
_NAMED = (
    "قريه",
    "ميناء",
    "مرفا",
    "مينا",
    "خور",
    "بلده",
    "مخيم",
    "حي",
    "مدينه",
    "عزبه",
    "ضاحيه",
    "وادي",
    "جبل",
    "نهر",
    "بحيره",
    "مضيق",
    "شارع",
    "ميدان",
    "ساحه",
    "خان",
    "محميه",
    "سد",
    "ستاد",
    "استاد",
    "ملعب",
)
_IN_TOWNS = read_classes("place_heads.txt")["buildings"]
"""Keys of words for what is in a town: before its name, they are no part of a name."""

_APART = frozenset({"شارع"})
"""Keys of words for a kind of which no name has one."""

_SPRINGS = frozenset({"عين", "بير", "دير", "برج", "مرج", "حوش", "كوم", "حاسي", "نجع"})
"""Keys of words that begin one where it is said where something is."""

_WHERE = frozenset({"في", "من", "الي", "قرب", "حتي"})
HILLS = frozenset({"تل", "كفر", "دير", "خربه", "نجع"})
"""Keys of words that begin the name of a village wherever they stand."""

_TWO_WORDS = read_classes("name_words.txt")["place_openers"]
"""First words of place names that take the next word with them."""


def find_places(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield the names after a word for their kind.

    >>> from khabar.ingest.keyed_text import key_text
    >>> words = key_text("من قرية عين السنديان إلى وادي الحجل")
    >>> [found.keys for found in find_places(words)]
    [('عين', 'السنديان'), ('وادي', 'الحجل')]
    """
    heads = read_classes("place_heads.txt")
    for place, hill in enumerate(map(_before_hill, words.keys)):
        if hill is not None and _names_hill(words, place):
            yield _place(words, place, place + _DUAL, hill, "تل")
    yield from _springs(words)
    for place, found in enumerate(map(_heads_in, words.keys)):
        for letters, rest in found if found and words.gap(place) in _BEFORE_NAMES else ():
            if rest in heads["outside"] and _is_name(words, place + 1):
                known = _place(words, place + 1, _end(words, place + 1), 0, rest)
                # ميناء سيدي يوسف: no person, after a class word.
                saint = words.key(place + 1) in _TWO_WORDS
                yield replace(known, finder=ORGANISATION) if saint else known
                break
            known_place = is_table_place(words.key(place + 1))
            if (
                rest in heads["inside"]
                and not words.gap(place)
                and (known_place or _is_name(words, place + 1))
            ):
                if known_place and rest in _IN_TOWNS:
                    # قلعة نزوى: the town, which the gazetteer has.
                    break
                first = place + (rest in _APART)
                yield _place(words, first, _end(words, place + 1), 0 if first > place else letters, rest)
                break


def _springs(words: KeyedText) -> Iterator[NameCandidate]:
    """Yield villages named after a spring or house: `في عين الرتم`, not `في عين العاصفة`."""
    for place, key in enumerate(words.keys):
        if key in _SPRINGS and place and words.key(place - 1) in _WHERE and _names_spring(words, place):
            yield _place(words, place, place + _DUAL, 0, key)


def _names_spring(words: KeyedText, place: int) -> bool:
    following = lexeme(words.key(place + 1))
    return _names_hill(words, place) and not following.common and not words.gap(place - 1)


@cached_by_word
def _before_hill(key: str) -> int | None:
    # How many letters are before `تل` or `كفر` in a word; `None` if it is another one.
    return next((letters for letters, rest in cuts(key) if rest in HILLS), None)


def _names_hill(words: KeyedText, place: int) -> bool:
    """Whether `تل` at a word begins a name: `تل الجوز`."""
    following = lexeme(words.key(place + 1))
    return not words.gap(place) and following.arabic and not following.function


@cached_by_word
def _heads_in(key: str) -> tuple[tuple[int, str], ...]:
    """Return the ways to read a word as a class word."""
    heads = read_classes("place_heads.txt")
    whole = key in read_keys("common_words.txt") or key in read_classes("name_words.txt")["ordinary"]
    return tuple(
        (letters, rest)
        for letters, read in cuts(key)
        for rest in (read, f"{read[:-_DUAL]}ه" if read.endswith("تي") else read)
        # بحارة: seamen, and no lane.
        if any(rest in kind for kind in heads.values()) and not (letters and whole)
    )


def _is_name(words: KeyedText, place: int) -> bool:
    key = words.key(place)
    known = lexeme(key)
    if not known.arabic or known.function or known.title or is_nisba(key) or key in _ORDINARY:
        return False
    if key in _TWO_WORDS:
        return not words.gap(place)
    cue = cue_of(words.word(place))
    if cue is not None and not cue.ambiguous:
        return False
    if not known.common:
        # قرية مستقلة: an adjective of the pattern of participles.
        return not (key.startswith("م") and key.endswith("ه"))
    # قرية النخيل: an ordinary word with the article is a name where all places of the kind have one.
    return key.startswith("ال") and words.key(place - 1).endswith(_NAMED)


def _end(words: KeyedText, place: int) -> int:
    last = place + 1
    if is_table_place(words.key(place)):
        return last
    if words.key(place) in _TWO_WORDS and not words.gap(place) and last < len(words):
        last += 1
    while last - place < _LONGEST and not words.gap(last - 1):
        key = words.key(last)
        known = lexeme(key)
        if (
            key[:1] == "و"
            or (key[:1] == "ب" and not known.proper)
            or not known.may_be_name
            or known.common
            or is_nisba(key)
            or cue_of(words.word(last))
            # رئيس بلدية تل الجوز جهاد المعلوف
            or (known.given and last - place > 1)
        ):
            break
        last += 1
    return last


def _place(words: KeyedText, first: int, last: int, letters: int, head: str) -> NameCandidate:
    keys = words.keys[first:last]
    reason = say("after {head}, a word for its kind", head=head)
    if letters:
        keys = (head, *keys[1:])
    return NameCandidate(first, last, letters, keys, EntityType.PLACE, TABLE, Certainty.LOW, reason)
