"""The field that finds a command by typing, and the list below it; knows no action and no layer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.commands.found import Command, found
from bpstudio.ui.focus import give_back
from bpstudio.ui.plain_text import PlainLabel, plain_text

WIDTH, HEIGHT, TOP = 560, 420, 56
ROW_PX, INSET_PX, HEAD_PX, SIDE_PX = 32, 10, 58, 16
BESIDE = int(Qt.ItemDataRole.UserRole)
"""The words on the right of an entry."""
ENABLED = BESIDE + 1
"""Whether it can be done; Qt's own flag would keep the keyboard off it, and so its reason."""
_Index = QModelIndex | QPersistentModelIndex
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class CommandPalette(QFrame):
    """Lies over its window while it has the keyboard; Escape gives that back to whoever had it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setProperty("card", True)
        self.setAccessibleName(tr("Commands"))
        self._owner = parent
        self._offer: Sequence[Command] = ()
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Search commands, layers to add, layers to go to"))
        self.field.setAccessibleName(tr("Search commands"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_typed)
        self.model = _Commands(self)
        self.list = QListView()
        self.list.setAccessibleName(tr("Commands found"))
        self.list.setProperty("bare", True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the field
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.clicked.connect(self._on_clicked)
        self.nothing = PlainLabel(tr("Nothing is called so. Try fewer letters."), role="muted")
        self.nothing.setContentsMargins(INSET_PX, 4, INSET_PX, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, stretch=1)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]  # it exists while a widget does

    def ask(self, offer: Sequence[Command]) -> None:
        """Let a person choose one of these."""
        self._before = QApplication.focusWidget()
        self._offer = offer
        self.field.clear()
        self._on_typed("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_typed(self, text: str) -> None:
        self.model.show_commands(found(self._offer, text))
        self.list.setVisible(self.model.rowCount() > 0)
        self.nothing.setVisible(self.model.rowCount() == 0)
        self._mark(0)
        self._fit()

    def _fit(self) -> None:
        """As high as what was found, in the upper middle of the window."""
        room = self._owner.size()
        wanted = HEAD_PX + ROW_PX * max(self.model.rowCount(), 1)
        width = min(WIDTH, room.width() - 2 * SIDE_PX)
        height = min(wanted, HEIGHT, room.height() - TOP - SIDE_PX)
        self.setGeometry((room.width() - width) // 2, TOP, width, height)

    def _mark(self, row: int) -> None:
        last = self.model.rowCount() - 1
        index = self.model.index(min(max(row, 0), last), 0)
        self.list.setCurrentIndex(index)
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else ""
        self.field.setAccessibleDescription(str(spoken))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _MOVES:
                self._mark(self.list.currentIndex().row() + _MOVES[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentIndex())
                return True
            if key in {Qt.Key.Key_Escape, Qt.Key.Key_Tab}:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        before, self._before = self._before, None
        self.hide()
        give_back(before, Qt.FocusReason.PopupFocusReason)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index)

    def _run(self, index: QModelIndex) -> None:
        command = self.model.command(index)
        if command is not None and command.enabled:
            self.leave()
            command.run()

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and not self.isAncestorOf(now):
            self._before = None
            self.hide()


class _Commands(QAbstractListModel):
    """The commands that were found."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: Sequence[Command] = ()

    def show_commands(self, commands: Sequence[Command]) -> None:
        self.beginResetModel()
        self._found = commands
        self.endResetModel()

    def command(self, index: _Index) -> Command | None:
        return self._found[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self._found[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(command.text)
            case _ if role == BESIDE:
                return plain_text(_beside(command))
            case _ if role == ENABLED:
                return command.enabled
            case Qt.ItemDataRole.AccessibleTextRole:
                return plain_text(", ".join(w for w in (command.text, _beside(command)) if w))
            case _:
                return None


def _beside(command: Command) -> str:
    """What stands on the right: why it cannot be done, else its key, else where it is found."""
    return (not command.enabled and command.why_not) or command.keys or command.place


class _Line(QStyledItemDelegate):
    """Words on the left, key or reason on the right; grey where it cannot be done."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(INSET_PX, 0, -INSET_PX, 0)
        palette = QApplication.palette()  # that of the view is the style sheet's
        muted = palette.placeholderText().color()
        enabled = bool(index.data(ENABLED))
        middle, side = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag
        painter.save()
        painter.setFont(theme.ui_font(theme.VALUE_PX))
        painter.setPen(muted)
        beside = str(index.data(BESIDE))
        painter.drawText(area, middle | side.AlignRight, beside)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(beside) - INSET_PX)
        painter.setFont(theme.ui_font())
        painter.setPen(palette.text().color() if enabled else muted)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, middle | side.AlignLeft, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, ROW_PX)
