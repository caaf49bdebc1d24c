"""The layout of the network."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from khabar.site.charts.layering import crossings, order_layers


@st.composite
def graphs(draw):
    """Layers of numbered nodes, and links between neighbouring layers."""
    sizes = draw(st.lists(st.integers(0, 7), min_size=2, max_size=4))
    layers, number = [], 0
    for size in sizes:
        layers.append(list(range(number, number + size)))
        number += size
    pairs = [(a, b) for upper, lower in pairwise(layers) for a in upper for b in lower]
    return layers, draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []


@given(graphs())
def test_every_node_stays_in_its_layer_and_no_crossing_is_added(graph):
    layers, edges = graph
    order = order_layers(layers, edges)
    assert [sorted(layer) for layer in order] == layers
    assert crossings(order, edges) <= crossings(layers, edges)


@given(graphs())
def test_the_order_is_the_same_every_time(graph):
    assert order_layers(*graph) == order_layers(*graph)


def test_links_that_need_not_cross_do_not():
    layers = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
    edges = [(0, 5), (1, 4), (2, 3), (3, 8), (4, 6), (5, 7)]
    assert crossings(layers, edges) > 0
    assert crossings(order_layers(layers, edges), edges) == 0
