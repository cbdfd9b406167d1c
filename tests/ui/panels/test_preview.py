"""The first rows of a table, as a view shows them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from bpstudio.data.table import Table
from bpstudio.ui.panels.data_preview import Preview


def test_rows_are_numbered_as_in_the_file() -> None:
    preview = Preview()
    table = Table(columns={"a": np.arange(5.0)})
    preview.show_table(table.only(np.array([True, False, False, True, True])))
    upright = Qt.Orientation.Vertical
    assert [preview.headerData(row, upright) for row in range(3)] == ["1", "4", "5"]
    preview.show_table(table)
    assert [preview.headerData(row, upright) for row in range(3)] == ["1", "2", "3"]
