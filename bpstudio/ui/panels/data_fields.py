"""Each column's role, type and preparation in a table that is edited in place; reads no data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QPainter, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bpstudio.data.prepare import PREPARATIONS
from bpstudio.data.reading import FORMS
from bpstudio.data.table import OFFERED_TYPES
from bpstudio.graph.document import Choice, Data, Field, FieldFacts, Role
from bpstudio.language import small, tr
from bpstudio.params import EMPTY
from bpstudio.ui import theme
from bpstudio.ui.charts.values import count
from bpstudio.ui.panels.column_words import (
    ColumnWords,
    prepared_words,
    role_words,
    spread_words,
    type_words,
)
from bpstudio.ui.panels.spread_cell import SpreadDelegate, SpreadRole
from bpstudio.ui.panels.text_table import table_view
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.theme import Theme, ThemeHolder

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    tr("Column"), tr("Role"), tr("Type"), tr("Values"), tr("Missing"), tr("What it holds"),
    tr("Preparation"), tr("Shape"),
)  # fmt: skip
NAME, ROLE, TYPE, SPREAD, MISSING, HOLDS, PREPARATION, SHAPE = range(len(COLUMNS))
WIDTHS = {NAME: 96, ROLE: 84, TYPE: 94, SPREAD: 80, MISSING: 64, PREPARATION: 150, SHAPE: 80}
LEAST_HOLDS_PX = 156
MOST_NAME_PX, MOST_SHAPE_PX, NAME_MARGIN_PX, ROLE_MARGIN_PX = 190, 160, 8, 24
EDITED = {ROLE, TYPE, PREPARATION}
ROLES: tuple[Role, ...] = get_args(Role)
CHEVRON_PX = 12

_CHAINS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "numbers": (
        ("standardize",),
        ("minmax",),
        ("log", "standardize"),
        ("quantile",),
        ("impute", "standardize"),
        ("impute", "minmax"),
        ("impute", "log", "standardize"),
        ("impute", "quantile"),
        ("impute_and_tell", "standardize"),
        ("impute",),
        (),
    ),
    "labels": (("one_hot",), ("codes",), ("hashing",)),
    "tokens": (("codes",),),
    "texts": (("words",), ("characters",)),
    "sound": (("spectrogram", "standardize"), ("spectrogram",), ("standardize",), ()),
}
"""The preparations that are offered for what a type is read as, or for the type itself."""


class FieldsModel(QAbstractTableModel):
    """A row for each column of the data; editing says what is wanted and changes nothing."""

    roleWanted = Signal(str, str)
    typeWanted = Signal(str, str)
    preparationWanted = Signal(str, object)
    """Carry the column's name and the new role, type or chain of `Choice`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._facts: Mapping[str, FieldFacts] = {}
        self._words: Mapping[str, ColumnWords] = {}
        self._figures = theme.tabular(theme.ui_font())

    def show_data(self, data: Data) -> None:
        """Show the fields and facts of `data`."""
        facts = data.facts.by_column if data.facts else {}
        if len(data.fields) == len(self._fields) and self._fields:
            self._fields, self._facts = data.fields, facts
            last = self.index(len(self._fields) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._fields, self._facts = data.fields, facts
        self.endResetModel()

    def show_words(self, words: Mapping[str, ColumnWords]) -> None:
        """Say this of the columns; nothing where the rows have not been read."""
        self._words = words
        if self._fields:
            self.dataChanged.emit(self.index(0, NAME), self.index(len(self._fields) - 1, HOLDS))

    def field(self, row: int) -> Field:
        """The field in a row."""
        return self._fields[row]

    def options(self, index: Index) -> tuple[tuple[str, object], ...]:
        """Words and values that a cell can be given."""
        field = self._fields[index.row()]
        if index.column() == ROLE:
            return tuple((role_words(role), role) for role in ROLES)
        if index.column() == TYPE:
            known = dict.fromkeys((*OFFERED_TYPES, field.type))
            return tuple((type_words(kind), kind) for kind in known)
        return _chains(field) if index.column() == PREPARATION else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._fields)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        field = self._fields[index.row()]
        fixed = index.column() == PREPARATION and len(self.options(index)) < 2
        if (
            index.column() in EDITED
            and not fixed
            and not (index.column() != ROLE and field.role == "ignore")
        ):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        field = self._fields[index.row()]
        facts = self._facts.get(field.column)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(self._cell(field, index.column()))
            case Qt.ItemDataRole.ToolTipRole if index.column() == HOLDS:
                prepared = prepared_words(facts) if facts else ""
                return tool_tip(self._said(field).raw, prepared)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole if (
                index.column() == SPREAD
            ):
                spread = self._said(field).spread
                words = "" if spread is None else spread_words(spread)
                tip = role == Qt.ItemDataRole.ToolTipRole
                return (tool_tip(words) if tip else plain_text(words)) if words else None
            case _ if role == SpreadRole and index.column() == SPREAD:
                return self._said(field).spread
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(field.column, self._said(field).reason)
            case Qt.ItemDataRole.TextAlignmentRole:
                return side_of(index.column()) | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole:
                return theme.mono_font() if index.column() == SHAPE else self._figures
            case _:
                return None

    def _cell(self, field: Field, column: int) -> str:
        facts = self._facts.get(field.column)
        words: dict[int, Callable[[], str]] = {
            NAME: lambda: field.column,
            ROLE: lambda: role_words(field.role),
            TYPE: lambda: type_words(field.type),
            SPREAD: str,
            MISSING: lambda: "" if facts is None else count(facts.missing),
            HOLDS: lambda: self._holds(field, facts),
            PREPARATION: lambda: "" if field.role == "ignore" else chain_words(field.prepare),
            SHAPE: lambda: "" if facts is None else " × ".join(map(str, facts.shape)) or "1",
        }
        return words[column]()

    def _holds(self, field: Field, facts: FieldFacts | None) -> str:
        """The classes, else the values as they were read; prepared ones until these are known."""
        raw = self._said(field).raw
        return prepared_words(facts) if facts and (facts.classes or not raw) else raw

    def _said(self, field: Field) -> ColumnWords:
        return self._words.get(field.column, ColumnWords())

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field = self._fields[index.row()]
        asked = {
            ROLE: (self.roleWanted, field.role),
            TYPE: (self.typeWanted, field.type),
            PREPARATION: (self.preparationWanted, field.prepare),
        }
        wanted, now = asked.get(index.column(), (None, value))
        if wanted is None or value == now:
            return False
        wanted.emit(field.column, value)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return side_of(section) | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None


def side_of(column: int) -> Qt.AlignmentFlag:
    """Where a column's words stand."""
    return Qt.AlignmentFlag.AlignRight if column == MISSING else Qt.AlignmentFlag.AlignLeft


def chain_words(chain: tuple[Choice, ...]) -> str:
    """`Fill gaps, standardise`: the steps of a preparation."""
    words = [_step_words(step) for step in chain]
    joined = ", ".join(words)
    return f"{joined[:1].upper()}{small(joined[1:])}" if joined else tr("As they are")


def _step_words(step: Choice) -> str:
    spec = PREPARATIONS.get(step.kind)
    title = spec.title if spec else step.kind
    values = [f"{value}" for value in step.params.values() if isinstance(value, int | float)]
    if spec is not None and len(spec.params) > 1:
        values = []
    return " ".join([title, *(tr("by {value}", value=value) for value in values)])


def _chains(field: Field) -> tuple[tuple[str, object], ...]:
    offered = tuple(
        tuple(Choice(kind=kind) for kind in chain)
        for chain in _CHAINS.get(field.type, _CHAINS.get(FORMS.get(field.type, ""), ()))
    )
    if field.role == "target" and field.type == "category":
        offered = ((Choice(kind="codes"),),)
    plain = tuple(Choice(kind=step.kind, params=step.params or EMPTY) for step in field.prepare)
    chains = offered if plain in offered else (field.prepare, *offered)
    return tuple((chain_words(chain), chain) for chain in chains)


class _Combo(QStyledItemDelegate):
    """Shows a chevron where a cell can be edited, and edits it with a list of words."""

    def __init__(self, themes: ThemeHolder, parent: QTableView) -> None:
        super().__init__(parent)
        self._on_theme(themes.theme)
        themes.changed.connect(self._on_theme)

    def _on_theme(self, now: Theme) -> None:
        self._chevron = theme.icon("chevron-down", now.muted, size_px=CHEVRON_PX)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:  # the words end before the chevron
            room = option.rect.width() - CHEVRON_PX - 16
            elided = Qt.TextElideMode.ElideRight
            option.text = option.fontMetrics.elidedText(option.text, elided, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            box = option.rect
            place = QRect(0, 0, CHEVRON_PX, CHEVRON_PX)
            place.moveCenter(box.center())
            place.moveRight(box.right() - 8)
            self._chevron.paint(painter, place)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, FieldsModel)
        box = QComboBox(parent)
        for words, value in model.options(index):
            box.addItem(plain_text(words), value)
        box.setCurrentText(str(index.data()))
        box.activated.connect(lambda: self._commit(box))
        return box

    def _commit(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Where no window system gives the keys back from a list that has closed, so does this."""
        if QGuiApplication.focusWindow() is not None:
            editor.destroyed.connect(self._listen, Qt.ConnectionType.QueuedConnection)
            QTimer.singleShot(0, self, self._listen)
        super().destroyEditor(editor, index)

    def _listen(self) -> None:
        """Let the window hear keys if it is the list, now gone, that would hear them."""
        listening: QWindow | None = QGuiApplication.focusWindow()  # stubs do not know the None
        seen, view = getattr(listening, "isVisible", lambda: False)(), self.parent()
        if isinstance(view, QWidget) and not seen:
            view.window().activateWindow()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()))
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(model.index(index.row(), index.column()), editor.currentData())


class _Filling(QObject):
    """Gives the names the room that they need, what columns hold the rest, and both a least one."""

    def __init__(self, view: QTableView, model: FieldsModel) -> None:
        super().__init__(view)
        self._view = view
        model.modelReset.connect(self._fill)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return False

    def _fill(self) -> None:
        view = self._view
        names = view.sizeHintForColumn(NAME) + NAME_MARGIN_PX
        view.setColumnWidth(NAME, min(max(names, WIDTHS[NAME]), MOST_NAME_PX))
        widest = max(view.fontMetrics().horizontalAdvance(role_words(role)) for role in ROLES)
        view.setColumnWidth(ROLE, max(WIDTHS[ROLE], widest + CHEVRON_PX + ROLE_MARGIN_PX))
        form = view.sizeHintForColumn(SHAPE)
        view.setColumnWidth(SHAPE, min(max(form, WIDTHS[SHAPE]), MOST_SHAPE_PX))
        others = sum(view.columnWidth(place) for place in WIDTHS)
        view.setColumnWidth(HOLDS, max(LEAST_HOLDS_PX, view.viewport().width() - others))


def fields_view(model: FieldsModel, themes: ThemeHolder) -> QTableView:
    """The table of fields; a click or Enter on a role, type or preparation opens its choices."""
    view = table_view(tr("Columns and their roles"), model)
    view.setItemDelegate(_Combo(themes, view))
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)

    def edit(index: QModelIndex) -> None:
        busy = view.state() == QAbstractItemView.State.EditingState
        if index.flags() & Qt.ItemFlag.ItemIsEditable and not busy:
            view.edit(index)

    view.clicked.connect(edit)
    for column, width in WIDTHS.items():
        view.setColumnWidth(column, width)
    view.setWordWrap(False)  # a line that is cut shows as much as there is room for
    view.viewport().installEventFilter(_Filling(view, model))
    view.setItemDelegateForColumn(SPREAD, SpreadDelegate(themes, view))
    return view
