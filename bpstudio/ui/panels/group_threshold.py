"""What a threshold does to each group: a table of rates, curves over thresholds; asks no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from bpstudio.data.table import Array
from bpstudio.language import numeral, tr
from bpstudio.results.curves import STEPS, GroupRates, differences_between, rates_by_group
from bpstudio.ui.charts.plane import UNIT, Plane, PlaneChart, Trace
from bpstudio.ui.panels.text_table import Column, TextTable, give_room, table_view
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.theme import ThemeHolder

MOST_CURVES = 6
COLOURS = ("accent", "warning", "good", "error", "muted", "faint")
TABLE_PX, NAME_PX, RATE_PX = 176, 72, 64
DIFFERENCE_WORDS = {
    "demographic_parity": tr("Demographic parity"),
    "equal_opportunity": tr("Equal opportunity"),
    "equalized_odds": tr("Equalised odds"),
}


class GroupThreshold(QWidget):
    """One threshold for all groups, and what follows for each of them."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Mapping[str, Array] = {}
        self._positive = ""
        self._small: frozenset[str] = frozenset()
        self.words = ElidedLabel(role="value")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Threshold for all groups in thousandths"))
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(50)
        self.slider.setValue(STEPS // 2)
        self.slider.valueChanged.connect(self._show)
        self._model = TextTable(self)
        self.table = table_view(tr("Rates of the groups at this threshold"), self._model)
        self.chart = PlaneChart(themes)
        self.differences = PlainLabel()
        self.differences.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.table, stretch=3)
        row.addWidget(self.chart, stretch=2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.words)
        layout.addWidget(self.slider)
        layout.addLayout(row, stretch=1)
        layout.addWidget(self.differences)
        self.setMinimumHeight(TABLE_PX)

    def show_counts(
        self, counts: Mapping[str, Array], positive: str, *, small: frozenset[str] = frozenset()
    ) -> None:
        """Show these groups, whose `counts` are those of `ClassCurves`; the threshold stays.

        Those that are `small` are too small to judge.
        """
        self._counts, self._positive, self._small = counts, positive, small
        self._show()

    def _show(self) -> None:
        if not self._counts:
            return
        place = self.slider.value()
        rates = rates_by_group(self._counts, place)
        self.words.set_foreign(
            tr(
                "A row is given {name} when its probability is at least {threshold:.3f}",
                name=self._positive,
                threshold=place / STEPS,
            )
        )
        columns = (
            Column(title=tr("Group")),
            *(
                Column(title=title, number=True)
                for title in (tr("Given"), tr("Found"), tr("False"), tr("Right"))
            ),
        )
        self._model.show_rows(
            columns,
            [
                (one.name, *map(_percent, (one.given, one.found, one.false, one.right)))
                for one in rates
            ],
        )
        give_room(self.table, 0, [NAME_PX, *[RATE_PX] * (len(columns) - 1)])
        self.differences.set_foreign(
            tr(
                "At this threshold: {differences}",
                differences=self._differences(rates),
            )
        )
        self.chart.show_plane(_plane(self._counts, self._positive, place))

    def _differences(self, rates: Sequence[GroupRates]) -> str:
        large = [one for one in rates if one.name not in self._small]
        judged = differences_between(large) if self._small and len(large) > 1 else {}
        small = not self._small.isdisjoint(one.name for one in rates)
        return difference_words(differences_between(rates), judged, some_small=small)


def difference_words(
    every: Mapping[str, float], judged: Mapping[str, float], *, some_small: bool
) -> str:
    """The differences between groups, those first that leave out what is too small to judge."""

    def line(found: Mapping[str, float]) -> str:
        known = [(title, found[name]) for name, title in DIFFERENCE_WORDS.items() if name in found]
        return " · ".join(
            tr("{title} difference {value:.3f}", title=title, value=value) for title, value in known
        )

    if not judged:
        doubt = tr(". Groups are among them that are too small to judge.") if some_small else ""
        return f"{line(every)}{doubt}"
    return tr(
        "{differences}. With the groups that are too small to judge: {every}.",
        differences=line(judged),
        every=", ".join(numeral(f"{value:.3f}") for value in every.values()),
    )


def _percent(share: float) -> str:
    return numeral(f"{100 * share:.1f} %")


def _plane(counts: Mapping[str, Array], positive: str, place: int) -> Plane:
    """The share of each group that is given the class, over all thresholds."""
    at = np.arange(STEPS + 1) / STEPS
    traces = []
    for colour, (name, table) in zip(COLOURS, list(counts.items())[:MOST_CURVES], strict=False):
        share = table[:, :2].sum(1) / max(1, int(table[0].sum()))
        points = np.stack([at, share], 1)
        traces.append(Trace(name=name, points=points, colour=colour, dashed=colour != "accent"))
    more = len(counts) - MOST_CURVES
    return Plane(
        title=tr("Rows given {positive}", positive=positive),
        across=tr("threshold"),
        up=tr("share given {positive}", positive=positive)[:40],
        traces=tuple(traces),
        x_range=UNIT,
        y_range=UNIT,
        mark=place / STEPS,
        note=tr("{n} more groups are in the table", n=more) if more > 0 else "",
    )
