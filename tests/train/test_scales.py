"""How large numbers are, by part: each row that is no number is counted in its own part."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from bpstudio.train.scales import MOST_VALUES, _by_feature, _scales

NAN, INF, HUGE = float("nan"), float("inf"), 3e38


@pytest.mark.parametrize("unused", [0, 60])
def test_rows_that_hold_no_number_are_counted_by_part(unused: int) -> None:
    """Rows of no part do not count; two huge numbers have an infinite sum and are sound."""
    values = torch.zeros(20 + unused, 3)
    values[2, 1], values[5, 0], values[12, 2], values[7] = NAN, INF, -INF, HUGE
    values[20:] = NAN
    parts = {"train": torch.arange(0, 20, 2), "validation": torch.arange(1, 20, 2)}
    found = _scales(values, parts)
    assert {part: one.bad_rows for part, one in found.items()} == {"train": 2, "validation": 1}
    assert {part: one.rows for part, one in found.items()} == {"train": 10, "validation": 10}


def test_large_pictures_are_measured_at_some_of_their_places() -> None:
    pictures = torch.randn(20, 3, 160, 160) * torch.tensor([1.0, 2.0, 4.0])[:, None, None]
    found = _by_feature(pictures, torch.arange(20))
    assert found.shape[1] == 3
    assert found.size <= 2 * MOST_VALUES
    np.testing.assert_allclose(found.std(0), [1, 2, 4], rtol=0.02)
