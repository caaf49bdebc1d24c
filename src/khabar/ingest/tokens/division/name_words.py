"""Words of names: the entry says what is a name, so nothing need be guessed there.

- A name begins where its annotation begins: what is before it in the same written word are proclitics.
- Each word of the name of a person is a proper noun, and so is a name of one word.
- Longer names of places and organisations are phrases: `وزارة الصحة` keeps its noun, as in the treebanks of
  Universal Dependencies; only a word that no lexicon knows is a proper noun.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from khabar.arabic import Level, fold
from khabar.ingest.tokens.analysis import NamedSpan
from khabar.ingest.tokens.division.clitics import Clitic, proclitic_chains
from khabar.ingest.tokens.division.divider import WordDivision
from khabar.ingest.tokens.division.known_names import known_names
from khabar.ingest.tokens.division.written_words import letters_of
from khabar.ingest.tokens.readings.stem_reading import ReadingSource
from khabar.vocabulary import Certainty, EntityType

WordOfName = tuple[NamedSpan, bool, bool]
"""A name, whether the word is its first one, and whether it is its only one."""


def name_of_words(spans: Sequence[tuple[int, int]], names: Sequence[NamedSpan]) -> dict[int, WordOfName]:
    """Return the name that each word is part of, the innermost one, by the index of the word."""
    ends = [end for _, end in spans]
    starts = [start for start, _ in spans]
    found: dict[int, WordOfName] = {}
    for name in sorted(names, key=lambda name: name.start - name.end):
        first, last = bisect_right(ends, name.start), bisect_left(starts, name.end)
        for place in range(first, last):
            found[place] = (name, place == first, last - first == 1)
    return found


def named_divisions(
    form: str, start: int, word: WordOfName, divisions: tuple[WordDivision, ...]
) -> tuple[WordDivision, ...]:
    """Return the divisions of a word of a name.

    Args:
        form: The written word.
        start: Its offset in the text.
        word: Its name.
        divisions: Its divisions as any other word.
    """
    name, first, alone = word
    letters, offsets = letters_of(form)
    cut = bisect_left(offsets, name.start - start) if name.start > start else 0
    if name.end < start + len(form):
        # Something follows the name in the same word, so no chain of proclitics and name is the whole word.
        return divisions
    whole = _name(letters, cut, person=name.type is EntityType.PERSON)
    if whole is None:
        return divisions
    if name.type is EntityType.PERSON or alone:
        return (whole,)
    fitting = [division for division in divisions if _begins_at(division, cut, first=first)]
    known = tuple(division for division in fitting if division.source < ReadingSource.SHAPE)
    return known or (whole,)


def _begins_at(division: WordDivision, cut: int, *, first: bool) -> bool:
    """Whether a division has a part at the start of the name, and none before it but proclitics."""
    borders = [0]
    for part in division.parts:
        borders.append(borders[-1] + len(part.letters))
    return cut in borders and (not first or division.stem < 0 or borders[division.stem] == cut)


def _name(letters: str, cut: int, *, person: bool) -> WordDivision | None:
    """Return proclitics and a name; `None` if the letters before it are none."""
    chain = next((chain for chain in proclitic_chains(letters) if len(chain) == cut), None)
    if chain is None:
        return None
    rest = letters[cut:]
    norm = rest
    if chain and chain[-1].letters == "ل" and _has_merged_article(rest, person=person):
        norm = f"ا{rest}"
    chain = tuple(replace(part, tag="P") if part.tag == "L" else part for part in chain)
    parts = (*chain, Clitic(rest, norm, "PROPN", "R", "Definite=Def|Number=Sing", norm, 1.0))
    return WordDivision(parts, len(chain), ReadingSource.CLOSED, 1.0, Certainty.HIGH)


def _has_merged_article(rest: str, *, person: bool) -> bool:
    """Whether a name after `ل` has an article that merged with it: `للسعودية`, but not `للبنان`."""
    if not rest.startswith("ل"):
        return False
    names = known_names()
    return fold(f"ا{rest}", Level.NAMES) in names or not (person or fold(rest, Level.NAMES) in names)
