"""Learning-rate factors by path: the nearest counts, and a repetition's own before that of all."""

import pytest

from bpstudio.graph.rates import factor


@pytest.mark.parametrize(
    ("rates", "path", "wanted"),
    [
        ({}, "a", 1.0),
        ({"a": 0.1}, "a", 0.1),
        ({"u": 0.1}, "u/l", 0.1),
        ({"u": 0.1, "u/l": 0.5}, "u/l", 0.5),
        ({"u/l": 0.1}, "u.2/l", 0.1),
        ({"u": 0.1}, "u.3/v.2/l", 0.1),
        ({"u/l": 0.1, "u.2/l": 0.7}, "u.2/l", 0.7),
        ({"u/l": 0.1, "u.2/l": 0.7}, "u.3/l", 0.1),
        ({"u.2": 0.7}, "u.3/l", 1.0),
        ({"u/k": 0.1, "uu": 0.2}, "u/l", 1.0),
    ],
)
def test_the_nearest_factor_counts(rates, path, wanted) -> None:
    assert factor(rates, path) == wanted
