"""The queue as a table with its buttons: what waits, runs and has ended; runs nothing itself."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.params import EMPTY, FrozenMap
from bpstudio.project.run_queue import Queued, can_move
from bpstudio.project.runs import Run
from bpstudio.project.sweep import LOSS, figures_of
from bpstudio.record.history import History
from bpstudio.ui.panels.empty import EmptyPlace
from bpstudio.ui.panels.figures import metric, metric_words, progress_words, share_done
from bpstudio.ui.panels.progress_cell import ProgressCell, ProgressTable
from bpstudio.ui.panels.run import STATUS_WORDS
from bpstudio.ui.panels.text_table import Column, table_view
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, tool_tip
from bpstudio.ui.queue_runner import QueueRunner

FIXED = (
    Column(title=tr("Run")),
    Column(title=tr("Status")),
    Column(title=tr("Progress")),
    Column(title=tr("Validation loss"), number=True),
)
WIDTHS = (248, 96, 232, 120)
PROGRESS = 2
METRIC_PX, SPIN_PX = 120, 72
MOST_METRICS = 3
LOOK_MS = 250
"""How often figures of runs that are on are looked at."""
PLACE_WORDS = {
    "waiting": tr("Waiting"),
    "running": tr("Training"),
    "done": tr("Completed"),
    "failed": tr("Failed"),
    "cancelled": tr("Cancelled"),
}
_ALT = Qt.KeyboardModifier.AltModifier


class QueuePanel(QFrame):
    """Alt+↑ and Alt+↓ change turns, Del cancels or removes, Enter shows curves."""

    curvesWanted = Signal(str)
    """Carries the id of the run whose curves are wanted."""
    watchWanted = Signal(str)
    """Carries the id of the entry that is running and whose curves are wanted."""
    marked = Signal(str)
    """Carries the id of the entry that is marked now."""
    sweepWanted = Signal()
    atOnceChanged = Signal(int)

    def __init__(
        self,
        runner: QueueRunner,
        *,
        run: Callable[[str], Run | None],
        at_once: int,
        most: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._runner = runner
        self._run = run
        self._shown: tuple[Queued, ...] = ()
        self._model = ProgressTable(PROGRESS, self)
        self.table = table_view(tr("Queue of runs"), self._model)
        self.table.setItemDelegateForColumn(PROGRESS, ProgressCell(self.table))
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.selectionModel().currentRowChanged.connect(self._tell_marked)
        self.table.doubleClicked.connect(self._show_curves)
        self.table.installEventFilter(self)
        self.main_button = self._button(tr("Start"), self._on_main)
        self.up_button = self._button(
            tr("Up"), lambda: self._move(-1), tip=tr("Earlier turn · Alt+Up")
        )
        self.down_button = self._button(
            tr("Down"), lambda: self._move(1), tip=tr("Later turn · Alt+Down")
        )
        self.cancel_button = self._button(
            tr("Cancel"),
            self._cancel,
            tip=tr("Call the run off, or end it and keep its curves · Del"),
        )
        self.remove_button = self._button(
            tr("Remove"),
            self._remove,
            tip=tr("Take it out of the list; its run stays in the file · Del"),
        )
        self.curves_button = self._button(tr("Show curves"), self._show_curves, tip=tr("Enter"))
        self.clear_button = self._button(
            tr("Clear finished"), runner.clear, tip=tr("Take all out of the list that is over")
        )
        self.at_once = self._at_once(at_once, most)
        self.why = ElidedLabel(role="error")
        self.empty = EmptyPlace(
            tr("Nothing waits"),
            tr(
                "Queue this run (Ctrl+F5), or sweep a setting. Each run trains in a process "
                "of its own and becomes a run of the project."
            ),
            button=tr("Sweep…"),
        )
        self.empty.pressed.connect(self.sweepWanted)
        self._build()
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.setSingleShot(True)
        self._looking.timeout.connect(self._show_rows)
        runner.changed.connect(self.refresh)
        runner.advanced.connect(self._on_advanced)
        self.refresh()

    # ------------------------------------------------------------------- built once

    def _button(self, words: str, act: Callable[[], object], *, tip: str = "") -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda: act())
        button.setToolTip(tool_tip(tip))
        return button

    def _at_once(self, value: int, most: int) -> QSpinBox:
        spin = QSpinBox()
        spin.setAccessibleName(tr("Runs at once"))
        spin.setToolTip(tool_tip(tr("How many runs of the queue go on at the same time")))
        spin.setRange(1, max(most, 1))
        spin.setValue(value)
        spin.setAlignment(Qt.AlignmentFlag.AlignRight)
        spin.setFixedWidth(SPIN_PX)
        spin.valueChanged.connect(self.atOnceChanged)
        return spin

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        buttons = (self.main_button, self.up_button, self.down_button, self.cancel_button)
        for button in (*buttons, self.remove_button, self.curves_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(PlainLabel(tr("at once"), role="muted"))
        row.addWidget(self.at_once)
        row.addWidget(self.clear_button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, stretch=1)
        column.addWidget(self.why)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    # ------------------------------------------------------------------- what is shown

    @property
    def current(self) -> Queued | None:
        """The entry that is marked, as it is now."""
        row = self.table.currentIndex().row()
        marked = self._shown[row].id if 0 <= row < len(self._shown) else ""
        return self._runner.queue.entry(marked)

    def refresh(self) -> None:
        """Show the queue as it is now."""
        entries = self._runner.queue.entries
        self._stack.setCurrentIndex(1 if entries else 0)
        self._show_rows()
        self._show_current()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_rows()

    def _on_advanced(self) -> None:
        if self.isVisible() and not self._looking.isActive():
            self._looking.start()

    def _show_rows(self) -> None:
        marked = self.current
        entries = self._runner.queue.entries
        figures = [self._figures(entry) for entry in entries]
        names = dict.fromkeys(name for found in figures for name in found if name != LOSS)
        metrics = tuple(names)[:MOST_METRICS]
        columns = (*FIXED, *(Column(title=metric_words(name), number=True) for name in metrics))
        again = len(columns) != self._model.columnCount()
        self._model.show_shares([self._share(entry) for entry in entries])
        self._model.show_rows(
            columns,
            [
                self._row(entry, found, metrics)
                for entry, found in zip(entries, figures, strict=True)
            ],
        )
        if again:
            self._size_columns(len(columns))
        self._shown = entries
        self._offer_curves()
        self._mark(marked.id if marked is not None else "")

    def _size_columns(self, count: int) -> None:
        for column in range(count):
            width = WIDTHS[column] if column < len(WIDTHS) else METRIC_PX
            self.table.setColumnWidth(column, width)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _mark(self, id: str) -> None:
        """Keep the marked entry marked wherever it stands now."""
        rows = {entry.id: row for row, entry in enumerate(self._shown)}
        row = rows.get(id, min(max(self.table.currentIndex().row(), 0), len(rows) - 1))
        if row >= 0 and self.table.currentIndex().row() != row:
            self.table.selectRow(row)

    def _row(
        self, entry: Queued, figures: FrozenMap[float], metrics: Sequence[str]
    ) -> tuple[str, ...]:
        history = self._runner.history(entry.id)
        return (
            entry.name,
            self._status(entry),
            progress_words(history) if history is not None else "",
            *(metric(name, figures[name]) if name in figures else "–" for name in (LOSS, *metrics)),
        )

    def _status(self, entry: Queued) -> str:
        if entry.place == "running":
            state = self._runner.state
            if state in {"paused", "stopping"}:
                return {"paused": tr("Paused"), "stopping": tr("Stopping")}[state]
            return tr("Training") if self._runner.history(entry.id) is not None else tr("Preparing")
        run = self._run(entry.run) if entry.run else None
        return STATUS_WORDS[run.status] if run is not None else PLACE_WORDS[entry.place]

    def _share(self, entry: Queued) -> float:
        """How much of an entry is done, from 0 to 1; not a number where there is nothing to say."""
        history = self._runner.history(entry.id)
        return share_done(history) if history is not None else math.nan

    def _figures(self, entry: Queued) -> FrozenMap[float]:
        """The figures of the last epoch, or of the run that it became."""
        history = self._runner.history(entry.id)
        if history is not None:
            return _latest(history)
        run = self._run(entry.run) if entry.run else None
        return figures_of(run.metrics) if run is not None else EMPTY

    def _show_current(self) -> None:
        entry, queue, state = self.current, self._runner.queue, self._runner.state
        waiting = entry is not None and entry.place == "waiting"
        id = entry.id if entry is not None else ""
        self.up_button.setEnabled(waiting and can_move(queue, id, -1))
        self.down_button.setEnabled(waiting and can_move(queue, id, 1))
        self.cancel_button.setEnabled(entry is not None and not entry.over)
        self.remove_button.setEnabled(entry is not None and entry.place != "running")
        self._offer_curves()
        self.clear_button.setEnabled(any(one.over for one in queue.entries))
        self.main_button.setText(tr("Pause") if state == "running" else tr("Start"))
        self.main_button.setEnabled(state == "running" or bool(queue.unfinished))
        self.main_button.setAccessibleDescription(_main_words(state))
        self.main_button.setToolTip(tool_tip(_main_words(state)))
        words = f"{entry.reason} {entry.hint}".strip() if entry is not None else ""
        self.why.set_foreign(words)
        self.why.setVisible(bool(words))

    def _offer_curves(self) -> None:
        """Curves of a run that has ended, or of one that is on as soon as it says something."""
        entry = self.current
        run = self._run(entry.run) if entry is not None else None
        live = entry is not None and self._runner.history(entry.id) is not None
        self.curves_button.setEnabled(live or (run is not None and run.history is not None))
        words = tr("Watch its curves as it learns") if live else tr("Show its curves")
        self.curves_button.setToolTip(tool_tip(f"{words} · {tr('Enter')}"))

    # ------------------------------------------------------------------- what is done

    def _on_main(self) -> None:
        if self._runner.state == "running":
            self._runner.pause()
        else:
            self._runner.start()

    def _move(self, by: int) -> None:
        entry = self.current
        if entry is not None:
            self._runner.move(entry.id, by)

    def _cancel(self) -> None:
        entry = self.current
        if entry is not None:
            self._runner.cancel(entry.id)

    def _remove(self) -> None:
        entry = self.current
        if entry is not None:
            self._runner.remove(entry.id)

    def _show_curves(self) -> None:
        entry = self.current
        if entry is None or not self.curves_button.isEnabled():
            return
        if self._runner.history(entry.id) is not None:
            self.watchWanted.emit(entry.id)
        else:
            self.curvesWanted.emit(entry.run)

    def _tell_marked(self) -> None:
        entry = self.current
        if entry is not None:
            self.marked.emit(entry.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the table, also where the window has a shortcut of its own for one."""
        if isinstance(event, QKeyEvent) and watched is self.table:
            act = self._act_of(event)
            if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key, alt = Qt.Key(event.key()), event.modifiers() == _ALT
        entry = self.current
        match key:
            case Qt.Key.Key_Up if alt:
                return lambda: self._move(-1)
            case Qt.Key.Key_Down if alt:
                return lambda: self._move(1)
            case Qt.Key.Key_Delete:
                running = entry is not None and entry.place == "running"
                return self._cancel if running else self._remove
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                return self._show_curves
            case _:
                return None


def _latest(history: History) -> FrozenMap[float]:
    return figures_of(history.epochs[-1].metrics) if history.epochs else EMPTY


def _main_words(state: str) -> str:
    if state == "running":
        return tr("Begin no more runs, and hold those that are on before their next step")
    return tr("Train what waits, one after the other, each in a process of its own")
