"""The project's own blocks in the palette: offered there, renamed, deleted; draws no list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMenu, QMessageBox

from bpstudio.graph.blocks import users
from bpstudio.graph.document import BlockId
from bpstudio.language import plural, tr
from bpstudio.ui.canvas import block_commands
from bpstudio.ui.canvas.layer_list import SpecRole
from bpstudio.ui.canvas.offers import DrawnBlock, drawn_blocks
from bpstudio.ui.dialogs import Answer, ask, cancel
from bpstudio.ui.panels.palette import Palette
from bpstudio.ui.plain_text import plain_text
from bpstudio.ui.session import Session


class Definitions(QObject):
    """Keeps the palette's list of blocks that of the drawing; a menu and keys change them."""

    def __init__(self, session: Session, palette: Palette) -> None:
        super().__init__(palette)
        self._session = session
        self._palette = palette
        self.menu: QMenu | None = None
        self.name_dialog: QInputDialog | None = None
        self.question: QMessageBox | None = None
        palette.layers.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        palette.layers.customContextMenuRequested.connect(self._on_menu)
        palette.layers.installEventFilter(self)
        self._known: set[BlockId] = set()
        session.changed.connect(self._on_changed)
        session.wasReset.connect(self._offer)
        session.wasReset.connect(palette.search.clear)
        session.wasReset.connect(palette.layers.scrollToTop)
        session.placeChanged.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        here = drawn_blocks(self._session.document, self._session.sheet_id)
        self._palette.layers.offer_blocks(here)
        self._known = set(self._session.document.graph.blocks)

    def _on_changed(self) -> None:
        """A block that has come just now is shown, too."""
        before = self._known
        self._offer()
        if new := self._known - before:
            self._palette.layers.reveal_blocks(new)

    def _block_at(self, index: QModelIndex) -> BlockId | None:
        offer = index.data(SpecRole) if index.isValid() else None
        return offer.kind if isinstance(offer, DrawnBlock) else None

    def _on_menu(self, at: QPoint) -> None:
        """A menu for the block under the pointer, or the marked one when a key asked."""
        layers = self._palette.layers
        index = layers.indexAt(at)
        block = self._block_at(index)
        if block is None:
            return
        self.menu = menu = QMenu(layers)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Add to the drawing")).triggered.connect(lambda: layers.choose(index))
        menu.addSeparator()
        menu.addAction(tr("Rename…\tF2")).triggered.connect(lambda: self.rename(block))
        menu.addAction(tr("Delete…\tDel")).triggered.connect(lambda: self.delete(block))
        menu.popup(layers.viewport().mapToGlobal(at))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
        if isinstance(event, QKeyEvent) and event.type() in keys:
            act = {
                Qt.Key.Key_F2: self.rename,
                Qt.Key.Key_Delete: self.delete,
            }.get(Qt.Key(event.key()))
            block = self._block_at(self._palette.layers.currentIndex())
            if act is not None and block is not None:
                event.accept()  # asked first, a shortcut of the window would take it for the canvas
                if event.type() == QEvent.Type.KeyPress:
                    act(block)
                return True
        return super().eventFilter(watched, event)

    def rename(self, block: BlockId) -> None:
        """Ask for another name of a definition."""
        dialog = QInputDialog(self._palette)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Rename block"))
        dialog.setLabelText(tr("Name, wherever the block is used"))
        dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
        dialog.setTextValue(plain_text(self._session.document.graph.blocks[block].name))
        dialog.setOkButtonText(tr("Rename"))
        dialog.textValueSelected.connect(
            lambda name: block_commands.rename_definition(self._session, block, name)
        )
        self.name_dialog = dialog
        dialog.open()

    def delete(self, block: BlockId) -> None:
        """Take a definition away; asks first when cards run it."""
        count = len(users(self._session.document, block))
        if not count:
            block_commands.delete_definition(self._session, block)
            return
        name = plain_text(self._session.document.graph.blocks[block].name or block, limit=40)
        self.question = ask(
            self._palette,
            title=tr("Delete block"),
            message=plural(
                count,
                "The block “{name}” is used once.",
                "The block “{name}” is used {n} times.",
                name=name,
            ),
            hint=plural(
                count,
                "Deleting it deletes its card, with their links. It can be undone.",
                "Deleting it deletes its {n} cards, with their links. It can be undone.",
            ),
            answers=(
                Answer(
                    words=plural(count, "Delete with its card", "Delete with its {n} cards"),
                    run=lambda: block_commands.delete_definition(self._session, block),
                ),
                cancel(),
            ),
        )
