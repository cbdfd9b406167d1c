"""The least and the greatest of lines, also of lines that hold nothing."""

import numpy as np
import pytest

from bpstudio.diagnose.rules.flow import _greatest, _least


@pytest.mark.parametrize("extreme", [_least, _greatest])
def test_lines_without_a_value_have_none(extreme) -> None:
    assert np.isnan(extreme(np.empty((3, 0)))).tolist() == [True] * 3
    assert np.isnan(extreme(np.full((2, 4), np.nan))).all()
    assert extreme(np.array([[np.nan, 2.0]])).tolist() == [2.0]
