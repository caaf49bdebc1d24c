"""Collocates: the words near a node, by the strength of their association with it.

A word is near if it is within some words of a match of the query, or in the same sentence, and in the same
block: the last words of a headline are not near the first ones of the article. Each word near counts once,
however many matches it is near to; the words of the matches do not.
"""

from dataclasses import dataclass

import numpy as np

from khabar.errors import QueryError
from khabar.messages import say
from khabar.query.compiled.index import Index
from khabar.query.compiled.strings import Integers
from khabar.query.cql.attributes import STRUCTURES, unknown_structure
from khabar.query.extents import Extents
from khabar.query.results.matches import Matches
from khabar.query.results.table import Table
from khabar.query.selection import IndexSelection
from khabar.query.statistics.frequencies import about, require_word_column
from khabar.query.statistics.measures import log_dice, log_likelihood, mi_cubed, t_score
from khabar.query.statistics.spellings import spell
from khabar.suggest import nearest

WINDOW = 5
"""Tokens on each side, by default."""

_MOST = 1_000
"""The widest window."""


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word near the node.

    Attributes:
        value: The word, in its most frequent spelling.
        together: How often it is near the node.
        count: How often it occurs in the part.
        expected: How often it would be near by chance.
        log_dice: logDice.
        log_likelihood: The log-likelihood ratio, negative if it is near less often than by chance.
        t_score: The t-score.
        mi3: MI³.
    """

    value: str
    together: int
    count: int
    expected: float
    log_dice: float
    log_likelihood: float
    t_score: float
    mi3: float


MEASURES = ("log_dice", "log_likelihood", "t_score", "mi3", "together")
"""What collocates can be sorted by."""


def collocates(  # noqa: PLR0913 (each is a choice of its own)
    selection: IndexSelection,
    matches: Matches,
    *,
    window: int | tuple[int, int] = WINDOW,
    within: str = "",
    attribute: str = "norm",
    least: int = 2,
    by: str = "log_dice",
) -> Table[Collocate]:
    """Return the words near the matches of a query, the most strongly associated first.

    Args:
        selection: What is searched.
        matches: The matches.
        window: The number of tokens before and after a match, or both.
        within: An annotation, as `s`: all words of those that a match is in, instead of a window.
        attribute: An attribute of words.
        least: The least number of times near the node.
        by: `log_dice`, `log_likelihood`, `t_score`, `mi3` or `together`.

    Raises:
        QueryError: if there is no such measure, attribute or annotation, or the window is invalid.
    """
    _require_measure(by)
    column = require_word_column(selection.index, attribute)
    around = _structure(selection, matches, within) if within else _window(selection, matches, window)
    near = _without(around.positions, matches.extents.merged, selection.index)
    codes, values = selection.index.numbers(column.key), selection.index.values(column.key)
    together = np.bincount(codes[near], minlength=len(values))
    counts = np.bincount(codes[selection.positions(punctuation=False)], minlength=len(values))
    sizes = _Sizes(len(matches), len(near), int(counts.sum()))
    near_enough = [code for code in np.flatnonzero(together >= max(1, least)).tolist() if values[code]]
    words = spell(selection.index, column, near_enough)
    rows = [_collocate(words[code], int(together[code]), int(counts[code]), sizes) for code in near_enough]
    found = sorted(rows, key=lambda row: (-getattr(row, by), row.value))
    return Table(Collocate, found, about(selection, f"collocates {matches.query}"))


@dataclass(frozen=True, slots=True)
class _Sizes:
    """The sizes that all collocates of a node are compared with."""

    node: int
    near: int
    tokens: int


def _collocate(value: str, together: int, count: int, sizes: _Sizes) -> Collocate:
    expected = sizes.near * count / sizes.tokens
    return Collocate(
        value=value,
        together=together,
        count=count,
        expected=expected,
        log_dice=log_dice(together, sizes.node, count),
        log_likelihood=log_likelihood(together, sizes.near, count, sizes.tokens),
        t_score=t_score(together, expected),
        mi3=mi_cubed(together, expected),
    )


def _require_measure(name: str) -> None:
    if name in MEASURES:
        return
    if near := nearest(name, MEASURES):
        raise QueryError(say("unknown measure {measure!r}; similar: {similar}", measure=name, similar=near))
    raise QueryError(
        say("unknown measure {measure!r}; choose from {measures}", measure=name, measures=MEASURES)
    )


def _window(selection: IndexSelection, matches: Matches, window: int | tuple[int, int]) -> Extents:
    before, after = (window, window) if isinstance(window, int) else window
    if min(before, after) < 0 or max(before, after) > _MOST or before == after == 0:
        raise QueryError(
            say("a window has 1 to {most:,} words on a side, or 0 on one of the two", most=_MOST)
        )
    starts, ends = matches.extents.starts, matches.extents.ends
    blocks = Extents.of(selection.index, "blocks")
    first = np.maximum(starts - before, blocks.starts[blocks.containing(starts)])
    last = np.minimum(ends + after, blocks.ends[blocks.containing(ends - 1)])
    return Extents.sorted(first, last).merged.both(selection.extents)


def _structure(selection: IndexSelection, matches: Matches, name: str) -> Extents:
    if name not in STRUCTURES:
        raise QueryError(unknown_structure(name))
    found = Extents.of(selection.index, STRUCTURES[name])
    node = Extents.sorted(matches.extents.starts, matches.extents.ends)
    inside = node.embedded(found.starts, found.ends)
    return Extents(found.starts[inside], found.ends[inside]).merged.both(selection.extents)


def _without(positions: Integers, node: Extents, index: Index) -> Integers:
    """Return the positions of words that are not in the node."""
    words: Integers = positions[index.numbers("tokens.punctuation")[positions] == 0]
    found: Integers = words[~node.cover(words)]
    return found
