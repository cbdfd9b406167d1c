"""What a threshold does to each group: a table of rates, curves over thresholds; asks no model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from bpstudio.data.table import Array
from bpstudio.language import numeral, tr
from bpstudio.params import EMPTY
from bpstudio.results.curves import (
    STEPS,
    GroupRates,
    difference_value_words,
    differences_between,
    rates_by_group,
)
from bpstudio.ui.charts.plane import UNIT, Plane, PlaneChart, Trace
from bpstudio.ui.panels.text_table import Column, TextTable, give_room, table_view
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel
from bpstudio.ui.theme import ThemeHolder

MOST_CURVES = 6
COLOURS = ("accent", "warning", "good", "error", "muted", "faint")
MOST_CHARACTERS = 600
"""Of the words on differences: each may tell two figures and why."""
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
        self._left_out: Mapping[str, Sequence[str]] = EMPTY
        self._of_many = False
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
        self,
        counts: Mapping[str, Array],
        positive: str,
        *,
        left_out: Mapping[str, Sequence[str]] = EMPTY,
        of_many: bool = False,
    ) -> None:
        """Show these groups, whose `counts` are those of `ClassCurves`; the threshold stays.

        `left_out` has for a difference the groups that are too small to judge it. Where the class
        is one `of_many`, a threshold says something else than which class is the likeliest.
        """
        self._counts, self._positive = counts, positive
        self._left_out, self._of_many = left_out, of_many
        self._show()

    def _show(self) -> None:
        if not self._counts:
            return
        place = self.slider.value()
        rates = rates_by_group(self._counts, place)
        given = tr(
            "A row is given {name} when its probability is at least {threshold:.3f}",
            name=self._positive,
            threshold=place / STEPS,
        )
        likeliest = tr("; above it is given the likeliest class") if self._of_many else ""
        self.words.set_foreign(f"{given}{likeliest}")
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
        words = tr("At this threshold: {differences}", differences=self._differences(rates))
        self.differences.set_lines([words], limit=MOST_CHARACTERS)
        self.chart.show_plane(_plane(self._counts, self._positive, place))

    def _differences(self, rates: Sequence[GroupRates]) -> str:
        judged = {}
        for name, left in self._left_out.items():
            large = [one for one in rates if one.name not in left]
            if len(large) > 1:
                judged[name] = differences_between(large)[name]
        return difference_words(differences_between(rates), judged, self._left_out)


def difference_words(
    every: Mapping[str, float],
    judged: Mapping[str, float],
    left_out: Mapping[str, Sequence[str]],
) -> str:
    """The differences between groups, each first without those too small for what it is of."""
    if every and all(name in left_out and name not in judged for name in every):
        alone = difference_words(every, {}, EMPTY)
        return tr(
            "{differences}. None can be relied on: groups are too small to judge.",
            differences=alone,
        )
    return " · ".join(
        tr(
            "{title} difference {value}",
            title=title,
            value=difference_value_words(
                every[name], judged.get(name), some_small=name in left_out
            ),
        )
        for name, title in DIFFERENCE_WORDS.items()
        if name in every
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
