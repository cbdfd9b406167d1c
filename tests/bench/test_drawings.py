"""Drawings to measure with are of the size they claim, and models without a problem."""

from __future__ import annotations

import pytest

from bpstudio.bench.drawings import chain, lattice
from bpstudio.compile.check import check


@pytest.mark.parametrize("count", [100, 1000])
def test_a_lattice_has_half_as_many_links_again(count):
    graph = lattice(count).graph
    assert len(graph.nodes) == count
    assert len(graph.edges) >= 1.5 * count
    assert lattice(count).view.positions.keys() == graph.by_id.keys()


def test_a_lattice_is_a_model():
    assert check(lattice(100)).problems == ()


def test_no_two_layers_of_a_chain_are_alike():
    checked = check(chain(40))
    assert checked.problems == ()
    sizes = [forms.parameter_count for forms in checked.layers.values() if forms.parameter_count]
    assert len(sizes) == len(set(sizes)) == 40
