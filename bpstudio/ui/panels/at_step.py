"""The gradient figures of one layer at one step, as chips in the colours of the charts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.charts.signals import SIGNALS
from bpstudio.ui.charts.values import count, signed
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

CHIP_WIDTH = 64
WORDS = {
    "flow": tr("Flow, relative to last layer"),
    "update": tr("Update ‖ΔW‖ / ‖W‖"),
    "grad": tr("Gradient ‖∂L/∂W‖"),
}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A signal's value in decades; NaN where the layer has none."""

    signal: str
    value: float


class AtStep(QWidget):
    """Gone while there is nothing to read."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = themes.theme
        self._readings: Sequence[Reading] = ()
        self._step: int | None = None
        self._title = PlainLabel(role="title")
        self._chips: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, CHIP_WIDTH)
        grid.addWidget(self._title, 0, 0, 1, 2)
        for row, (signal, words) in enumerate(WORDS.items(), start=1):
            chip = QLabel()
            chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
            chip.setFont(theme.tabular(theme.ui_font(theme.VALUE_PX, weight=600)))
            chip.setAccessibleName(words)
            self._chips[signal] = chip
            grid.addWidget(ElidedLabel(words, role="value"), row, 0)
            grid.addWidget(chip, row, 1)
        themes.changed.connect(self._on_theme)
        self.hide()

    def show_readings(self, step: int | None, readings: Sequence[Reading]) -> None:
        """Show values at a step; None shows nothing."""
        if (step, list(readings)) == (self._step, list(self._readings)):
            return
        self._step, self._readings = step, readings
        self._show()

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self._show()

    def _show(self) -> None:
        self.setVisible(self._step is not None)
        if self._step is None:
            return
        self._title.set_foreign(tr("At step {step}", step=count(self._step)))
        for reading in self._readings:
            signal, chip = SIGNALS[reading.signal], self._chips[reading.signal]
            none = math.isnan(reading.value)
            chip.setText("–" if none else signed(reading.value))
            chip.setToolTip("" if none else tool_tip(signal.reading(reading.value)))
            fill = self._theme.gradient(reading.value, centre=signal.centre, span=signal.span)
            if none:
                fill = self._theme.raised
            ink = self._theme.muted if none else self._theme.text_on(fill)
            chip.setStyleSheet(
                f"background: {fill}; color: {ink}; border-radius: 4px; padding: 2px 6px;"
            )
