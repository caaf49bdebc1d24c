"""Chains of `@next` and `@prev`: from linked pieces to sequences, and back.

A quotation that something interrupts is encoded as several `said`, each pointing at its neighbours. `join`
finds the chains, `link` makes the pointers. Broken or circular links never lose a piece: a piece that no
chain reaches from its first one starts a chain of its own (the rule Q008 reports the link).
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

_Piece = TypeVar("_Piece", bound=Hashable)


def join(links: Mapping[_Piece, _Piece]) -> list[tuple[_Piece, ...]]:
    """Return the chains of pieces, each in order, the chains in the order of their first pieces.

    Args:
        links: For each piece, in document order, what it names as its next one.

    >>> join({"q1": "q3", "q2": "", "q3": ""})
    [('q1', 'q3'), ('q2',)]
    """
    followers = {after for before, after in links.items() if after in links and after != before}
    chains: list[tuple[_Piece, ...]] = []
    seen: set[_Piece] = set()
    firsts = [piece for piece in links if piece not in followers]
    for first in [*firsts, *links]:
        chain = _follow(first, links, seen)
        if chain:
            chains.append(chain)
    order = {piece: index for index, piece in enumerate(links)}
    return sorted(chains, key=lambda chain: order[chain[0]])


def _follow(first: _Piece, links: Mapping[_Piece, _Piece], seen: set[_Piece]) -> tuple[_Piece, ...]:
    chain: list[_Piece] = []
    piece = first
    while piece in links and piece not in seen:
        seen.add(piece)
        chain.append(piece)
        piece = links[piece]
    return tuple(chain)


def link(chain: Sequence[str]) -> list[tuple[str, str]]:
    """Return for each piece of a chain the previous and the next one, or nothing; the reverse of `join`.

    >>> link(("q1", "q3"))
    [('', 'q3'), ('q1', '')]
    """
    return list(zip(("", *chain[:-1]), (*chain[1:], ""), strict=True))
