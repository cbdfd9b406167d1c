"""Asks which columns of new rows hold the inputs that they lack by name; reads no rows itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.errors import ColumnsMissing
from bpstudio.language import plural, tr
from bpstudio.params import FrozenMap
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.panels.scrolled import scrolled
from bpstudio.ui.plain_text import ElidedLabel, PlainLabel, plain_text, tool_tip

WIDTH, LABEL_PX, ROW_PX, MOST_ROWS = 520, 180, 40, 10
NOT_CHOSEN = tr("Choose a column")


class ColumnPicker(QDialog):
    """A list of columns for each missing input, with the likeliest one chosen already."""

    HELP = Topic("results", "predict")

    chosen = Signal(object)
    """Carries a `FrozenMap` from each missing input to the column to read for it."""

    def __init__(self, error: ColumnsMissing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(tr("Columns of other names"))
        choices = _choices(error, self)
        self.pickers = {
            column: _picker(column, likely, choices) for column, likely in error.missing.items()
        }
        self.go_button = QPushButton(tr("Predict"))
        self.go_button.setProperty("primary", "true")
        self.go_button.setDefault(True)
        self.go_button.clicked.connect(self._on_go)
        for picker in self.pickers.values():
            picker.currentIndexChanged.connect(self._look)
        self._build()
        self._look()
        next(iter(self.pickers.values())).setFocus()

    def _build(self) -> None:
        count = len(self.pickers)
        words = PlainLabel(
            plural(
                count,
                "The model reads a column that the rows do not have. Which columns hold the same?",
                "The model reads {n:,} columns that the rows do not have. "
                "Which columns hold the same?",
            ),
            role="muted",
        )
        words.setWordWrap(True)
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 12 if count > MOST_ROWS else 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for column, picker in self.pickers.items():
            label = ElidedLabel(column, role="value")
            label.setMaximumWidth(LABEL_PX)
            label.setMinimumHeight(picker.sizeHint().height())
            form.addRow(label, picker)
        area = inside
        if count > MOST_ROWS:
            area = scrolled(inside)
            area.setMinimumHeight(ROW_PX * MOST_ROWS)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go_button)
        column_of_parts = QVBoxLayout(self)
        column_of_parts.setContentsMargins(16, 16, 16, 16)
        column_of_parts.setSpacing(12)
        column_of_parts.addWidget(words)
        column_of_parts.addWidget(area, stretch=1)
        column_of_parts.addLayout(buttons)
        self.resize(WIDTH, self.sizeHint().height())

    @property
    def renamed(self) -> dict[str, str]:
        """The column that is chosen for each input, "" where none is."""
        return {column: str(picker.currentData()) for column, picker in self.pickers.items()}

    def _look(self) -> None:
        self.go_button.setEnabled(all(self.renamed.values()))

    def _on_go(self) -> None:
        self.chosen.emit(FrozenMap(self.renamed))
        self.accept()


def _choices(error: ColumnsMissing, parent: QWidget) -> QStandardItemModel:
    """What every list shows: made once, for there may be many lists of many columns."""
    choices = QStandardItemModel(parent)
    nothing = QStandardItem(NOT_CHOSEN)
    nothing.setData("", Qt.ItemDataRole.UserRole)
    choices.appendRow(nothing)
    for name, sample in error.offered.items():
        words = plain_text(name, limit=60) + (f" ({sample})" if sample else "")
        item = QStandardItem(plain_text(words))
        item.setData(name, Qt.ItemDataRole.UserRole)
        item.setToolTip(tool_tip(words))
        choices.appendRow(item)
    return choices


def _picker(column: str, likely: str, choices: QStandardItemModel) -> QComboBox:
    picker = QComboBox()
    picker.setAccessibleName(tr("Column to read for {column}", column=plain_text(column, limit=60)))
    picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    picker.setModel(choices)
    picker.setCurrentIndex(max(0, picker.findData(likely) if likely else 0))
    return picker
