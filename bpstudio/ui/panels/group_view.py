"""How the groups of a column fare, in a table with the differences between them; asks no model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bpstudio.data.table import Table
from bpstudio.errors import UserError
from bpstudio.graph.document import Role
from bpstudio.language import numeral, tr
from bpstudio.ui.charts.values import MINUS, count
from bpstudio.ui.panels.chooser import Chooser
from bpstudio.ui.panels.figures import metric, metric_words
from bpstudio.ui.panels.group_threshold import GroupThreshold, difference_words
from bpstudio.ui.panels.text_table import Column, TextTable, give_room, table_view
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from bpstudio.results.answers import Asked
    from bpstudio.results.figures import Figure
    from bpstudio.results.groups import GroupRow, Groups

MOST_COLUMNS = 500
_NAME_PX, _ROWS_PX, _FIGURE_PX = 96, 56, 96
_MOST_NAME_PX = 240
_SEEN_ROWS, _SPARE_PX = 6, 4
_DOUBT_CHARACTERS = 2_000
"""A warning is read whole: it names up to 20 groups."""
SHORT_WORDS: Mapping[str, str] = {
    "true_positive_rate": tr("True pos. rate"),
    "false_positive_rate": tr("False pos. rate"),
    "balanced_accuracy": tr("Bal. accuracy"),
    "mae": tr("Mean abs. error"),
    "rmse": tr("Root mean sq. error"),
    "median_ae": tr("Median abs. error"),
}
"""Headings of figures whose names are longer than what stands below them."""
CHOOSE = tr("Choose a column to see whether its groups fare alike.")


class GroupView(QWidget):
    """A column is chosen, and its groups are shown."""

    columnChosen = Signal(str)
    """Carries the column whose groups are wanted, "" for none."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = Chooser()
        self.columns.setAccessibleName(tr("Column by which groups are compared"))
        self.columns.currentIndexChanged.connect(
            lambda: self.columnChosen.emit(self.columns.currentData() or "")
        )
        self.second = Chooser()
        self.second.setAccessibleName(tr("Second column by which groups are compared"))
        self.second.currentIndexChanged.connect(
            lambda: self.columnChosen.emit(self.columns.currentData() or "")
        )
        self.of_class = Chooser()
        self.of_class.setAccessibleName(tr("Class that rates of groups are of"))
        self.of_class.currentIndexChanged.connect(
            lambda: self.columnChosen.emit(self.columns.currentData() or "")
        )
        self._of = PlainLabel(tr("rates of"), role="muted")
        self.said = PlainLabel(role="muted")
        self.differences = PlainLabel()
        self.doubts = PlainLabel(role="warning")
        for label in (self.said, self.differences, self.doubts):
            label.setWordWrap(True)
        self._name_px = _NAME_PX
        self._model = TextTable(self)
        self.table = table_view(tr("Groups"), self._model)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(tr("Groups by"), role="muted"))
        top.addWidget(self.columns)
        top.addWidget(PlainLabel(tr("and by"), role="muted"))
        top.addWidget(self.second)
        top.addWidget(self._of)
        top.addWidget(self.of_class)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        self.threshold = GroupThreshold(themes)
        stretches: dict[QWidget, int] = {self.table: 2, self.threshold: 3}
        for widget in (self.said, self.table, self.differences, self.doubts, self.threshold):
            layout.addWidget(widget, stretch=stretches.get(widget, 0))
        self.clear()

    def show_columns(self, table: Table, roles: Mapping[str, Role]) -> None:
        """Offer the columns with one value a row, those of groups first, but no target.

        The first column of groups is chosen, if there is one.
        """
        plain = [name for name, values in table.columns.items() if values.ndim == 1]
        groups = [name for name in plain if roles.get(name) == "group"]
        others = [name for name in plain if roles.get(name) not in {"group", "target"}]
        for box, none in ((self.columns, tr("Choose a column")), (self.second, tr("No other"))):
            box.blockSignals(True)
            box.clear()
            box.addItem(none, "")
            for name in [*groups, *others][:MOST_COLUMNS]:
                box.addItem(plain_text(name, limit=60), name)
            box.setCurrentIndex(1 if groups and box is self.columns else 0)
            box.blockSignals(False)
        self.clear()

    def show_classes(self, asked: Asked) -> None:
        """Offer the classes that rates can be of, the one that is judged chosen."""
        self.of_class.blockSignals(True)
        self.of_class.clear()
        for name in asked.classes[:MOST_COLUMNS] if asked.rated else ():
            self.of_class.addItem(plain_text(name, limit=60), name)
        self.of_class.setCurrentIndex(self.of_class.findData(asked.rated) if asked.rated else -1)
        self.of_class.blockSignals(False)
        for widget in (self._of, self.of_class):
            widget.setVisible(bool(asked.rated))

    def clear(self, words: str = CHOOSE) -> None:
        """Show no groups, and say why."""
        self.said.set_foreign(words)
        self.table.hide()
        self.differences.hide()
        self.doubts.hide()
        self.threshold.hide()

    def show_error(self, error: UserError) -> None:
        """Say why there are no groups."""
        self.clear(str(error))

    def show_groups(self, groups: Groups) -> None:
        """Show the groups of one Output."""
        names = [figure.name for figure in groups.rows[0].figures]
        columns = (
            Column(title=tr("Group")),
            Column(title=tr("Rows"), number=True),
            *(Column(title=_heading(name), number=True, tip=metric_words(name)) for name in names),
        )
        rows = [
            (row.name, count(row.rows), *(_rate_words(row, name) for name in names))
            for row in groups.rows
        ]
        self._model.show_rows(columns, rows)
        give_room(self.table, 0, (_NAME_PX, _ROWS_PX, *(_FIGURE_PX for _ in names)))
        self._name_px = min(self.table.columnWidth(0), _MOST_NAME_PX)
        self._give_height(len(rows))
        self.table.show()
        self._fit()
        self.said.set_foreign(_about(groups))
        self.doubts.set_lines(groups.warnings, limit=_DOUBT_CHARACTERS)
        self.doubts.setVisible(bool(groups.warnings))
        counts = {row.name: row.counts for row in groups.rows[:-1] if row.counts is not None}
        self.threshold.show_counts(
            counts, groups.positive, left_out=groups.left_out, of_many=groups.classes > 2
        )
        self.threshold.setVisible(len(counts) > 1)
        self.differences.set_lines(
            [difference_words(groups.differences, groups.judged, groups.left_out)],
            limit=_DOUBT_CHARACTERS,
        )
        self.differences.setVisible(bool(groups.differences) and len(counts) < 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Long names of groups end in an ellipsis where figures would be out of sight else."""
        figures = self.table.horizontalHeader().length() - self.table.columnWidth(0)
        room = self.width() - 2 * self.table.frameWidth() - figures
        room -= self.table.verticalScrollBar().sizeHint().width()
        self.table.setColumnWidth(0, max(_NAME_PX, min(self._name_px, room)))

    def _give_height(self, rows: int) -> None:
        """Some groups are seen without scrolling, however low the window is."""
        view = self.table
        lines = min(rows, _SEEN_ROWS) * view.verticalHeader().defaultSectionSize()
        aside = view.horizontalScrollBar().sizeHint().height() + 2 * view.frameWidth() + _SPARE_PX
        view.setMinimumHeight(view.horizontalHeader().sizeHint().height() + lines + aside)


def _about(groups: Groups) -> str:
    """What the intervals are, and of which class the rates."""
    if not groups.positive:
        return tr("With 95 % intervals in brackets, where there are rows enough.")
    if groups.classes == 2:
        return tr("With 95 % intervals in brackets. Rates are of {name}.", name=groups.positive)
    return tr(
        "With 95 % intervals in brackets. Rates are of {name} against all other classes.",
        name=groups.positive,
    )


def _rate_words(row: GroupRow, name: str) -> str:
    """A figure of a group, and on how few rows it rests where that is too few to judge it."""
    words, few = _figure_words(row.figure(name)), row.few(name)
    return words if few is None else tr("{figure} of {rows}", figure=words, rows=few)


def _heading(name: str) -> str:
    return SHORT_WORDS.get(name, metric_words(name))


def _figure_words(figure: Figure | None) -> str:
    """`97.4 % (95.2–99.3)`: as `figure_words`, for a table of many columns."""
    words, ends = value_words(figure), None if figure is None else _interval_ends(figure)
    if ends is None:
        return words
    low, high = ends
    if MINUS in low + high:  # a dash between them would be one minus more
        return f"{words} ({tr('{low} to {high}', low=low, high=high)})"
    return f"{words} ({low}–{high})"


def figure_words(figure: Figure | None) -> str:
    """`97.4 % (95.2 to 99.3)`: a figure and its interval."""
    words, interval = value_words(figure), "" if figure is None else interval_words(figure)
    return f"{words} ({interval})" if interval else words


def value_words(figure: Figure | None) -> str:
    """A figure, or a dash where there is none."""
    known = figure is not None and figure.value == figure.value
    return metric(figure.name, figure.value) if known and figure is not None else "–"


def interval_words(figure: Figure) -> str:
    """`95.2 to 99.3`, or nothing."""
    ends = _interval_ends(figure)
    return "" if ends is None else tr("{low} to {high}", low=ends[0], high=ends[1])


def _interval_ends(figure: Figure) -> tuple[str, str] | None:
    if figure.low is None or figure.high is None or figure.value != figure.value:
        return None
    return _end_words(figure.name, figure.low), _end_words(figure.name, figure.high)


def _end_words(name: str, value: float) -> str:
    """The end of an interval, shorter than the figure: it is less sure by far."""
    words = metric(name, value)
    if words.endswith(" %"):
        return words.removesuffix(" %").removesuffix(numeral(".0"))
    return numeral(f"{value:.3g}").replace("-", MINUS) if 1e-3 <= abs(value) < 1000 else words
