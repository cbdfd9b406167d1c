"""What is seen before anything is open: begin, recent projects, lessons, examples; opens nothing.

It is a page of the window's middle like the stages are. Pictures come when they are ready.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui.action_button import ActionButton
from bpstudio.ui.action_set import ActionSet
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.start.recent_rows import RecentRows
from bpstudio.ui.start.tile import Card
from bpstudio.ui.start.tile_grid import TileGrid
from bpstudio.ui.theme import ThemeHolder

SIDE_WIDTH = 264
LESSON_WIDTH = 256
WIDEST = 1280
GROUPS = ("Examples", "Applications", "Architectures")
GROUP_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "Examples": tr("Examples"),
        "Applications": tr("Applications"),
        "Architectures": tr("Architectures"),
        "Faults": tr("Faults"),
    }
)
"""What the groups of examples are called in the window."""
BEGIN = ("file.new", "file.open", "file.open-data")


class StartPage(QWidget):
    """Begin on the left, lessons and examples on the right."""

    left = Signal()
    """Somebody wants to go to the canvas."""
    exampleChosen = Signal(str)
    lessonChosen = Signal(str)
    allWanted = Signal()
    atStart = Signal(bool)
    """Whether the page shall be shown whenever the window opens."""

    def __init__(self, actions: ActionSet, themes: ThemeHolder) -> None:
        super().__init__()
        self.setProperty("surface", "true")
        self.setAccessibleName(tr("Start page"))
        self.buttons = [ActionButton(actions[name], icon_px=0) for name in BEGIN]
        self.buttons[0].set_primary(primary=True)
        self.recent = RecentRows(themes)
        self.lessons = TileGrid(tr("Lessons"), themes, width=LESSON_WIDTH)
        self.examples = {group: TileGrid(GROUP_WORDS[group], themes) for group in GROUPS}
        self.lessons.chosen.connect(self.lessonChosen)
        for grid in self.examples.values():
            grid.chosen.connect(self.exampleChosen)
        self.at_start = QCheckBox(tr("Show this page at start"))
        self.at_start.toggled.connect(self.atStart)
        self.all_button = QPushButton(tr("All examples…"))
        self.all_button.setProperty("quiet", "true")
        self.all_button.setToolTip(
            tr("More examples, among them a broken network for each finding")
        )
        self.all_button.clicked.connect(self.allWanted)
        self.canvas_button = QPushButton(tr("Empty canvas"))
        self.canvas_button.setToolTip(tr("Close this page and draw (Esc)"))
        self.canvas_button.clicked.connect(self.left)
        self._lesson_title = PlainLabel(tr("Lessons"), role="heading")
        self.set_lessons(())
        self._area = scrolled(self._inside())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._area)
        for grid in (self.lessons, *self.examples.values()):
            grid.reached.connect(lambda tile: self._area.ensureWidgetVisible(tile, 0, 16))

    def _inside(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("surface", "true")
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        columns = QHBoxLayout(middle)
        columns.setContentsMargins(32, 28, 32, 28)
        columns.setSpacing(40)
        columns.addWidget(self._side())
        columns.addWidget(self._offers(), stretch=1)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, stretch=1000)
        row.addStretch(1)
        return inside

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = PlainLabel(
            tr("Draw a network, train it, and see whether backpropagation works."), role="muted"
        )
        words.setWordWrap(True)
        column.addWidget(PlainLabel(tr("Begin"), role="heading"))
        column.addWidget(words)
        column.addSpacing(4)
        for button in (*self.buttons, self.canvas_button):
            column.addWidget(button)
        column.addSpacing(20)
        column.addWidget(PlainLabel(tr("Recent projects"), role="heading"))
        column.addWidget(self.recent)
        column.addSpacing(20)
        column.addWidget(self.at_start)
        column.addStretch(1)
        return side

    def _offers(self) -> QWidget:
        offers = QWidget()
        column = QVBoxLayout(offers)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._lesson_title, self.lessons):
            column.addWidget(widget)
        for group, grid in self.examples.items():
            head = QHBoxLayout()
            head.addWidget(PlainLabel(GROUP_WORDS[group], role="heading"))
            head.addStretch(1)
            if group == GROUPS[0]:
                head.addWidget(self.all_button)
            column.addLayout(head)
            column.addWidget(grid)
            column.addSpacing(8)
        column.addStretch(1)
        return offers

    def set_examples(self, cards: Mapping[str, Sequence[Card]]) -> None:
        """Offer these examples, by the group that they belong to."""
        for group, grid in self.examples.items():
            grid.set_cards(cards.get(group, ()))

    def set_lessons(self, cards: Sequence[Card]) -> None:
        """Offer these lessons; none leaves the place to the examples."""
        self.lessons.set_cards(cards)
        for widget in (self._lesson_title, self.lessons):
            widget.setVisible(bool(cards))

    def go_in(self) -> None:
        """Take the keyboard: to the newest project, else to the first button."""
        first: QWidget = self.recent.rows[0] if self.recent.rows else self.buttons[0]
        first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
