"""The bar at the top: menus, file name, stages, run controls and progress; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenuBar,
    QProgressBar,
    QSizePolicy,
    QWidget,
)

from bpstudio.ui import theme
from bpstudio.ui.action_button import ActionButton
from bpstudio.ui.action_set import ActionSet
from bpstudio.ui.actions import STAGES
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip
from bpstudio.ui.runner import RunState

HEIGHT = 48
LOGO_PX = 22
STAGE_WIDTH = 88
PROGRESS_WIDTH = 96
ROOM_FOR_NAME = 1180
"""Narrower windows leave the device's words out, so that the file name keeps its place."""


class TopBar(QFrame):
    """Menus and file name on the left, stages in the middle, the run on the right."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setObjectName("top-bar")
        self.setProperty("bar", "top")
        self.setFixedHeight(HEIGHT)
        self.menus = QMenuBar(self)
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._name = _NameLabel()
        self._edited = QLabel("edited")
        self._edited.setProperty("role", "muted")
        self._device = PlainLabel(role="muted")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress of the run")
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(PROGRESS_WIDTH)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setHorizontalSpacing(12)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(2, 1)
        layout.addLayout(self._left(), 0, 0)
        layout.addWidget(self._stages(), 0, 1)
        layout.addLayout(self._right(), 0, 2)
        self.show_run("idle", device="", share=0.0)

    def show_file(self, name: str, *, edited: bool) -> None:
        """Name the open file, and whether it has changes that are not saved."""
        self._name.set_name(name)
        self._edited.setVisible(edited)

    def show_run(self, state: RunState, *, device: str, share: float) -> None:
        """Show how far a run is, from 0 to 1; an idle one shows nothing."""
        idle = state == "idle"
        self._main.follow(self._actions["run.train" if idle else "run.pause"])
        primary = "true" if idle else "false"
        if self._main.property("primary") != primary:
            self._main.setProperty("primary", primary)
            self._main.style().unpolish(self._main)
            self._main.style().polish(self._main)
        self._device.set_foreign(device)
        self.progress.setVisible(not idle)
        waiting = state == "preparing"
        self.progress.setRange(0, 0 if waiting else 1000)
        if not waiting:
            self.progress.setValue(round(1000 * share))

    def _left(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        logo = QLabel()
        logo.setPixmap(theme.application_icon().pixmap(QSize(LOGO_PX, LOGO_PX)))
        logo.setAccessibleName("bpstudio")
        row.addWidget(logo)
        row.addWidget(self.menus, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        row.addWidget(self._name)
        row.addWidget(self._edited)
        row.addStretch(1)
        return row

    def _stages(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("stages", "true")
        frame.setAccessibleName("Stages")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for stage in STAGES:
            button = ActionButton(self._actions[f"stage.{stage}"], icon_px=0)
            button.setProperty("stage", "true")
            button.setMinimumWidth(STAGE_WIDTH)
            row.addWidget(button)
        return frame

    def _right(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self._main = ActionButton(self._actions["run.train"])
        self._main.setMinimumWidth(92)
        step = ActionButton(self._actions["run.step"], words=False)
        stop = ActionButton(self._actions["run.stop"], words=False)
        for button in (self._main, step, stop):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self._device)
        row.addWidget(self.progress)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._device.setVisible(event.size().width() >= ROOM_FOR_NAME)


class _NameLabel(QLabel):
    """A file name that gives way: it is cut in the middle when there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.ui_font(weight=600))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def set_name(self, name: str) -> None:
        self._whole = plain_text(name)
        self.setToolTip(tool_tip(name))
        self.updateGeometry()
        self._fit(self.width())

    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.font()).horizontalAdvance(self._whole) + 4
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        metrics = QFontMetrics(self.font())
        self.setText(metrics.elidedText(self._whole, Qt.TextElideMode.ElideMiddle, width))
