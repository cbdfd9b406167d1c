"""A layer from near, on three pages: figures over time, how its numbers spread, and single ones."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.record.history import History
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.close_up import CloseUp
from bpstudio.ui.charts.gestures import RIGHT_PX
from bpstudio.ui.charts.lanes import lanes_of
from bpstudio.ui.charts.notes import FILE_TITLES, TITLES, Note, notes_of
from bpstudio.ui.charts.numbers import Column, Numbers
from bpstudio.ui.charts.picture import Sheet
from bpstudio.ui.charts.spread import SpreadChart
from bpstudio.ui.charts.spread_lanes import spreads_of
from bpstudio.ui.panels.text_table import Column as Title
from bpstudio.ui.panels.text_table import TextTable, table_view
from bpstudio.ui.plain_text import ElidedLabel
from bpstudio.ui.theme import Theme

Page = Literal["figures", "spread", "notes"]
PAGES: tuple[tuple[Page, str], ...] = (
    ("figures", tr("figures over time")),
    ("spread", tr("how its numbers spread")),
    ("notes", tr("extremes and examples")),
)
NO_NOTES = tr("Not recorded in this run: the extremes of this layer")
FROZEN = tr("This layer was frozen: it has no gradients")
NO_LAYER = tr("Select a layer that the run has on record")
_WIDTHS = (232, 64, 120)


class Near(QWidget):
    """Shows one layer of one history; reads it only while it is seen."""

    rowWanted = Signal(int)
    """A row of the data (from 0) that is to be looked at."""

    def __init__(self, theme: Theme, axis: TimeAxis, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._axis = theme, axis
        self._shown: tuple[History, str | None, str] | None = None
        self._notes: tuple[Note, ...] = ()
        self.close_up, self.spread = CloseUp(theme, axis), SpreadChart(theme, axis)
        self.chooser = QComboBox()
        self._model = TextTable(self)
        self.table = table_view(tr("Extremes and examples of the layer"), self._model)
        self.said = ElidedLabel(role="muted")
        self.step_button, self.row_button = QPushButton(tr("Go to the step")), QPushButton()
        self._stack = QStackedWidget()
        self._build()
        axis.cursorChanged.connect(self._show_notes)

    @property
    def page(self) -> Page:
        """Which page is in front."""
        return PAGES[self.chooser.currentIndex()][0]

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the last page lists."""
        return self._notes

    def charts(self) -> tuple[QWidget, ...]:
        """The widgets that can have the attention, one a page."""
        return self.close_up, self.spread, self.table

    def front(self) -> QWidget:
        """The widget of the page that is in front."""
        return self.charts()[self.chooser.currentIndex()]

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        self.chooser.setCurrentIndex([name for name, _ in PAGES].index(page))

    def show_layer(self, history: History, path: str | None, label: str) -> None:
        """Show a layer, or another history of it; an empty label is none."""
        self._shown = (history, path, label)
        self._fill()

    def clear(self) -> None:
        """Forget the run."""
        self._shown = None
        self.close_up.set_lanes("", ())
        self.spread.set_lanes("", ())
        self._show_notes()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.close_up.set_theme(theme)
        self.spread.set_theme(theme)

    def sheet(self) -> Sheet | None:
        """The page as it can be drawn; None for the one that is a table."""
        if self.page == "notes":
            return None
        chart = self.close_up if self.page == "figures" else self.spread
        return Sheet(size=chart.size(), paint=chart.paint_whole, theme=self._theme)

    def numbers(self) -> Numbers:
        """The numbers of the page."""
        if self.page == "figures":
            return self.close_up.numbers()
        if self.page == "spread":
            return self.spread.numbers()
        cells = list(zip(*(note.cells() for note in self._notes), strict=True)) or [()] * 4
        label = self._shown[2] if self._shown is not None else ""
        return Numbers(
            name=f"extremes of {label}",
            columns=tuple(
                Column(title=title, values=list(column))
                for title, column in zip(FILE_TITLES, cells, strict=True)
            ),
        )

    # ------------------------------------------------------------------------------ inner life

    def _build(self) -> None:
        for name, words in PAGES:
            self.chooser.addItem(words, name)
        self.chooser.setAccessibleName(tr("What of the layer is shown"))
        self.chooser.setToolTip(tr("What of the layer is shown"))
        self.chooser.currentIndexChanged.connect(self._on_page)
        self.step_button.setToolTip(tr("Put the cursor of all charts on the step of the line"))
        self.step_button.clicked.connect(self._go)
        self.row_button.setText(tr("Look at the row"))
        self.row_button.setToolTip(
            tr("Follow the row of the data through the model in the microscope")
        )
        self.row_button.clicked.connect(self._look)
        self.table.selectionModel().currentRowChanged.connect(self._show_buttons)
        self.table.doubleClicked.connect(self._act)
        self.table.installEventFilter(self)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 0, RIGHT_PX, 4)
        column.setSpacing(8)
        column.addWidget(self.table, stretch=1)
        below = QHBoxLayout()
        below.addWidget(self.said, stretch=1)
        below.addWidget(self.step_button)
        below.addWidget(self.row_button)
        column.addLayout(below)
        for widget in (self.close_up, self.spread, page):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._model.show_rows([Title(title=title) for title in TITLES], ())
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self._show_buttons()

    def _on_page(self) -> None:
        self._stack.setCurrentIndex(self.chooser.currentIndex())
        self._fill()

    def _fill(self) -> None:
        """Read what the page in front needs: a run that is on asks for it ten times a second."""
        if self._shown is not None:
            history, path, label = self._shown
            if self.page == "figures":
                self.close_up.set_lanes(label, lanes_of(history, path))
            elif self.page == "spread":
                self.spread.set_lanes(label, spreads_of(history, path))
        self._show_notes()

    def _show_notes(self) -> None:
        """The last page follows the cursor while it is seen."""
        if not self.isVisible() or self.page != "notes":
            return
        history, path, label = self._shown or (None, None, "")
        step = self._axis.step
        self._notes = () if history is None else notes_of(history, path, step)
        titles = [Title(title=title, number=title in {"Step", "Value"}) for title in TITLES]
        self._model.show_rows(titles, [note.cells() for note in self._notes])
        if not self._notes:
            frozen = history is not None and _is_frozen(history, path)
            self.said.set_foreign((FROZEN if frozen else NO_NOTES) if label else NO_LAYER)
        else:
            self.said.set_foreign(
                tr("{label}. A spike is over 3 × the median around it.", label=label)
            )
        self._show_buttons()

    def _note(self) -> Note | None:
        place = self.table.currentIndex().row()
        return self._notes[place] if 0 <= place < len(self._notes) else None

    def _show_buttons(self) -> None:
        note = self._note()
        self.step_button.setEnabled(note is not None)
        self.row_button.setEnabled(note is not None and note.row is not None)

    def _go(self) -> None:
        if (note := self._note()) is not None:
            self._axis.set_cursor(note.step)

    def _look(self) -> None:
        note = self._note()
        if note is not None and note.row is not None:
            self.rowWanted.emit(note.row)

    def _act(self) -> None:
        """Look at the row of the line, or go to its step where it is of none."""
        note = self._note()
        if note is not None:
            self._go() if note.row is None else self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._act()
            return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_notes()


def _is_frozen(history: History, path: str | None) -> bool:
    rows = history.facts.rows if history.facts is not None else ()
    return any(row.path == path and not row.trainable for row in rows)
