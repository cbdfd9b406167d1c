"""The drawing as a tree for Qt's views: layers in reading order, blocks with what is in them.

A block's inside is looked at when the tree is unfolded there, so that blocks in blocks cost
nothing. Selects nothing and asks for names only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.graph.document import BlockId, Graph, Node, NodeId, Sheet, SheetId
from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.canvas.cards import shape_words
from bpstudio.ui.canvas.walk import reading_order
from bpstudio.ui.panels.problem_row import SEVERITY_WORDS
from bpstudio.ui.plain_text import plain_text, tool_tip
from bpstudio.ui.session import Session
from bpstudio.ui.theme import Theme, ThemeHolder

Index = QModelIndex | QPersistentModelIndex
TITLES = (tr("Layer"), tr("Kind"), tr("From"), tr("Shape"))
NAME, KIND, FROM, SHAPE = range(len(TITLES))
ICON_PX = 16
DEEPEST = 32
"""Blocks in blocks in blocks: nothing is shown below."""
Structure = tuple[tuple[SheetId, tuple[tuple[NodeId, BlockId | None], ...]], ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Entry:
    """One line: a node at a path, on the sheet of a block or the outermost."""

    path: str
    node: NodeId
    sheet: SheetId
    row: int
    parent: Entry | None = None

    @property
    def depth(self) -> int:
        """How many blocks are around it."""
        return self.path.count("/")


def plain_path(path: str) -> str:
    """A path without the numbers of repetitions, which the tree shows once."""
    return re.sub(r"\.\d+", "", path)


class OutlineTree(QAbstractItemModel):
    """Follows a session; edits nothing itself."""

    renameWanted = Signal(str, str)
    """Carries the id of a node and the name that was typed."""
    aboutToReset = Signal()
    wasReset = Signal()

    def __init__(self, session: Session, themes: ThemeHolder, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = themes.theme
        self._graph = Graph()
        self._structure: Structure = ()
        self._entries: list[Entry] = []
        self._children: dict[str, list[int]] = {}
        self._by_path: dict[str, int] = {}
        self._live = True
        themes.changed.connect(self._on_theme)
        session.changed.connect(self._follow)
        session.wasReset.connect(self._follow)
        session.checked.connect(self._repaint)
        self._follow()

    def set_live(self, *, live: bool) -> None:
        """Follow the session, or rest while nobody can see the tree."""
        self._live = live
        if live:
            self._follow()
            self._repaint()

    # ------------------------------------------------------------------- reading

    def entry(self, index: Index) -> Entry | None:
        """What an index stands for."""
        return self._entries[index.internalId()] if index.isValid() else None

    def node(self, entry: Entry) -> Node:
        """The node of an entry."""
        return self._graph.sheet(entry.sheet).by_id[entry.node]

    def index_of(self, path: str) -> QModelIndex:
        """Where a path stands; the blocks around it are looked into."""
        path = plain_path(path)
        self._inside("")
        for end in [place.start() for place in re.finditer("/", path)]:
            self._inside(path[:end])
        number = self._by_path.get(path)
        if number is None:
            return QModelIndex()
        return self.createIndex(self._entries[number].row, 0, number)

    def beside(self, path: str) -> list[str]:
        """A path and what is near it, the nearest first: the lines below and above, the block."""
        number = self._by_path.get(path)
        if number is None:
            return []
        entry = self._entries[number]
        inside = self._inside("" if entry.parent is None else entry.parent.path)
        here = [self._entries[one].path for one in inside]
        near = [*here[entry.row :], *reversed(here[: entry.row])]
        return near if entry.parent is None else [*near, *self.beside(entry.parent.path)]

    def unfolded(self) -> list[str]:
        """The paths whose inside has been looked at."""
        return [path for path in self._children if path]

    def words(self, entry: Entry) -> str:
        """All there is to say of a line, for who cannot see the drawing."""
        node, sheet = self.node(entry), self._graph.sheet(entry.sheet)
        feeds = [self._title(edge.dst[0], sheet) for edge in sheet.edges_from.get(node.id, ())]
        problems = self._session.report.by_node.get(node.id, ())
        said = [
            self._graph.title_of(node),
            self._kind(entry),
            tr("from {layer}", layer=self._from(node, sheet))
            if sheet.edges_into.get(node.id)
            else tr("no link in"),
            tr("to {layer}", layer=", ".join(feeds)) if feeds else tr("no link out"),
            self._shape(entry),
            *(f"{SEVERITY_WORDS[problem.severity]}: {problem.message}" for problem in problems),
        ]
        return ", ".join(plain_text(words) for words in said if words)

    # ------------------------------------------------------------------- Qt's questions

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        children = self._numbers(parent)
        if 0 <= row < len(children) and 0 <= column < len(TITLES):
            return self.createIndex(row, column, children[row])
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 - QObject.parent() has the same name
        entry = self.entry(index)
        if entry is None or entry.parent is None:
            return QModelIndex()
        above = entry.parent
        return self.createIndex(above.row, 0, self._by_path[above.path])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(self._numbers(parent)) if parent.column() <= 0 else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(TITLES)

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008 - Qt's signature
        entry = self.entry(parent)
        if entry is None:
            return bool(self._graph.nodes)
        block = self._graph.blocks.get(self._runs(entry) or "")
        return parent.column() == 0 and block is not None and bool(block.nodes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NAME else flags

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain_text(self._cell(entry, index.column()), limit=80)
            case Qt.ItemDataRole.EditRole:
                return plain_text(self.node(entry).name)
            case Qt.ItemDataRole.ToolTipRole:
                return tool_tip(self.words(entry))
            case Qt.ItemDataRole.AccessibleTextRole if index.column() == NAME:
                return self.words(entry)
            case Qt.ItemDataRole.DecorationRole if index.column() == NAME:
                spec = self._spec(entry)
                icon = "model" if spec is None else spec.icon
                colour = self._theme.family("" if spec is None else spec.family)
                return theme.icon(icon, colour, size_px=ICON_PX)
            case _:
                return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(index)
        if entry is None or role != Qt.ItemDataRole.EditRole or not isinstance(value, str):
            return False
        self.renameWanted.emit(entry.node, value.strip())
        return True

    # ------------------------------------------------------------------- inside

    def _cell(self, entry: Entry, column: int) -> str:
        node = self.node(entry)
        match column:
            case 0:
                return self._graph.title_of(node)
            case 1:
                return self._kind(entry)
            case 2:
                return self._from(node, self._graph.sheet(entry.sheet))
            case _:
                return self._shape(entry)

    def _kind(self, entry: Entry) -> str:
        node, spec = self.node(entry), self._spec(entry)
        block = self._graph.blocks.get(self._graph.sheet(entry.sheet).runs(node) or "")
        return tr("Block {name}", name=block.name) if block else spec.title if spec else node.kind

    def _spec(self, entry: Entry) -> LayerSpec | None:
        return spec_of(self.node(entry), inside=entry.sheet is not None)

    def _from(self, node: Node, sheet: Sheet) -> str:
        edges = sheet.edges_into.get(node.id, ())
        return ", ".join(self._title(edge.src[0], sheet) for edge in edges)

    def _title(self, node: NodeId, sheet: Sheet) -> str:
        return self._graph.title_of(sheet.by_id[node])

    def _shape(self, entry: Entry) -> str:
        ports = self._session.report.shapes.get(entry.path)
        return shape_words(next(iter(ports.values()))) if ports else ""

    def _runs(self, entry: Entry) -> BlockId | None:
        sheet = self._graph.sheet(entry.sheet)
        return sheet.runs(sheet.by_id[entry.node])

    def _numbers(self, parent: Index) -> list[int]:
        entry = self.entry(parent)
        return self._inside("" if entry is None else entry.path)

    def _inside(self, path: str) -> list[int]:
        """The entries inside a path, made when they are asked for."""
        if path not in self._children:
            number = self._by_path.get(path)
            if path and number is None:
                return []
            above = self._entries[number] if number is not None else None
            self._children[path] = self._made(above)
        return self._children[path]

    def _made(self, above: Entry | None) -> list[int]:
        sheet = self._runs(above) if above is not None else None
        if above is not None and (sheet not in self._graph.blocks or above.depth >= DEEPEST):
            return []
        first = len(self._entries)
        for row, node in enumerate(reading_order(self._graph.sheet(sheet))):
            path = node if above is None else f"{above.path}/{node}"
            self._by_path[path] = len(self._entries)
            self._entries.append(Entry(path=path, node=node, sheet=sheet, row=row, parent=above))
        return list(range(first, len(self._entries)))

    def _follow(self) -> None:
        """Show the document as it is now: anew where lines come or go, else the words alone."""
        graph = self._session.document.graph
        if not self._live or (graph is self._graph and self._structure):
            return  # where cards were moved no line changes: none says where they stand
        structure = _structure(graph)
        if structure == self._structure:
            self._graph = graph
            self._repaint()
            return
        self.aboutToReset.emit()
        self.beginResetModel()
        self._graph, self._structure = graph, structure
        self._entries, self._children, self._by_path = [], {}, {}
        self.endResetModel()
        self.wasReset.emit()

    def _repaint(self) -> None:
        rows = self.rowCount() if self._live else 0
        if rows:
            last = self.index(rows - 1, len(TITLES) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            for path in [path for path, inside in self._children.items() if path and inside]:
                parent = self.index_of(path)
                count = self.rowCount(parent)
                self.dataChanged.emit(
                    self.index(0, 0, parent), self.index(count - 1, len(TITLES) - 1, parent)
                )

    def _on_theme(self, now: Theme) -> None:
        self._theme = now
        self._repaint()


def _structure(graph: Graph) -> Structure:
    """Which lines there are and in which order: what a change of makes the tree anew."""
    sheets: list[SheetId] = [None, *graph.blocks]
    return tuple(
        (
            sheet,
            tuple(
                (node, graph.sheet(sheet).runs(graph.sheet(sheet).by_id[node]))
                for node in reading_order(graph.sheet(sheet))
            ),
        )
        for sheet in sheets
    )
