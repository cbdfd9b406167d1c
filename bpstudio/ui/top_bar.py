"""The bar at the top: menus, file name, stages, run controls and progress; decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QMenuBar,
    QProgressBar,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.action import STAGES
from bpstudio.ui.action_button import WITHOUT_WORDS_PX, ActionButton
from bpstudio.ui.action_set import ActionSet
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.run_actions import RUN_WORDS
from bpstudio.ui.runner import RunState

HEIGHT = 48
LOGO_PX = 22
LEAST_WIDTH = 840
"""Menus, stages and buttons need so much in English; none of them is ever left out."""
NAMED, ROOMY, SPACIOUS = 60, 300, 440
"""With so much more there is room for the file's name; for progress; for the device's words."""
AROUND = 12 + LOGO_PX + 8 + 12 + 12 + 8 + 8 + WITHOUT_WORDS_PX + 8 + WITHOUT_WORDS_PX + 12
"""Pixels of margins, of the gaps between parts, and of what has no words."""
STAGE_WIDTH, STAGE_PADDING = 88, 28
PROGRESS_WIDTH = 96


class TopBar(QFrame):
    """Menus and file name on the left, stages in the middle, the run on the right."""

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setObjectName("top-bar")
        self.setProperty("bar", "top")
        self.setFixedHeight(HEIGHT)
        self.menus = QMenuBar(self)
        self._name = ElidedLabel(spare=".bpstudio")
        self._name.setFont(theme.ui_font(weight=600))
        self._edited = PlainLabel(tr("edited"), role="muted")
        self._device = PlainLabel(role="muted")
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of the run"))
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(PROGRESS_WIDTH)
        self._state: RunState = "idle"
        self._needed = LEAST_WIDTH
        self._stage_buttons: list[ActionButton] = []
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setHorizontalSpacing(12)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(2, 1)
        layout.addLayout(self._left(), 0, 0)
        layout.addWidget(self._stages(), 0, 1)
        layout.addLayout(self._right(), 0, 2)
        self.show_run("idle", device="", share=0.0)

    def fill_menus(self, *, recent: QMenu) -> None:
        """Put all actions into the menus."""
        self._actions.fill(self.menus, recent=recent)

    def keep_room(self) -> None:
        """Menus and the main button keep the room that they need, once they wear their style."""
        self.menus.setMinimumWidth(self.menus.sizeHint().width())
        self._main.keep_width(RUN_WORDS.values())
        stages = sum(map(self._least, self._stage_buttons)) + 4 * (len(STAGES) - 1)
        words = self.menus.minimumWidth() + stages + self._main.kept_width
        self._needed = max(LEAST_WIDTH, words + AROUND)
        self._fit(self.width())

    def show_file(self, name: str, *, edited: bool) -> None:
        """Name the open file, and whether it has changes that are not saved."""
        self._name.set_foreign(name)
        self._edited.setVisible(edited)
        self._edited.setAccessibleName(tr("edited"))

    def show_run(self, state: RunState, *, device: str, share: float) -> None:
        """Show how far a run is, from 0 to 1; an idle one shows nothing."""
        if state != self._state:
            self._state = state
            self._main.set_primary(primary=state == "idle")
            self._fit(self.width())
        self._device.set_foreign(device)
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
        frame.setAccessibleName(tr("Stages"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for stage in STAGES:
            button = ActionButton(self._actions[f"stage.{stage}"], icon_px=0)
            button.setProperty("stage", "true")
            self._stage_buttons.append(button)
            row.addWidget(button)
        return frame

    def _right(self) -> QHBoxLayout:
        """What comes and goes stands left of the buttons, so that these never move."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._device)
        row.addWidget(self.progress)
        row.addSpacing(8)
        self._main = ActionButton(self._actions["run.train"])
        self._main.set_primary(primary=True)
        step = ActionButton(self._actions["run.step"], words=False)
        stop = ActionButton(self._actions["run.stop"], words=False)
        for button in (self._main, step, stop):
            row.addWidget(button)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Leave out what there is no room for; the status line says it too."""
        more = width - self._needed
        self._main.show_words(words=more >= 0 or not self._main.kept_width)
        self._name.setVisible(more >= NAMED)
        self._edited.setText(tr("edited") if more >= ROOMY else "•")
        self._device.setVisible(more >= SPACIOUS)
        self.progress.setVisible(more >= ROOMY and self._state != "idle")
        for button in self._stage_buttons:
            least = self._least(button)
            button.setMinimumWidth(max(STAGE_WIDTH, least) if more >= ROOMY else least)

    @staticmethod
    def _least(button: ActionButton) -> int:
        bold = QFontMetrics(theme.ui_font(weight=600))  # that of the stage that is shown
        return bold.horizontalAdvance(button.text()) + STAGE_PADDING
