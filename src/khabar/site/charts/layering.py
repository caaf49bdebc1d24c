"""The order of the nodes in a layered drawing, with few crossing links.

The network of a corpus has four columns (publisher, medium, speaker, topic). Drawn in order of frequency, its
links would cross each other at random:

    a ──╲ ╱── c         a ───── d
         ╳         →
    b ──╱ ╲── d         b ───── c

The barycentre heuristic (Sugiyama, Tagawa and Toda 1981, *Methods for Visual Understanding of Hierarchical
System Structures*) sorts one column by the mean row of the neighbours that each node has in the column
before. In the example, `c` (row 0) is linked to `b` (row 1), and `d` (row 1) to `a` (row 0): their means are
1 and 0, so `d` comes first. Sorting a column may add crossings to the next one, so columns are sorted from
left to right and back several times, and the order with the fewest crossings is kept. Finding the best order
is NP-hard, even for two columns; a few sweeps come close enough for 60 links.

The result depends on the input only, so that pages do not change from build to build. In this example with
three columns, untangling the first pair of columns moves the nodes of the third, too:

>>> layers, links = [[0, 1], [2, 3], [4, 5]], [(0, 3), (1, 2), (2, 4), (3, 5)]
>>> crossings(layers, links), order_layers(layers, links)
(1, [[0, 1], [3, 2], [5, 4]])
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

LayerEdge = tuple[int, int]
"""A link from a node of a layer to a node of the next layer."""

_SWEEPS = 6
_COUNTED = 400
"""The largest number of links whose crossings are counted, pair by pair: 80,000 pairs at each sweep."""


def order_layers(layers: Sequence[Sequence[int]], edges: Iterable[LayerEdge]) -> list[list[int]]:
    """Return the nodes of each layer from top to bottom.

    Args:
        layers: The nodes of each layer, in the order to keep where links do not decide.
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
    # A node without links keeps its relative position.
    scale = len(fixed) / max(len(layer), 1)
    weights = {
        node: sum(found) / len(found) if (found := neighbours[node]) else place * scale
        for place, node in enumerate(layer)
    }
    return sorted(layer, key=lambda node: weights[node])


def crossings(order: Sequence[Sequence[int]], edges: Iterable[LayerEdge]) -> int:
    """Return the number of pairs of links that cross.

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
