"""The outline: the drawing as a tree that can be read, walked and edited by keyboard alone.

Its selection and that of the canvas are one; what it edits goes through the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from bpstudio.catalogue.lookup import ports_in
from bpstudio.errors import UserError
from bpstudio.graph.document import Document, Edge, NodeId, PortRef
from bpstudio.graph.edits import disconnect, rename
from bpstudio.graph.flat import around
from bpstudio.language import tr
from bpstudio.ui.canvas import commands
from bpstudio.ui.canvas.linking import LinkRules
from bpstudio.ui.canvas.walk import reading_order
from bpstudio.ui.panels.outline_tree import (
    FROM,
    KIND,
    NAME,
    SHAPE,
    Entry,
    OutlineTree,
    plain_path,
)
from bpstudio.ui.plain_text import button_text, plain_text
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

WIDTHS = (168, 110, 110, 96)
ALL_FROM_PX = 400
"""In a narrower panel only name and kind have columns; the tool tip tells the rest."""
KIND_SHARE = 0.42
"""How much of a narrow panel the kind may take."""
INDENT_PX = 14
MOST_ENDS = 40
"""Layers that a menu offers to link to; the drawing is there for more."""
_Edit = Callable[[Document], Document]
_Flag = QItemSelectionModel.SelectionFlag


class OutlinePanel(QFrame):
    """A tree of the drawing. Enter asks for settings, F2 renames, Del deletes."""

    nodeActivated = Signal(str)
    """Carries the id of the node whose settings are wanted."""
    refused = Signal(object)
    """Carries the UserError of an edit that could not be done."""

    def __init__(
        self, session: Session, themes: ThemeHolder, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", True)
        self._session = session
        self._following = False
        self._open: set[str] = set()
        self._near: list[str] = []
        """The current line and those nearest to it, before lines came or went."""
        self.tree = OutlineTree(session, themes, self)
        self.view = _OutlineView(self.tree)
        self.view.entered.connect(self._on_entered)
        self.view.deleted.connect(lambda: commands.delete_selected(session))
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.selectionModel().selectionChanged.connect(self._on_selected)
        self.tree.renameWanted.connect(self._rename)
        self.tree.aboutToReset.connect(self._remember)
        self.tree.wasReset.connect(self._recall)
        self.tree.set_live(live=False)
        session.selectionChanged.connect(self._follow)
        session.placeChanged.connect(self._follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.view)
        self.setMinimumWidth(160)
        self.setFocusProxy(self.view)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.tree.set_live(live=True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self.tree.set_live(live=False)
        super().hideEvent(event)

    # ------------------------------------------------------------------- one selection

    def _on_selected(self, _: QItemSelection, __: QItemSelection) -> None:
        """What is selected here is selected on the canvas, on the sheet of the current line."""
        current = self.tree.entry(self.view.currentIndex())
        if self._following or current is None:
            return
        place = around(current.path)
        picked = [self.tree.entry(index) for index in self.view.selectionModel().selectedRows()]
        here = [entry.node for entry in picked if entry and around(entry.path) == place]
        self._following = True
        if plain_path(self._session.place) != place:
            self._session.open_place(place)
        self._session.select(here, current=current.node if current.node in here else None)
        self._following = False

    def _follow(self) -> None:
        """Select here what is selected on the canvas."""
        if self._following or not self.isVisible():
            return
        self._following = True
        chosen, current = self._session.selection.nodes, self._session.selection.current
        model = self.view.selectionModel()
        model.clearSelection()
        for node in chosen:
            index = self.tree.index_of(self._session.path_of(node))
            model.select(index, _Flag.Select | _Flag.Rows)
        index = QModelIndex()
        if current is not None:
            index = self.tree.index_of(self._session.path_of(current))
        if index.isValid():
            model.setCurrentIndex(index, _Flag.NoUpdate)
            self.view.scrollTo(index)
        self._following = False

    def _remember(self) -> None:
        """Keep what is unfolded, and where the keyboard is; what is gone may come back by undo."""
        self._following = True
        known = set(self.tree.unfolded())
        self._open -= known
        self._open |= {path for path in known if self.view.isExpanded(self.tree.index_of(path))}
        current = self.tree.entry(self.view.currentIndex())
        self._near = [] if current is None else self.tree.beside(current.path)

    def _recall(self) -> None:
        for path in sorted(self._open, key=len):
            self.view.setExpanded(self.tree.index_of(path), True)
        places = (self.tree.index_of(path) for path in self._near)
        place = next((index for index in places if index.isValid()), None)
        if place is not None:
            self.view.selectionModel().setCurrentIndex(place, _Flag.NoUpdate)
            self.view.scrollTo(place)
        self._following = False
        self._follow()

    # ------------------------------------------------------------------- edits

    def _rename(self, node: NodeId, name: str) -> None:
        label = (
            tr("Rename to {name}", name=plain_text(name, limit=40))
            if name
            else tr("Take the name away")
        )
        self._apply(label, lambda document: rename(document, node, name))

    def _apply(self, label: str, edit: _Edit) -> None:
        try:
            self._session.apply(label, edit(self._session.document))
        except UserError as error:
            self.refused.emit(error)

    def _on_entered(self, entry: Entry) -> None:
        self.nodeActivated.emit(entry.node)

    # ------------------------------------------------------------------- menu

    def _show_menu(self, at: QPoint) -> None:
        entry = self.tree.entry(self.view.indexAt(at)) or self.tree.entry(self.view.currentIndex())
        if entry is not None:
            menu = self.menu(entry)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(at))

    def menu(self, entry: Entry) -> QMenu:
        """What can be done with a line."""
        menu = QMenu(self)
        menu.addAction(tr("Settings"), lambda: self._on_entered(entry))
        menu.addAction(tr("Rename"), lambda: self.view.edit(self.tree.index_of(entry.path)))
        sheet = self._session.document.graph.sheet(entry.sheet)
        if sheet.runs(self.tree.node(entry)) is not None:
            menu.addAction(tr("Open on the canvas"), lambda: self._session.open_place(entry.path))
        menu.addSeparator()
        self._add_ends(menu.addMenu(tr("Link to")), self._ends(entry), tr("Link to {layer}"))
        self._add_ends(menu.addMenu(tr("Delete the link")), self._links(entry), tr("Delete link"))
        menu.addSeparator()
        menu.addAction(tr("Duplicate"), lambda: commands.duplicate_selected(self._session))
        menu.addAction(tr("Delete"), lambda: commands.delete_selected(self._session))
        return menu

    def _add_ends(self, menu: QMenu, ends: Iterable[tuple[str, _Edit]], label: str) -> None:
        """Offer edits; `label` says what they do, with `{layer}` for the words of an end."""
        for words, edit in ends:
            said = label.replace("{layer}", words)
            menu.addAction(button_text(words), partial(self._apply, said, edit))
        menu.setEnabled(not menu.isEmpty())

    def _ends(self, entry: Entry) -> list[tuple[str, _Edit]]:
        """The layers that a link from this one may end on: first those that come after it."""
        graph = self._session.document.graph
        sheet, ports = graph.sheet(entry.sheet), ports_in(graph, entry.sheet)(self.tree.node(entry))
        cards = reading_order(sheet)
        here = cards.index(entry.node)
        drawn = {(edge.src, edge.dst) for edge in sheet.edges_from.get(entry.node, ())}
        found: list[tuple[str, _Edit]] = []
        for output in ports.outputs if ports else ():
            start: PortRef = (entry.node, output.name)
            rules = _rules(self._session.document, start)
            for node in (*cards[here + 1 :], *cards[:here]):
                end = rules.best_port(sheet.by_id[node])
                if end is not None and (start, end) not in drawn:
                    words = self._end_words(node, end[1], entry)
                    more = f"{output.title}: " if ports and len(ports.outputs) > 1 else ""
                    found.append((f"{more}{words}", _with(start, end)))
        return found[:MOST_ENDS]

    def _links(self, entry: Entry) -> list[tuple[str, _Edit]]:
        sheet = self._session.document.graph.sheet(entry.sheet)
        into = sheet.edges_into.get(entry.node, ())
        out = sheet.edges_from.get(entry.node, ())
        return [
            *(
                (tr("from {layer}", layer=self._end_words(edge.src[0], "", entry)), _without(edge))
                for edge in into
            ),
            *(
                (tr("to {layer}", layer=self._end_words(edge.dst[0], "", entry)), _without(edge))
                for edge in out
            ),
        ]

    def _end_words(self, node: NodeId, port: str, entry: Entry) -> str:
        graph = self._session.document.graph
        title = plain_text(graph.title_of(graph.sheet(entry.sheet).by_id[node]), limit=40)
        return title if port in {"", "in"} else f"{title}, {plain_text(port, limit=20)}"


def _rules(document: Document, start: PortRef) -> LinkRules:
    ports_of = ports_in(document.graph, document.graph.home(start[0]))
    return LinkRules(document=document, ports_of=ports_of, start=start, outgoing=True)


def _with(start: PortRef, end: PortRef) -> _Edit:
    return lambda document: _rules(document, start).linked(end)


def _without(edge: Edge) -> _Edit:
    return lambda document: disconnect(document, [edge])


class _OutlineView(QTreeView):
    """The tree on screen: Enter enters, F2 edits, Del deletes, arrows fold and unfold."""

    entered = Signal(object)
    """Carries the Entry."""
    deleted = Signal()

    def __init__(self, tree: OutlineTree) -> None:
        super().__init__()
        self._tree = tree
        self.setAccessibleName(tr("Outline of the drawing"))
        self.setModel(tree)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setIndentation(INDENT_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(48)
        self._fit_columns()
        self.doubleClicked.connect(lambda index: self.entered.emit(tree.entry(index)))

    def _fit_columns(self) -> None:
        """Give the columns that fit their room; what is left belongs to the name."""
        width = self.viewport().width()
        for column in (FROM, SHAPE):
            self.setColumnHidden(column, width < ALL_FROM_PX)
            self.setColumnWidth(column, WIDTHS[column])
        self.setColumnWidth(KIND, min(WIDTHS[KIND], round(KIND_SHARE * width)))
        self.updateGeometries()  # else there would be room to scroll to what is hidden

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()

    def event(self, event: QEvent) -> bool:
        """Del is for the lines here, also where the window has a shortcut for it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self._tree.entry(self.currentIndex())
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and entry and not editing:
            self.entered.emit(entry)
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)
