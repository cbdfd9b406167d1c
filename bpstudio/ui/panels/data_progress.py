"""How far reading is, and a button that gives it up; reads nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from bpstudio.language import tr

BAR_PX = 160


class Reading(QWidget):
    """A bar that moves without end until a share is known, and Cancel beside it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("How much of the data is read"))
        self.bar.setFixedWidth(BAR_PX)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setToolTip(tr("Read no more, and leave everything as it was"))
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.begin()

    def begin(self) -> None:
        """Nothing is known of what is read now."""
        self.bar.setRange(0, 0)

    def show_share(self, share: float) -> None:
        """So much is done, from 0 to 1; 0 says nothing."""
        if share > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * share))
