"""A table of the rules that found nothing: why, and each figure against its threshold."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpstudio.diagnose.monitor import Report
from bpstudio.diagnose.verdict import figure_words
from bpstudio.language import tr
from bpstudio.ui.findings.words import STATE_WORDS, Answer, rule_words, silent_rules, with_unit
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip

SIZE = (1060, 640)
COLUMNS = (
    tr("Rule and figure"),
    tr("Value"),
    tr("Threshold"),
    tr("Passed"),
    tr("Why it is silent"),
)
WIDTHS_PX = (330, 150, 130, 64)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SilentRules(QDialog):
    """Opened on one report; it stays as it is while the run goes on."""

    HELP = Topic("reading-findings", "why-nothing-is-found")

    def __init__(self, report: Report, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Why the other rules are silent"))
        self.resize(*SIZE)
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Rules that found nothing"))
        self.table.setColumnCount(len(COLUMNS))
        self.table.setHeaderLabels(list(COLUMNS))
        for place in (1, 2):
            self.table.headerItem().setTextAlignment(place, _RIGHT)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows = [_item(answer) for answer in silent_rules(report)]
        self.table.addTopLevelItems(rows)
        self.table.expandAll()
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for place, width in enumerate(WIDTHS_PX):
            self.table.setColumnWidth(place, width)
        if rows:
            self.table.setCurrentItem(rows[0])
        words = PlainLabel(
            tr("A rule speaks when all that it asks for has passed its threshold."), role="muted"
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.table, stretch=1)
        column.addWidget(buttons)


def _item(answer: Answer) -> QTreeWidgetItem:
    why = plain_text(answer.why)
    row = QTreeWidgetItem([rule_words(answer.rule), "", "", "", why or answer.state])
    for one in answer.measures:
        decides = one.threshold is not None
        cells = [
            plain_text(figure_words(one.name)),
            with_unit(one, one.value),
            with_unit(one, one.threshold),
            (tr("yes") if one.holds else tr("no")) if decides else "",
            "",
        ]
        line = QTreeWidgetItem(row, cells)
        line.setToolTip(0, tool_tip(figure_words(one.name)))
        for column in (1, 2):
            line.setTextAlignment(column, _RIGHT)
    if answer.state != STATE_WORDS["silent"] and why:
        row.setText(4, f"{answer.state[:1].upper()}{answer.state[1:]}: {why}")
    row.setToolTip(4, tool_tip(row.text(4)))
    return row
