"""Losses over each other and flow below each other, of two runs on one axis of time, as they go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.record.history import History
from bpstudio.ui.charts import signals
from bpstudio.ui.charts.axis import TimeAxis
from bpstudio.ui.charts.heatmap import Heatmap
from bpstudio.ui.charts.matched import matched
from bpstudio.ui.charts.overlay import LETTERS, Overlay
from bpstudio.ui.compared import curves_of, heat_of
from bpstudio.ui.plain_text import ElidedLabel, plain_text
from bpstudio.ui.theme import Theme, ThemeHolder

_LEAST_OVERLAY_PX, _LEAST_HEAT_PX = 190, 130


class SideBySide(QWidget):
    """`show_runs` may be called as often as there is something new."""

    def __init__(self, themes: ThemeHolder, names: Sequence[str]) -> None:
        super().__init__()
        self.axis = TimeAxis(self)
        self.overlay = Overlay(themes.theme, self.axis)
        self.overlay.setMinimumHeight(_LEAST_OVERLAY_PX)
        self.heatmaps: list[Heatmap] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.overlay, stretch=3)
        for letter, name in zip(LETTERS, names, strict=False):
            words = f"{letter}: {name}"
            label = ElidedLabel(words, role="title")
            label.setContentsMargins(16, 4, 0, 0)
            heatmap = Heatmap(themes.theme, self.axis)
            heatmap.setMinimumHeight(_LEAST_HEAT_PX)
            heatmap.setAccessibleName(plain_text(tr("Gradient flow, {run}", run=words), limit=80))
            heatmap.rowClicked.connect(self._on_row)
            self.heatmaps.append(heatmap)
            column.addWidget(label)
            column.addWidget(heatmap, stretch=2)
        themes.changed.connect(self._on_theme)

    def show_runs(self, histories: Sequence[History | None], *, done: bool) -> None:
        """Show what there is of each run by now."""
        known = [(place, one) for place, one in enumerate(histories) if one is not None]
        curves = [curve for place, history in known for curve in curves_of(place, history)]
        planned = [one.facts.planned_steps if one.facts is not None else 0 for _, one in known]
        steps = [one.steps_done for _, one in known]
        self.axis.set_extent(max(steps if done else planned, default=0), done=done)
        self.axis.fit()
        self.overlay.set_curves(curves)
        heats = [(place, heat) for place, one in known if (heat := heat_of(one)) is not None]
        shown = matched([heat for _, heat in heats])
        for (place, _), heat in zip(heats, shown, strict=True):
            heatmap = self.heatmaps[place]
            if heatmap.rows != heat.rows:
                heatmap.set_rows(heat.rows)
                heatmap.set_signal(signals.FLOW)
            heatmap.set_columns(heat.columns, stop=heat.stop)

    def _on_row(self, key: str) -> None:
        for heatmap in self.heatmaps:
            heatmap.set_selected(key)

    def _on_theme(self, theme: Theme) -> None:
        self.overlay.set_theme(theme)
        for heatmap in self.heatmaps:
            heatmap.set_theme(theme)
