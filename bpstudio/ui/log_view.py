"""The log of the project as a window: the newest line first, and all that a line says below."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.project.log import Entry, broken, entries, warnings
from bpstudio.project.log_entries import words
from bpstudio.project.store import Project
from bpstudio.ui.help.topic import Topic
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip

SIZE = (980, 640)
WHEN_PX, ROW_PX, TABLE_PX, DETAIL_PX = 168, 26, 380, 180
LONGEST = 400
_LINE = Qt.ItemDataRole.UserRole


class LogView(QDialog):
    """Opened on the log as it is; what is written later is seen when it is opened again."""

    HELP = Topic("project-file", "what-is-in-it")

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Project log"))
        self.resize(*SIZE)
        self._entries = {one.line: one for one in entries(project.log)}
        self._damaged = frozenset(broken(project.log))
        self.damage = PlainLabel(" ".join(warnings(project.log)), role="warning")
        self.damage.setWordWrap(True)
        self.damage.setVisible(bool(self._damaged))
        self.table = self._table()
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setTabChangesFocus(True)
        self.detail.setAccessibleName(tr("All that the chosen line says"))
        self.table.currentItemChanged.connect(lambda now, _: self._show(now))
        self._fill()
        self._lay_out()

    def _table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName(tr("Lines of the log, the newest first"))
        table.setColumnCount(2)
        table.setHeaderLabels([tr("When"), tr("What happened")])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, WHEN_PX)
        return table

    def _fill(self) -> None:
        rows = []
        for one in reversed(self._entries.values()):
            said = plain_text(words(one, tr=tr), limit=LONGEST)
            if one.line in self._damaged:
                said = tr("⚠ Does not fit what stands before it: {words}", words=said)
            row = QTreeWidgetItem([when(one.at), said])
            row.setToolTip(1, tool_tip(said, limit=LONGEST))
            row.setData(0, _LINE, one.line)
            row.setSizeHint(0, QSize(WHEN_PX, ROW_PX))
            rows.append(row)
        self.table.addTopLevelItems(rows)
        if rows:
            self.table.setCurrentItem(rows[0])
        else:
            self.detail.setPlainText(
                tr("Nothing is in the log yet: it begins with a save or a run.")
            )

    def _show(self, row: QTreeWidgetItem | None) -> None:
        one = self._entries.get(row.data(0, _LINE)) if row is not None else None
        self.detail.setPlainText("\n".join(detail_lines(one)) if one is not None else "")

    def _lay_out(self) -> None:
        intro = PlainLabel(
            tr(
                "Each line holds the hash of the one before it, so that a change outside bpstudio "
                "shows. It goes with the file."
            ),
            role="muted",
        )
        intro.setWordWrap(True)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(self.detail)
        splitter.setSizes([TABLE_PX, DETAIL_PX])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(intro)
        column.addWidget(self.damage)
        column.addWidget(splitter, stretch=1)
        column.addWidget(buttons)


def show_log(project: Project, parent: QWidget) -> None:
    """Open the log of a project."""
    LogView(project, parent).open()


def when(at: str) -> str:
    """A moment in the time of this place; what is none, as it was written."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return plain_text(at, limit=24) or "–"
    return moment.astimezone().strftime(tr("%Y-%m-%d %H:%M:%S"))


def detail_lines(one: Entry) -> list[str]:
    """Every fact of a line, by name."""
    head = [f"line: {one.line}", f"at: {plain_text(one.at)}", f"kind: {plain_text(one.kind)}"]
    return [*head, *(line for name, value in one.facts.items() for line in _lines(name, value))]


def _lines(name: str, value: Value) -> list[str]:
    """A fact as `name: value`; one with parts has a line for each."""
    name = plain_text(name, limit=60)
    match value:
        case FrozenMap():
            return [line for key, one in value.items() for line in _lines(f"{name}.{key}", one)]
        case tuple() if len(value) > 1:
            return [f"{name}:", *(f"    {plain_text(str(one))}" for one in value)]
        case tuple():
            return [f"{name}: {plain_text(str(value[0])) if value else 'none'}"]
        case _:
            return [f"{name}: {plain_text(str(value))}"]
