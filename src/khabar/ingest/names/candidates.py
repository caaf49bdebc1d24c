"""Candidates: the names that the finders propose, and the choice among those that overlap.

>>> cuts("وللحكومه")
((0, 'وللحكومه'), (1, 'للحكومه'), (2, 'لحكومه'), (2, 'الحكومه'), (2, 'اللحكومه'))
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from khabar.arabic import CONJUNCTIONS, IGNORABLE, MARKS, TATWEEL
from khabar.ingest.guesses import ReferentGuess
from khabar.ingest.keyed_text import KeyedText
from khabar.lexicon.word_cache import cached_by_word
from khabar.messages import Message
from khabar.quick_init import quick_init
from khabar.vocabulary import Certainty, EntityType

REGISTER, ORGANISATION, PERSON, TABLE, SURNAME = range(5)
"""The finders, the surest first."""

_PREPOSITIONS = ("ب", "ل", "ك")
_SIGNS = frozenset((*MARKS, *IGNORABLE, TATWEEL))
_SHORTEST = 2
_JOINED = frozenset(
    f"{conjunction}{letter}" for conjunction in CONJUNCTIONS for letter in ("", *_PREPOSITIONS)
)


@quick_init
@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A name that a finder proposes.

    Attributes:
        first: The number of its first word.
        last: The number after that of its last word.
        letters: How many letters before the name are written onto its first word.
        keys: The keys of its words, without those letters.
        type: The type of name.
        finder: Who proposes it.
        certainty: How sure that is.
        reason: Why.
        referent: What it names, if that is known already.
        capital: Whether it is the name of a capital.
        partial: Whether it is a surname of a person of a register.
        after_cue: Whether nothing but a cue before it shows it.
    """

    first: int
    last: int
    letters: int
    keys: tuple[str, ...]
    type: EntityType
    finder: int
    certainty: Certainty
    reason: Message
    referent: ReferentGuess | None = None
    capital: bool = False
    partial: bool = False
    after_cue: bool = False

    def naming(self, referent: ReferentGuess) -> "NameCandidate":
        """Return it with what it names."""
        # Most have it already, and to copy a candidate takes long.
        return self if referent is self.referent else replace(self, referent=referent)


@cached_by_word
def cuts(key: str) -> tuple[tuple[int, str], ...]:
    """Return the ways to read a key as a name: the letters before it, and the key of its first word.

    The article after `ل` is written without its alef (`للحكومة`), and not at all before a second lam
    (`للاذقية`).
    """
    found = [(0, key)]
    for conjunction in CONJUNCTIONS:
        if not key.startswith(conjunction):
            continue
        rest = key[len(conjunction) :]
        if conjunction and len(rest) > 1:
            found.append((1, rest))
        if rest[:1] in _PREPOSITIONS and len(rest) > _SHORTEST:
            letters = len(conjunction) + 1
            found.append((letters, rest[1:]))
            if rest.startswith("لل"):
                found += [(letters, f"ا{rest[1:]}"), (letters, f"ال{rest[1:]}")]
    return tuple(dict.fromkeys(found))


def forms_of(keys: Iterable[str]) -> frozenset[str]:
    """Return the words that may begin with a name, given the keys of first words: `cuts` has them.

    >>> sorted(forms_of(["الحكومه"]) & {"للحكومه", "وبالحكومه", "حكومه"})
    ['للحكومه', 'وبالحكومه']
    """
    return frozenset().union(*map(_forms_of, keys))


@lru_cache(maxsize=10_000)
def _forms_of(key: str) -> frozenset[str]:
    if len(key) < _SHORTEST:
        return frozenset({key})
    forms = {f"{letters}{key}" for letters in _JOINED}
    if key.startswith("ال"):
        # للحكومة; للاذقية, where two of three lams are written.
        starts = ("ل", "") if key.startswith("الل") else ("ل",)
        merged = [body for start in starts if len(body := f"ل{start}{key[2:]}") > _SHORTEST]
        forms |= {conjunction + body for conjunction in CONJUNCTIONS for body in merged}
    return frozenset(forms)


def offset_after(words: KeyedText, place: int, letters: int) -> int:
    """Return the offset in a word after some letters and the signs on them.

    >>> from khabar.ingest.keyed_text import key_text
    >>> offset_after(key_text("وَسورية"), 0, 1)
    2
    """
    offset, end = words.starts[place], words.ends[place]
    while offset < end and (letters or words.text[offset] in _SIGNS):
        letters -= words.text[offset] not in _SIGNS
        offset += 1
    return offset


def choose(candidates: Iterable[NameCandidate]) -> list[NameCandidate]:
    """Return the candidates that stay: of two that overlap, that of a register, then the longer one.

    A place in the name of an organisation stays beside it (`جامعة القاهرة`).
    """
    taken: dict[int, NameCandidate] = {}
    chosen: list[NameCandidate] = []
    for candidate in sorted(candidates, key=_rank):
        others = {
            id(taken[place]): taken[place]
            for place in range(candidate.first, candidate.last)
            if place in taken
        }
        if all(_may_hold(other, candidate) for other in others.values()):
            chosen.append(candidate)
            if not others:
                taken.update(dict.fromkeys(range(candidate.first, candidate.last), candidate))
    return sorted(chosen, key=lambda candidate: (candidate.first, -candidate.last))


def _rank(candidate: NameCandidate) -> tuple[bool, int, int]:
    # `حزب الله اللبناني` is the party of the register. Its places and surnames are parts of longer names.
    known = candidate.finder == REGISTER and candidate.type is not EntityType.PLACE and not candidate.partial
    return not known, candidate.first - candidate.last, candidate.finder


def _may_hold(outer: NameCandidate, inner: NameCandidate) -> bool:
    """Whether a name may be inside another: a place in the name of an organisation, not as its first word."""
    return (
        outer.type is EntityType.ORGANISATION
        and inner.type is EntityType.PLACE
        and outer.first < inner.first
        and inner.last <= outer.last
        and outer.finder != REGISTER
        and inner.finder in {REGISTER, TABLE}
    )
