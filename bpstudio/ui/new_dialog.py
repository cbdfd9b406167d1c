"""Chooses what a new project begins with: an example, or an empty canvas; opens nothing itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from bpstudio.project.examples import Example, examples
from bpstudio.project.store import SUFFIX, Project
from bpstudio.ui import theme
from bpstudio.ui.plain_text import PlainLabel, plain_text

ROW_HEIGHT = 58
_Index = QModelIndex | QPersistentModelIndex
TITLE, PURPOSE = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole


class NewDialog(QDialog):
    """A list of examples with what each is for."""

    chosen = Signal(str, object)
    """Carries the name of the file to be, and a function that makes the project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle("New project")
        self.resize(560, 500)
        self._choices = _choices()
        self.list = QListView()
        self.list.setAccessibleName("Examples")
        self.list.setModel(_Choices(self._choices, self))
        self.list.setItemDelegate(_Card(self.list))
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.doubleClicked.connect(self._on_accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel("Begin with", role="heading"))
        layout.addWidget(self.list, stretch=1)
        layout.addLayout(self._buttons())
        self.list.setFocus()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton("Cancel")
        cancel.clicked.connect(self.reject)
        create = QPushButton("Create")
        create.setProperty("primary", "true")
        create.setDefault(True)
        create.clicked.connect(self._on_accept)
        row.addWidget(cancel)
        row.addWidget(create)
        return row

    def _on_accept(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            _, _, name, make = self._choices[index.row()]
            self.accept()
            self.chosen.emit(name, make)


_Choice = tuple[str, str, str, Callable[[], Project]]


def _choices() -> tuple[_Choice, ...]:
    """Title, purpose, file name, and what makes the project."""
    empty: _Choice = (
        "Empty canvas",
        "Choose data, drag layers, link them.",
        f"untitled{SUFFIX}",
        Project,
    )
    return (*(_of_example(entry) for entry in examples()), empty)


def _of_example(entry: Example) -> _Choice:
    return entry.title, entry.purpose, f"{entry.name}{SUFFIX}", entry.open


class _Choices(QAbstractListModel):
    def __init__(self, choices: tuple[_Choice, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices = choices

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: _Index, role: int = TITLE) -> str | None:
        title, purpose, _, _ = self._choices[index.row()]
        if role == TITLE:
            return plain_text(title)
        if role in {PURPOSE, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return plain_text(purpose)
        return None


class _Card(QStyledItemDelegate):
    """Title over purpose, painted as plain text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        style = option.widget.style()
        option.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(12, 9, -12, -9)
        painter.save()
        painter.setFont(theme.ui_font(weight=600))
        painter.setPen(option.palette.text().color())
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, top, str(index.data(TITLE)))
        painter.setFont(theme.ui_font(theme.VALUE_PX))
        painter.setPen(option.palette.placeholderText().color())
        below = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        words = painter.fontMetrics().elidedText(
            str(index.data(PURPOSE)), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, below, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(option.rect.width(), ROW_HEIGHT)
