"""The inspector when several layers are selected: how many, and what can be done to all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bpstudio.catalogue.lookup import spec_of
from bpstudio.errors import UserError
from bpstudio.graph.document import Node
from bpstudio.language import tr
from bpstudio.ui.canvas import block_commands, commands
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.session import Session


class ManyPage(QWidget):
    """Buttons for the actions that several layers have in common."""

    refused = Signal(object)
    """Carries the UserError of what could not be done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.heading = PlainLabel(role="heading")
        self.kinds = PlainLabel(role="muted")
        self.kinds.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 16)
        self._column.setSpacing(6)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.kinds)
        self._column.addSpacing(10)
        self.duplicate = self._button(tr("Duplicate"), commands.duplicate_selected)
        self.freeze = self._button(tr("Freeze weights"), commands.freeze_selected)
        self.unlink = self._button(
            tr("Delete their links"), lambda one: commands.unlink(one, one.selected)
        )
        self.group = self._button(tr("Group into a block"), block_commands.group_selected)
        self.heal = self._button(tr("Delete and join"), commands.heal_selected)
        self.delete = self._button(tr("Delete"), commands.delete_selected)
        self.delete.setProperty("danger", True)
        self._column.addStretch(1)
        session.selectionChanged.connect(self._show)
        session.changed.connect(self._show)
        self._show()

    def _button(self, text: str, run: Callable[[Session], None]) -> QPushButton:
        button = QPushButton(text)

        def on_clicked() -> None:
            try:
                run(self._session)
            except UserError as error:
                self.refused.emit(error)

        button.clicked.connect(on_clicked)
        self._column.addWidget(button)
        return button

    def _show(self) -> None:
        chosen = self._session.selected
        nodes = [node for node in self._session.sheet.nodes if node.id in chosen]
        kinds = Counter(map(_kind_words, nodes)).most_common()
        self.heading.set_foreign(commands.counted(len(nodes), "layer"))
        self.kinds.set_foreign(", ".join(f"{count} {kind}" for kind, count in kinds))
        owners = commands.freezable(self._session)
        self.freeze.setEnabled(bool(owners))
        frozen = bool(owners) and all(node.frozen for node in owners)
        self.freeze.setText(tr("Unfreeze weights") if frozen else tr("Freeze weights"))


def _kind_words(node: Node) -> str:
    """What the palette calls a kind."""
    spec = spec_of(node)
    return node.kind if spec is None else spec.title
