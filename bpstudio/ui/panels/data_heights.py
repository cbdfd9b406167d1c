"""How columns, doubts and first rows of the Data stage share its height; knows no data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from bpstudio.ui.panels.data_doctor import DoctorPanel
from bpstudio.ui.panels.scrolled import titled

DOUBTS_PX = 180
COLUMNS_PX, ROW_PX = 96, 28
LEAST_PX = 300


class Heights(QSplitter):
    """The table of columns, what is doubtful, and the first rows, one below the other."""

    def __init__(self, columns: QWidget, doubts: DoctorPanel, rows: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        self.columns = titled("Columns", columns)
        self._doubts = doubts
        for part in (self.columns, doubts, titled("First rows", rows)):
            self.addWidget(part)

    def divide(self, columns: int, *, room_px: int) -> None:
        """Give so many columns the room that they need, up to half, and the rows the rest."""
        room = max(room_px, LEAST_PX)
        wanted = min(COLUMNS_PX + ROW_PX * columns, room // 2)
        most = min(DOUBTS_PX, room // 4, self._doubts.height_needed())
        doubts = 0 if self._doubts.isHidden() else most
        self.setSizes([wanted, doubts, room - wanted - doubts])
