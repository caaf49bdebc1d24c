"""Chains: joining and linking are each other's reverse, and no piece is ever lost."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khabar.tei.entry.linking import join, link

_pieces = st.lists(st.integers(0, 15), unique=True, max_size=12).map(
    lambda numbers: [f"q{number}" for number in numbers]
)


@st.composite
def _chains(draw: st.DrawFn) -> list[tuple[str, ...]]:
    pieces = draw(_pieces)
    numbers = [draw(st.integers(0, 3)) for _ in pieces]
    chains: dict[int, list[str]] = {}
    for piece, number in zip(pieces, numbers, strict=True):
        chains.setdefault(number, []).append(piece)
    return [tuple(chain) for chain in chains.values()]


@given(_chains())
def test_join_is_the_reverse_of_link(chains: list[tuple[str, ...]]) -> None:
    links = {piece: after for chain in chains for piece, (_, after) in zip(chain, link(chain), strict=True)}
    assert join(links) == chains


@given(_chains())
def test_next_and_prev_are_mutual(chains: list[tuple[str, ...]]) -> None:
    for chain in chains:
        neighbours = dict(zip(chain, link(chain), strict=True))
        for piece, (before, after) in neighbours.items():
            assert not after or neighbours[after][0] == piece
            assert not before or neighbours[before][1] == piece


@given(st.data())
def test_no_link_loses_or_doubles_a_piece(data: st.DataObject) -> None:
    pieces = data.draw(_pieces)
    links = {piece: data.draw(st.sampled_from(["", "elsewhere", *pieces])) for piece in pieces}
    chains = join(links)
    assert sorted(piece for chain in chains for piece in chain) == sorted(pieces)
    assert [chain[0] for chain in chains] == sorted((chain[0] for chain in chains), key=pieces.index)
    for chain in chains:
        assert all(links[before] == after for before, after in pairwise(chain))


def test_a_cycle_is_cut_at_its_first_piece() -> None:
    assert join({"a": "b", "b": "c", "c": "a"}) == [("a", "b", "c")]
    assert join({"a": "a"}) == [("a",)]


def test_of_two_that_lead_to_one_the_first_has_it() -> None:
    assert join({"a": "c", "b": "c", "c": ""}) == [("a", "c"), ("b",)]


def test_long_chains_are_joined() -> None:
    links = {str(number): str(number + 1) for number in range(20_000)}
    assert len(join(links)) == 1
