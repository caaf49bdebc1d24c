"""The order of the nodes of a layered drawing, in which few links cross.

Each node goes where the nodes that it is linked to are on average (the barycentre heuristic of Sugiyama,
Tagawa and Toda 1981, *Methods for Visual Understanding of Hierarchical System Structures*), layer by layer,
to and fro; of the orders met on the way, the one with the fewest crossings is kept. Equal input gives equal
output on every machine.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

LayerEdge = tuple[int, int]
"""A link from a node of one layer to a node of the next."""

_SWEEPS = 6
_COUNTED = 400
"""Crossings are counted pair by pair, which would take too long for more links than these."""


def order_layers(layers: Sequence[Sequence[int]], edges: Iterable[LayerEdge]) -> list[list[int]]:
    """Return the nodes of each layer from top to bottom.

    Args:
        layers: The nodes of each layer, in the order that decides where links do not.
        edges: The links.

    >>> order_layers([[0, 1], [2, 3]], [(0, 3), (1, 2)])
    [[0, 1], [3, 2]]
    """
    order = [list(layer) for layer in layers]
    links = list(edges)
    best = [list(layer) for layer in order]
    for sweep in range(_SWEEPS):
        backwards = sweep % 2 == 1
        for index in range(len(order) - 2, -1, -1) if backwards else range(1, len(order)):
            fixed = order[index + 1 if backwards else index - 1]
            order[index] = _arrange(order[index], fixed, links, backwards=backwards)
        if len(links) > _COUNTED or crossings(order, links) < crossings(best, links):
            best = [list(layer) for layer in order]
    return best


def _arrange(layer: list[int], fixed: list[int], edges: list[LayerEdge], *, backwards: bool) -> list[int]:
    places = {node: place for place, node in enumerate(fixed)}
    neighbours: dict[int, list[int]] = {node: [] for node in layer}
    for source, target in edges:
        inner, outer = (source, target) if backwards else (target, source)
        if inner in neighbours and outer in places:
            neighbours[inner].append(places[outer])
    # A node without links keeps its relative place.
    scale = len(fixed) / max(len(layer), 1)
    weights = {
        node: sum(found) / len(found) if (found := neighbours[node]) else place * scale
        for place, node in enumerate(layer)
    }
    return sorted(layer, key=lambda node: weights[node])


def crossings(order: Sequence[Sequence[int]], edges: Iterable[LayerEdge]) -> int:
    """Return how many pairs of links cross.

    >>> crossings([[0, 1], [2, 3]], [(0, 3), (1, 2)])
    1
    """
    layer = {node: index for index, nodes in enumerate(order) for node in nodes}
    place = {node: index for nodes in order for index, node in enumerate(nodes)}
    return sum(
        layer[first[0]] == layer[second[0]]
        and (place[first[0]] - place[second[0]]) * (place[first[1]] - place[second[1]]) < 0
        for first, second in combinations(edges, 2)
    )
