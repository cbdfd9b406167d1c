"""The parts of a project file as a tree, with the members of each; must not know where they lie."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpstudio.language import plural, tr
from bpstudio.project.inventory import Inventory
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip
from bpstudio.ui.size_words import bytes_words

ROW_PX, SIZE_PX, LINE_LIMIT = 26, 110, 200
MOST_LINES = 4
_PART = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ContentsTree(QTreeWidget):
    """A row a part, the largest figures on the right; unfolded it lists the members."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setColumnCount(2)
        self.setHeaderLabels([tr("Part"), tr("Size")])
        self.headerItem().setTextAlignment(1, RIGHT)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(1, SIZE_PX)

    def show_inventory(self, found: Inventory) -> None:
        """Show these parts; those that were unfolded stay so."""
        unfolded = {
            row.data(0, Qt.ItemDataRole.UserRole) for row in self._rows() if row.isExpanded()
        }
        self.clear()
        for part in found.parts:
            words = plural(len(part.members), "1 member", "{n} members")
            row = _row(f"{part.title} · {words}", part.size)
            row.setData(0, _PART, part.id)
            for name, member in part.members.items():
                inner = _row(name, member.size)
                inner.setToolTip(0, tool_tip(name, f"SHA-256 {member.sha256}"))
                row.addChild(inner)
            self.addTopLevelItem(row)
            row.setExpanded(part.id in unfolded)
        if rows := self._rows():
            self.setCurrentItem(rows[0])

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [row for row in rows if row is not None]


class Facts(QWidget):
    """What a file refers to and what is wrong with it: a muted word and lines beside it."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        self._grid = QGridLayout()
        column.addLayout(self._grid)
        column.addStretch()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_inventory(self, found: Inventory) -> None:
        """Say what this file refers to."""
        self.show_rows(
            (
                (tr("Data"), found.data, ""),
                (tr("Plug-ins named"), found.plugins, ""),
                (tr("Layers not known here"), found.unknown, "warning"),
                (tr("Set aside"), found.aside, "warning"),
                (tr("Warnings"), found.warnings, "warning"),
            )
        )

    def show_rows(self, rows: tuple[tuple[str, tuple[str, ...], str], ...]) -> None:
        """Each row that has lines; `role` dresses them."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for title, lines, role in rows:
            if lines:
                self._add(title, lines, role)

    def _add(self, title: str, lines: tuple[str, ...], role: str) -> None:
        at = self._grid.rowCount()
        head = PlainLabel(title, role="muted")
        head.setContentsMargins(0, 2, 0, 0)
        self._grid.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
        shown = [*lines[:MOST_LINES]]
        if len(lines) > MOST_LINES:
            shown.append(tr("and {n} more", n=len(lines) - MOST_LINES))
        for offset, line in enumerate(shown):
            label = PlainLabel(line, role=role)
            label.setWordWrap(True)
            self._grid.addWidget(label, at + offset, 1)


def _row(words: str, size: int) -> QTreeWidgetItem:
    row = QTreeWidgetItem([plain_text(words, limit=LINE_LIMIT), bytes_words(size)])
    row.setTextAlignment(1, RIGHT)
    row.setSizeHint(0, QSize(0, ROW_PX))
    return row
