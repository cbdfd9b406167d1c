"""The part of the inspector that belongs to a block: its definition, its uses and its ports."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bpstudio.errors import UserError
from bpstudio.graph.blocks import users
from bpstudio.graph.document import Block, BlockId, Node, NodeId
from bpstudio.language import tr
from bpstudio.ui.canvas import block_commands
from bpstudio.ui.document_edit import DocumentEdit
from bpstudio.ui.focus import holds_focus
from bpstudio.ui.plain_text import PlainLabel, plain_text
from bpstudio.ui.session import Session

LONGEST_NAME = 200


class BlockPart(QWidget):
    """What a card that runs a block shares with the other cards that run it.

    `show_node` is for such a card, `show_block` for the block itself.
    """

    refused = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._block: BlockId | None = None
        self._built: tuple[object, ...] = ()
        self._shown = ""
        self.name = DocumentEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(tr("Name of the block, for all its uses"))
        self.name.setToolTip(tr("Renames the block wherever it is used"))
        self.uses = PlainLabel(role="muted")
        self.uses.setWordWrap(True)
        self.open_button = self._button(tr("Open"), block_commands.open_selected)
        self.unique_button = self._button(tr("Make unique"), block_commands.part_selected)
        self.unique_button.setToolTip(tr("Gives this card a definition of its own"))
        self.rows: dict[NodeId, PortRow] = {}
        self._ports = QVBoxLayout()
        self._ports.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.unique_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        column.addWidget(PlainLabel(tr("Block"), role="title"))
        column.addWidget(self.name)
        column.addWidget(self.uses)
        column.addLayout(buttons)
        column.addLayout(self._ports)
        self.name.editingFinished.connect(self._on_named)

    def _button(self, text: str, run: Callable[[Session], None]) -> QPushButton:
        button = QPushButton(text)

        def on_clicked() -> None:
            try:
                run(self._session)
            except UserError as error:
                self.refused.emit(error)

        button.clicked.connect(on_clicked)
        return button

    def show_node(self, node: Node) -> bool:
        """Show the block that a node runs; True if its ports were listed anew."""
        name = block_commands.block_name(self._session, node) if node.kind == "Block" else None
        block = self._session.document.graph.blocks.get(name or "")
        self.setVisible(block is not None)
        if name is None or block is None:
            self._block = None
            return False
        count = len(users(self._session.document, name))
        self.unique_button.setEnabled(count > 1 and node.shares is None)
        return self._show(name, block, count)

    def show_block(self, name: BlockId) -> bool:
        """Show a block that is open, without what is for one card; True if its ports are new."""
        for button in (self.open_button, self.unique_button):
            button.hide()
        count = len(users(self._session.document, name))
        return self._show(name, self._session.document.graph.blocks[name], count)

    def _show(self, name: BlockId, block: Block, count: int) -> bool:
        self.uses.set_foreign(_uses_words(count))
        if (name, block.name) != (self._block, self._shown):
            self.name.setText(plain_text(block.name))
            self.name.setPlaceholderText(name)
        self._block, self._shown = name, block.name
        return self._list_ports(name, block)

    def _list_ports(self, name: BlockId, block: Block) -> bool:
        built = (name, block.inputs, block.outputs)
        if anew := built != self._built:
            self._built = built
            focused = next((port for port, row in self.rows.items() if holds_focus(row)), None)
            held = self.rows[focused].focused() if focused is not None else ""
            self._clear()
            for title, ports in ((tr("Inputs"), block.inputs), (tr("Outputs"), block.outputs)):
                if ports:
                    self._ports.addWidget(PlainLabel(title, role="title"))
                for place, port in enumerate(ports):
                    self._add_row(port, place, len(ports))
            if focused in self.rows:
                self.rows[focused].focus_on(held)
        for side, ports in (("in", block.inputs), ("out", block.outputs)):
            for place, port in enumerate(ports, start=1):
                plain = side if len(ports) == 1 else f"{side} {place}"
                self.rows[port].show_name(block.by_id[port].name, plain)
        return anew

    def _add_row(self, port: NodeId, place: int, count: int) -> None:
        row = PortRow(up=place > 0, down=place < count - 1)
        row.named.connect(lambda name: block_commands.rename_port(self._session, port, name))
        row.moved.connect(lambda by: block_commands.shift_port(self._session, port, by=by))
        self.rows[port] = row
        self._ports.addWidget(row)

    def _clear(self) -> None:
        self.rows.clear()
        while (item := self._ports.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_named(self) -> None:
        if self._block is not None and self.name.text() != plain_text(self._shown):
            block_commands.rename_definition(self._session, self._block, self.name.text())
            if not self.name.text().strip():
                self.name.setText(plain_text(self._shown))


def _uses_words(count: int) -> str:
    if count < 2:
        return tr("Used once.") if count else tr("Not in use.")
    return tr("Used {count} times. What is changed inside shows in all of them.", count=count)


class PortRow(QWidget):
    """One port: a name to type over, and buttons that move it among its fellows."""

    named = Signal(str)
    moved = Signal(int)

    def __init__(self, *, up: bool, down: bool) -> None:
        super().__init__()
        self._name: str | None = None
        self.name = DocumentEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.up = self._arrow(
            Qt.ArrowType.UpArrow, tr("Move this port up on the card"), by=-1, enabled=up
        )
        self.down = self._arrow(
            Qt.ArrowType.DownArrow, tr("Move this port down on the card"), by=1, enabled=down
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.name, 1)
        row.addWidget(self.up)
        row.addWidget(self.down)
        self.name.editingFinished.connect(self._on_named)

    def _arrow(self, arrow: Qt.ArrowType, tip: str, *, by: int, enabled: bool) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setToolTip(tip)
        button.setEnabled(enabled)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.moved.emit(by))
        return button

    def show_name(self, name: str, plain: str) -> None:
        """Show the port's name; `plain` is what it is called without one."""
        self.name.setPlaceholderText(plain)
        called = plain_text(name or plain, limit=60)
        self.name.setAccessibleName(tr("Name of port {port}", port=called))
        self.up.setAccessibleName(tr("Move port {port} up", port=called))
        self.down.setAccessibleName(tr("Move port {port} down", port=called))
        if name != self._name:
            self._name = name
            self.name.setText(plain_text(name))

    def focused(self) -> str:
        """Which part holds the keyboard: "name", "up" or "down"."""
        return next((part for part in ("up", "down") if getattr(self, part).hasFocus()), "name")

    def focus_on(self, part: str) -> None:
        """Take the keyboard to a part; to the name where an arrow has come to its end."""
        wanted = {"up": self.up, "down": self.down}.get(part, self.name)
        place = wanted if wanted.isEnabled() else self.name
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_named(self) -> None:
        if self.name.text().strip() != plain_text(self._name or ""):
            self.named.emit(self.name.text())
