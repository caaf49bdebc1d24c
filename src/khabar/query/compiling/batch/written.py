"""The written words of a batch as columns (`khabar.arabic.words`), found in all its texts at once.

A word is a run of letters, digits and marks; characters without width in it are skipped. So each character is
one of three: part of a word, without width, or a border. Two characters are in one word if there is no border
between them, and neither is the beginning of an entry.
"""

import numpy as np

from khabar.arabic import word_forms
from khabar.arabic.characters import IGNORABLE
from khabar.query.compiled.strings import Integers, Strings
from khabar.tei.fair_copy import EntryBatch, Group, begins_character, told_apart


def written_words(batch: EntryBatch, blocks: Group) -> tuple[dict[str, Integers], Strings, Integers]:
    """Return the columns of written words, their forms, and the first word of each entry.

    Args:
        batch: The batch.
        blocks: Its blocks.
    """
    codes = np.frombuffer(batch.content.decode().encode("utf-32-le"), np.uint32)
    starts, ends = _extents(codes, batch.bases)
    data = np.frombuffer(batch.content, np.uint8)
    offsets = np.append(np.flatnonzero(begins_character(data)), len(data))
    forms, contents = told_apart(batch.content, offsets[starts], offsets[ends])
    rows = np.searchsorted(starts, batch.bases)
    sizes = np.diff(rows)
    bases = np.repeat(batch.bases[:-1], sizes)
    first = np.searchsorted(blocks.entries, np.arange(batch.size))
    block = np.searchsorted(batch.bases[blocks.entries] + blocks.starts, starts, side="right") - 1
    numbers: dict[str, Integers] = {
        "form": forms,
        "start": starts - bases,
        "end": ends - bases,
        "block": block - np.repeat(first, sizes),
    }
    return numbers, Strings(contents.offsets, contents.data), rows


def _extents(codes: Integers, bases: Integers) -> tuple[Integers, Integers]:
    """Return where words begin and end."""
    occurs = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
    occurs[codes] = True
    characters = [chr(code) for code in np.flatnonzero(occurs).tolist()]
    parts = set(word_forms("\n".join(characters)))
    is_part = np.zeros(len(occurs), dtype=bool)
    is_part[[ord(one) for one in characters if one in parts]] = True
    is_border = ~is_part
    is_border[[ord(one) for one in characters if one in IGNORABLE]] = False
    borders = is_border[codes].astype(np.int8)
    borders[bases[:-1]] += 1
    before = np.cumsum(borders, dtype=np.int32)
    places = np.flatnonzero(is_part[codes])
    of_places = before[places]
    begins = np.append(True, of_places[1:] != of_places[:-1])[: len(places)]
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(places)) - 1
    return places[first], places[last] + 1
