"""How the parts of the Data stage share its width and its height; knows no data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from bpstudio.language import tr
from bpstudio.ui.panels.data_doctor import DoctorPanel
from bpstudio.ui.panels.scrolled import titled

DOUBTS_PX = 180
COLUMNS_PX, ROW_PX = 96, 28
LEAST_PX = 300
SOURCES_PX, SPLIT_PX = 280, 320
LEAST_SOURCES_PX, LEAST_SPLIT_PX = 180, 296
ROOMY_PX = 1180
"""Below this width the outer panels begin as narrow as they can be."""


class Heights(QSplitter):
    """The table of columns, what is doubtful, and the first rows, one below the other."""

    def __init__(self, columns: QWidget, doubts: DoctorPanel, rows: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self.setChildrenCollapsible(False)
        self.columns = titled(tr("Columns"), columns)
        self._doubts = doubts
        for part in (self.columns, doubts, titled(tr("First rows"), rows)):
            self.addWidget(part)

    def divide(self, columns: int, *, room_px: int) -> None:
        """Give so many columns the room that they need, up to half, and the rows the rest."""
        room = max(room_px, LEAST_PX)
        wanted = min(COLUMNS_PX + ROW_PX * columns, room // 2)
        most = min(DOUBTS_PX, room // 4, self._doubts.height_needed())
        doubts = 0 if self._doubts.isHidden() else most
        self.setSizes([wanted, doubts, room - wanted - doubts])


class Widths(QSplitter):
    """Sources, the data and the division, side by side; the data get what the others leave."""

    def __init__(self, sources: QWidget, middle: QWidget, division: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        for panel in (sources, middle, division):
            self.addWidget(panel)
        self.setStretchFactor(1, 1)
        self._narrow: bool | None = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        narrow = width < ROOMY_PX
        if narrow != self._narrow:
            self._narrow = narrow
            left = LEAST_SOURCES_PX if narrow else SOURCES_PX
            right = LEAST_SPLIT_PX if narrow else SPLIT_PX
            self.setSizes([left, width - left - right, right])
