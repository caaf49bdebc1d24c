"""Dispersion: whether what a query finds is spread evenly over the entries, or gathers in a few."""

from dataclasses import dataclass

import numpy as np

from khabar.query.annotations.dispersion import gries_dp
from khabar.query.results.matches import Matches
from khabar.query.selection import IndexSelection


@dataclass(frozen=True, slots=True)
class Dispersion:
    """The spread of the matches of a query over entries.

    Attributes:
        matches: The number of matches.
        entries: The range: the number of entries that have one.
        parts: The number of entries that have words.
        dp: The deviation of proportions DP, from 0 (even) to almost 1 (in one entry); `None` without matches
            or with fewer than two entries.
    """

    matches: int
    entries: int
    parts: int
    dp: float | None


def dispersion(selection: IndexSelection, matches: Matches) -> Dispersion:
    """Return the spread of matches over the entries of a part.

    DP is half the sum of the differences between the share of each entry in the matches and its share in the
    tokens (Gries 2008, *Dispersions and adjusted frequencies in corpora*, International Journal of Corpus
    Linguistics 13(4)).

    Args:
        selection: What was searched.
        matches: The matches.
    """
    index = selection.index
    tokens = np.bincount(
        index.entry_of(selection.extents.starts),
        weights=selection.extents.ends - selection.extents.starts,
        minlength=index.entries,
    )
    counts = np.bincount(index.entry_of(matches.extents.starts), minlength=index.entries)
    parts = tokens > 0
    found = [int(count) for count in counts[parts]]
    enough = len(found) > 1 and any(found)
    sizes = [int(size) for size in tokens[parts]]
    spread = gries_dp(found, sizes) if enough else None
    return Dispersion(sum(found), int((counts > 0).sum()), len(found), spread)
