"""A list of choices that is as wide as its longest one."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget


class Chooser(QComboBox):
    """A QComboBox whose choices change: by itself Qt keeps the width of those it had at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
