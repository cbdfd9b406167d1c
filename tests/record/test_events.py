"""What events say of themselves."""

from __future__ import annotations

import pytest

from bpstudio.record.events import NonFinite


@pytest.mark.parametrize(
    ("examples", "words"),
    [((), ""), ((7,), "row 8"), ((0, 4), "rows 1, 5"), (range(9), "rows 1, 2, 3, 4, 5 and more")],
)
def test_rows_that_went_astray_are_counted_from_one(examples, words) -> None:
    event = NonFinite(step=3, path="a", direction="data", kind="nan", examples=tuple(examples))
    assert event.rows == words
