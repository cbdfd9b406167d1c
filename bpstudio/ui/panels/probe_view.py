"""How a model fares under worse inputs, and which columns it goes by; asks it in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from bpstudio.language import tr
from bpstudio.project.store import Project
from bpstudio.ui.charts.bars import ROW_PX, Bar, BarChart, Bars
from bpstudio.ui.charts.plane import Plane, PlaneChart, Trace
from bpstudio.ui.charts.values import count, figure
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.panels.figures import metric_words
from bpstudio.ui.panels.later import Later, Tell
from bpstudio.ui.panels.saliency_view import SaliencyView
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.panels.text_table import Column, TextTable, table_view
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from bpstudio.results.explain import Explanation, Importance
    from bpstudio.results.robust import Line, Robustness

Where = tuple[Project, Path | None, str, str]
"""The project, the folder of its data, the run and the part."""


class RobustView(QWidget):
    """A figure against the strength of one kind of change; the kind is chosen."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()
        self.kinds = Chooser()
        self.kinds.setAccessibleName(tr("What is done to the inputs"))
        self.kinds.currentIndexChanged.connect(self._show_kind)
        self.chart = PlaneChart(themes)
        inside = QWidget()
        top = QHBoxLayout()
        top.addWidget(PlainLabel(tr("Inputs with"), role="muted"))
        top.addWidget(self.kinds)
        top.addStretch(1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.chart, stretch=1)
        self.later = Later(
            inside,
            name=tr("robustness"),
            waiting=tr(
                "The model answers the rows again with noise, gaps, shifts and steps against it…"
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.later)

    def ask(self, where: Where, path: str) -> None:
        """Try the model on a part, and show the Output of this path."""
        key = where[2:]
        self.later.ask(key, partial(_tried, where), partial(self._show, path))

    def _show(self, path: str, found: Robustness) -> str:
        from bpstudio.results.robust import TITLES, lines_of

        self._lines = lines_of(found, path)
        if not self._lines:
            return tr("This output has no target to compare with.")
        chosen = max(self.kinds.currentIndex(), 0)
        self.kinds.blockSignals(True)
        self.kinds.clear()
        for line in self._lines:
            self.kinds.addItem(TITLES[line.kind], line.kind)
        self.kinds.setCurrentIndex(chosen)
        self.kinds.blockSignals(False)
        self._show_kind()
        return tr(
            "On {rows} of {of} rows. A strength is in standard deviations of each feature over the "
            "training rows; of missing values it is the share that the mean takes the "
            "place of.",
            rows=count(found.rows),
            of=count(found.of),
        )

    def _show_kind(self) -> None:
        at = self.kinds.currentIndex()
        if not 0 <= at < len(self._lines):
            return
        line = self._lines[at]
        points = np.stack([np.array(line.strengths), np.array(line.figures)], axis=1)
        words = metric_words(line.figure)
        level = np.array([[points[0, 0], points[0, 1]], [points[-1, 0], points[0, 1]]])
        self.chart.show_plane(
            Plane(
                title=tr("{figure} under {change}", figure=words, change=self.kinds.currentText()),
                across=tr("share of cells") if line.kind == "missing" else tr("strength"),
                up=words,
                traces=(
                    Trace(name=tr("as they are"), points=level, colour="faint", dashed=True),
                    Trace(
                        name=tr(
                            "disturbed, {figure} at {strength:g}",
                            figure=figure(line.figures[-1]),
                            strength=line.strengths[-1],
                        ),
                        points=points,
                        dots=True,
                    ),
                ),
                x_range=(0.0, float(line.strengths[-1])),
                y_range=(0.0, 1.0) if line.figure == "accuracy" else None,
            )
        )  # fmt: skip


COST, SHARE = "cost", "share"
"""What the bars measure: what mixing a column costs, or its share among all columns."""


class ExplainView(QWidget):
    """A bar and a row for each column of the data, the most important first."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self._model = TextTable(self)
        self.table = table_view(tr("Columns by importance"), self._model)
        self._found: Explanation | None = None
        self._columns: list[Importance] = []
        self.measures = Chooser()
        self.measures.setAccessibleName(tr("What the bars measure"))
        self.measures.currentIndexChanged.connect(self._show_bars)
        self.chart = BarChart(themes)
        self._bars_area = scrolled(self.chart)
        self.chart.pointed.connect(self._on_bar)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.maps = SaliencyView(themes)
        self.legend = PlainLabel(
            tr(
                "Orange speaks for the answer, blue against it; each row by its own largest figure."
            ),
            role="muted",
        )
        self._area = scrolled(self.maps)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.measures, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._bars_area, stretch=3)
        column.addWidget(self.table, stretch=2)
        column.addWidget(self.legend)
        column.addWidget(self._area, stretch=3)
        self.later = Later(
            inside,
            name=tr("explanation"),
            waiting=tr("Columns are mixed among the rows, and answers shared out among features…"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.later)

    def ask(self, where: Where, path: str) -> None:
        """Explain the model on a part, and show the Output of this path."""
        key = where[2:]
        self.later.ask(key, partial(_explained, where), partial(self._show, path))

    def _show(self, path: str, found: tuple[Explanation, ...]) -> str:
        here = next((one for one in found if one.path == path), None)
        examples = () if here is None else here.examples
        self.maps.show_examples(examples)
        for widget in (self.legend, self._area):
            widget.setVisible(bool(examples))
        for part in (self.measures, self._bars_area, self.table):
            part.setVisible(here is not None)
        self._found = here
        if here is None:
            return tr("This output has no target to compare with.")
        self._offer_measures(here)
        self._show_bars()
        gap = "" if here.gap is None else tr(", exact to {gap:.1g} %", gap=100 * here.gap)
        return tr(
            "How much worse the model gets when a column is mixed among the rows. And its share "
            "of what integrated gradients give all columns of the answers' distances from "
            "that to the training mean{gap}, by mean size; the shares add up to 100 %. Columns "
            "that tell the same stand in for each other.",
            gap=gap,
        )

    def _offer_measures(self, found: Explanation) -> None:
        chosen = self.measures.currentData()
        self.measures.blockSignals(True)
        self.measures.clear()
        self.measures.addItem(tr("By mixing a column among the rows"), COST)
        if any(one.share is not None for one in found.columns):
            self.measures.addItem(tr("By integrated gradients"), SHARE)
        self.measures.setCurrentIndex(max(self.measures.findData(chosen), 0))
        self.measures.blockSignals(False)

    def _show_bars(self) -> None:
        """Bars and table in the same order, by what is measured; what is not known comes last."""
        found = self._found
        if found is None:
            return
        by_cost = self.measures.currentData() != SHARE
        self._columns = sorted(
            found.columns,
            key=lambda one: -one.cost if by_cost else -(-1.0 if one.share is None else one.share),
        )
        self.chart.show_bars(bars_of(found, self._columns, by_cost=by_cost))
        self._bars_area.setMaximumHeight(self.chart.sizeHint().height() + 2)
        self._model.show_rows(*_table_of(found, self._columns))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._on_bar(0)

    def _on_bar(self, at: int) -> None:
        """The table goes along with the chart."""
        self.table.setCurrentIndex(self._model.index(at, 0))
        self._see(at)

    def _on_row(self, current: QModelIndex) -> None:
        self.chart.point_at(current.row())
        self._see(current.row())

    def _see(self, at: int) -> None:
        middle = round(self.chart.row_middle(at))
        self._bars_area.ensureVisible(0, middle, 0, ROW_PX)


def bars_of(found: Explanation, columns: Sequence[Importance], *, by_cost: bool) -> Bars:
    """What mixing costs with its spread over the draws, or the shares of integrated gradients."""
    words = _worse_words(found)
    if by_cost:
        return Bars(
            title=tr("{worse} when a column is mixed among the rows", worse=words),
            across=words,
            spread=tr("of five draws"),
            bars=tuple(Bar(name=one.column, value=one.cost, spread=one.spread) for one in columns),
        )
    known = (one for one in columns if one.share is not None)
    return Bars(
        title=tr("Share of each column by integrated gradients"),
        across=tr("Share in %"),
        bars=tuple(Bar(name=one.column, value=100 * (one.share or 0.0)) for one in known),
    )


def _worse_words(found: Explanation) -> str:
    words = metric_words(found.figure)
    if found.figure == "rmse":
        return tr("{figure} rises by", figure=words)
    return tr("{figure} falls by", figure=words)


def _table_of(
    found: Explanation, columns: Sequence[Importance]
) -> tuple[tuple[Column, ...], list[tuple[str, ...]]]:
    titles: tuple[Column, ...] = (
        Column(title=tr("Column")),
        Column(title=_worse_words(found), number=True),
        Column(title=tr("± of five draws"), number=True),
        Column(title=tr("Share in %"), number=True),
    )
    rows: list[tuple[str, ...]] = [
        (
            plain_text(one.column, limit=80),
            figure(one.cost),
            figure(one.spread),
            "–" if one.share is None else figure(100 * one.share),
        )
        for one in columns
    ]
    return titles, rows


def _tried(where: Where, tell: Tell) -> Robustness:
    from bpstudio.results.robust import robustness
    from bpstudio.results.subject import open_subject

    project, base, run, part = where
    return robustness(open_subject(project, base=base, run=run, part=part), tell=tell)


def _explained(where: Where, tell: Tell) -> tuple[Explanation, ...]:
    from bpstudio.results.explain import explanations
    from bpstudio.results.subject import open_subject

    project, base, run, part = where
    return explanations(open_subject(project, base=base, run=run, part=part), tell=tell)
