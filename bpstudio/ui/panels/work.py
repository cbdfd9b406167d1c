"""The middle of Model and Train: the canvas, and below it the charts of a run."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui.canvas.view import CanvasView
from bpstudio.ui.charts.train import TrainCharts
from bpstudio.ui.lenses import LENSES, lens_of
from bpstudio.ui.panels.lens_legend import LensLegend
from bpstudio.ui.plain_text import PlainLabel, tool_tip
from bpstudio.ui.report import Report
from bpstudio.ui.size_words import model_details, model_words
from bpstudio.ui.theme import ThemeHolder

MARGIN, HEAD_GAP_PX, FINDER_GAP_PX = 16, 12, 6
FIRST = "flow"
"""What cards carry until somebody chooses otherwise."""
CHARTS_SHARE = 0.54


class WorkArea(QWidget):
    """Canvas over charts in a splitter, with what is said about the drawing on the canvas."""

    lensChanged = Signal(str)
    """What cards shall carry, by the id of a lens."""

    def __init__(
        self,
        canvas: CanvasView,
        charts: TrainCharts,
        themes: ThemeHolder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.canvas = canvas
        self.charts = charts
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(canvas)
        self.splitter.addWidget(charts)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 1)
        self._sized = False
        self.splitter.splitterMoved.connect(self._on_moved)
        self._lens = _Lens(canvas)
        self._lens.chosen.connect(self._on_lens)
        self._legend = LensLegend(canvas, themes)
        self._facts = PlainLabel(parent=canvas, role="muted")
        self._facts.setProperty("backed", True)  # cards pass below it
        canvas.installEventFilter(self)
        canvas.finder.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self._on_lens(FIRST)
        self.show_charts(shown=False)

    def show_charts(self, *, shown: bool) -> None:
        """Show the charts of the Train stage, or leave the canvas all the room."""
        whole = self.sees_all()
        self.charts.setVisible(shown)
        self._lens.setVisible(shown)
        self._legend.setVisible(shown)
        if shown and not self._sized:
            self.reset_sizes()
        self._place()
        if whole:  # whoever has zoomed in on something keeps it
            QTimer.singleShot(0, self.canvas, self.canvas.fit_if_there)

    def reset_sizes(self) -> None:
        """Give canvas and charts the room that they have at first."""
        self._sized = False
        height = max(self.height(), 400)
        charts = int(height * CHARTS_SHARE)
        self.splitter.setSizes([height - charts, charts])

    def restore_sizes(self, state: QByteArray) -> None:
        """Divide canvas and charts as a person left them."""
        self._sized = self.splitter.restoreState(state)

    def _on_lens(self, id: str) -> None:
        signal = lens_of(id).signal
        self._legend.show_signal(signal)
        self._place()
        self.lensChanged.emit(id)

    def _on_moved(self) -> None:
        self._sized = True

    def sees_all(self) -> bool:
        """Whether the whole drawing is on screen."""
        seen = self.canvas.mapToScene(self.canvas.viewport().rect()).boundingRect()
        return seen.contains(self.canvas.canvas.bounds())

    def show_report(self, report: Report) -> None:
        """Say how large the model is."""
        self._facts.set_foreign(model_words(report))
        batch = self.canvas.session.document.training.batch_size
        self._facts.setToolTip(tool_tip(model_details(report, batch)))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}:
            self._place()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._sized and self.charts.isVisibleTo(self):
            self.reset_sizes()

    def _place(self) -> None:
        """The words lie on the canvas: its corners belong to nobody else."""
        self._lens.adjustSize()
        self._lens.move(MARGIN, MARGIN)
        self._legend.adjustSize()
        self._legend.move(MARGIN, MARGIN + self._lens.height() + 4)
        seen = self._lens.isVisibleTo(self.canvas)
        self._facts.adjustSize()
        left = self.canvas.width() - self._facts.width() - MARGIN
        beside = seen and left < self._lens.width() + 2 * MARGIN
        self._facts.setVisible(bool(self._facts.text()) and left > MARGIN and not beside)
        self._facts.move(left, MARGIN + 6)
        heads = [self._legend] if seen else [self._facts]
        shown = [head for head in heads if head.isVisibleTo(self.canvas)]
        self.canvas.head_px = max((h.geometry().bottom() + HEAD_GAP_PX for h in shown), default=0)
        finder = self.canvas.finder
        if finder.isVisibleTo(self.canvas) and finder.geometry().intersects(self._facts.geometry()):
            self._facts.move(left, finder.geometry().bottom() + FINDER_GAP_PX)


class _Lens(QFrame):
    """What the cards show: the layers alone, or values of a run on them."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("segmented", "true")
        self.setAccessibleName(tr("What the cards show"))
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        group = QButtonGroup(self)
        for lens in LENSES:
            button = QPushButton(lens.words)
            button.setCheckable(True)
            button.setProperty("segment", "true")
            button.setChecked(lens.id == FIRST)
            button.setToolTip(tool_tip(lens.tip))
            button.setAccessibleDescription(lens.tip)
            group.addButton(button)
            row.addWidget(button)
            button.toggled.connect(lambda on, lens=lens: self._on_toggled(lens.id, on))

    def _on_toggled(self, id: str, on: bool) -> None:
        if on:
            self.chosen.emit(id)
