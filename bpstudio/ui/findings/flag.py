"""A small sign on the canvas while the findings are out of sight: the first one, and the way in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from bpstudio.language import tr
from bpstudio.record.findings import Finding
from bpstudio.ui.findings.dot import Dot
from bpstudio.ui.findings.words import rule_words, since
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.theme import ThemeHolder

MARGIN, BELOW = 16, 44
"""The upper right corner of the canvas, below the size of the model."""


class FindingFlag(QFrame):
    """Lies on `canvas`; it shows while there is a finding and `panel` cannot be seen."""

    pressed = Signal()

    def __init__(self, canvas: QWidget, panel: QWidget, themes: ThemeHolder) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._panel = panel
        self._finding: Finding | None = None
        self._active = False
        self.setProperty("card", "true")
        self._dot = Dot("error", themes)
        self.heading = PlainLabel()
        self.since = PlainLabel(role="muted")
        self.button = QPushButton(tr("Show"))
        self.button.setProperty("quiet", "true")
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(8)
        for widget in (self._dot, self.heading, self.since, self.button):
            row.addWidget(widget, alignment=Qt.AlignmentFlag.AlignVCenter)
        canvas.installEventFilter(self)
        panel.installEventFilter(self)
        self._follow()

    def set_active(self, *, active: bool) -> None:
        """Only the stage that shows a run has a sign of its findings."""
        self._active = active
        self._follow()

    def show_finding(self, finding: Finding | None) -> None:
        """Name another finding, or none."""
        self._finding = finding
        if finding is not None:
            self._dot.show_severity(finding.severity)
            self.heading.set_foreign(rule_words(finding.rule))
            self.since.set_foreign(since(finding))
            self.button.setAccessibleName(tr("Show {rule}", rule=rule_words(finding.rule).lower()))
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}:
            self._follow()
        return False

    def _follow(self) -> None:
        wanted = self._active and self._finding is not None and not self._panel.isVisible()
        self.adjustSize()
        left = self._canvas.width() - self.width() - MARGIN
        self.move(left, BELOW)
        self.setVisible(wanted and left > MARGIN)
