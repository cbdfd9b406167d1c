"""A threshold on the probability of one class: counts, rates and costs at it; asks no model."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import numeral, tr
from bpstudio.results.curves import STEPS, ClassCurves, cheapest, rates_of
from bpstudio.ui.charts.plane import UNIT, Plane, PlaneChart, Trace
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.theme import ThemeHolder

_COUNTED = {
    "Rightly given": tr("Rightly given"), "Wrongly given": tr("Wrongly given"),
    "Missed": tr("Missed"), "Rightly not given": tr("Rightly not given"),
}  # fmt: skip
_TILES = {
    **_COUNTED, "Precision": tr("Precision"), "Recall": tr("Recall"), "F1": tr("F1"),
    "Accuracy": tr("Accuracy"),
}  # fmt: skip
_MOST_COST = 1e6
_COST_PX = 88
_TILE_PX = 32


class ThresholdView(QWidget):
    """A slider over the threshold, with what follows from it."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: ClassCurves | None = None
        self.chart = PlaneChart(themes)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Threshold in thousandths"))
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(50)
        self.slider.setValue(STEPS // 2)
        self.slider.valueChanged.connect(self._show)
        self.words = ElidedLabel(role="value")
        self.false_cost = _cost(tr("Cost of one wrongly given"))
        self.missed_cost = _cost(tr("Cost of one missed"))
        for field in (self.false_cost, self.missed_cost):
            field.valueChanged.connect(self._show)
        self.cheapest = QPushButton(tr("Cheapest"))
        self.cheapest.setToolTip(
            tr("Move the threshold to where mistakes cost least on these rows")
        )
        self.cheapest.clicked.connect(self._on_cheapest)
        self.cost = PlainLabel(role="value")
        self.values = {name: PlainLabel("–", role="heading") for name in _TILES}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addWidget(self.slider)
        layout.addLayout(self._tiles())
        layout.addLayout(self._costs())
        layout.addWidget(self.chart, stretch=1)

    @property
    def threshold(self) -> float:
        """The threshold, from 0 to 1."""
        return self.slider.value() / STEPS

    def show_curves(self, curves: ClassCurves | None) -> None:
        """Show another class; the threshold stays."""
        self._curves = curves
        self.setEnabled(curves is not None)
        self._show()

    def _tiles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for at, (name, words) in enumerate(_TILES.items()):
            row, column = divmod(at, 4)
            grid.addWidget(PlainLabel(words, role="muted"), 2 * row, column)
            grid.addWidget(self.values[name], 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(2 * row + 1, _TILE_PX)
        return grid

    def _costs(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, field in (
            (tr("Wrong costs"), self.false_cost),
            (tr("Missed costs"), self.missed_cost),
        ):
            row.addWidget(PlainLabel(words, role="muted"))
            row.addWidget(field)
        row.addWidget(self.cost)
        row.addStretch(1)
        row.addWidget(self.cheapest)
        return row

    def _show(self) -> None:
        curves = self._curves
        if curves is None:
            return
        place = self.slider.value()
        counts = curves.counts[place]
        self.words.set_foreign(
            tr(
                "A row is given {name} when its probability is at least {threshold:.3f}",
                name=curves.name,
                threshold=self.threshold,
            )
        )
        for name, value in zip(_COUNTED, counts.tolist(), strict=True):
            self.values[name].set_foreign(count(value))
        for name, value in rates_of(counts).items():
            words = "–" if value != value else numeral(f"{100 * value:.1f} %")
            self.values[name.capitalize()].set_foreign(words)
        cost = counts[1] * self.false_cost.value() + counts[2] * self.missed_cost.value()
        self.cost.set_foreign(tr("all: {cost}", cost=figure(float(cost))))
        self.chart.show_plane(_plane(curves, self.threshold))

    def _on_cheapest(self) -> None:
        if self._curves is not None:
            place, _ = cheapest(
                self._curves.counts,
                false_positive=self.false_cost.value(),
                false_negative=self.missed_cost.value(),
            )
            self.slider.setValue(place)


def _cost(name: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setAccessibleName(name)
    field.setRange(0.0, _MOST_COST)
    field.setValue(1.0)
    field.setDecimals(2)
    field.setFixedWidth(_COST_PX)
    return field


def _plane(curves: ClassCurves, threshold: float) -> Plane:
    """Precision and recall over all thresholds."""
    counts = curves.counts.astype(np.float64)
    at = np.arange(STEPS + 1) / STEPS
    with np.errstate(invalid="ignore", divide="ignore"):
        precision = counts[:, 0] / (counts[:, 0] + counts[:, 1])
        recall = counts[:, 0] / (counts[:, 0] + counts[:, 2])
    return Plane(
        title=tr("Precision and recall by threshold"),
        across=tr("threshold"),
        up=tr("share"),
        traces=(
            Trace(name=tr("precision"), points=np.stack([at, precision], 1)),
            Trace(
                name=tr("recall"), points=np.stack([at, recall], 1), colour="warning", dashed=True
            ),
        ),
        x_range=UNIT,
        y_range=UNIT,
        mark=threshold,
    )
