"""A bar above the canvas that finds cards by their words, also inside blocks; edits nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from bpstudio.catalogue.lookup import spec_of
from bpstudio.catalogue.spec import FAMILY_TITLES
from bpstudio.graph.document import Graph, Node, NodeId
from bpstudio.graph.flat import place_of
from bpstudio.language import tr
from bpstudio.ui import theme
from bpstudio.ui.plain_text import PlainLabel
from bpstudio.ui.session import Session
from bpstudio.ui.theme import Theme, ThemeHolder

WIDTH = 340
MARGIN = 12
ICON_PX = 14


def matches(nodes: Iterable[Node], text: str) -> list[NodeId]:
    """The nodes in whose name, kind, family or note every word of `text` is found."""
    words = text.lower().split()
    if not words:
        return []
    return [node.id for node in nodes if all(word in _words(node) for word in words)]


def shown_somewhere(graph: Graph) -> Iterator[Node]:
    """The nodes of the drawing, then those of each block that is in use."""
    yield from graph.nodes
    for name, block in graph.blocks.items():
        if place_of(graph, name) is not None:
            yield from block.nodes


def _words(node: Node) -> str:
    spec = spec_of(node)
    layer = ""
    if spec is not None:
        layer = f"{spec.title} {spec.family} {FAMILY_TITLES.get(spec.family, '')}"
    return f"{node.name} {node.kind} {layer} {node.note} {node.id}".lower()


class Finder(QFrame):
    """Typing goes to the first match, Enter to the next, Shift+Enter back, Escape closes."""

    found = Signal(str)
    """Carries the node to go to."""
    closed = Signal()

    def __init__(self, session: Session, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._room = parent
        self._found: list[NodeId] = []
        self._place = 0
        self.setProperty("card", True)
        self.setAccessibleName(tr("Find layers"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find layers"))
        self.field.setAccessibleName(tr("Find layers"))
        self.count = PlainLabel(role="muted")
        self._close = QPushButton()
        self._close.setProperty("flat", True)
        self._close.setAccessibleName(tr("Close"))
        self._close.setToolTip(tr("Close (Escape)"))
        self._close.setIconSize(QSize(ICON_PX, ICON_PX))
        self._close.setFixedWidth(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        row.addWidget(self._close)
        self.field.textChanged.connect(self._on_text)
        self._close.clicked.connect(self.close_bar)
        session.changed.connect(self._on_changed)
        themes.changed.connect(self._show_icon)
        self._show_icon(themes.theme)
        self.hide()

    def ask(self) -> None:
        """Show the bar with the keyboard in it, and what was looked for last."""
        room = self._room
        self.setFixedWidth(max(160, min(WIDTH, room.width() - 2 * MARGIN)))
        self.adjustSize()
        self.move((room.width() - self.width()) // 2, MARGIN)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Hide the bar and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def step(self, by: int) -> None:
        """Go to the next match (1) or the one before (-1), round and round."""
        self._look()
        if self._found:
            self._place = (self._place + by) % len(self._found)
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(-1 if back else 1)
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        """What is found follows the drawing as long as the bar is open."""
        if not self.isHidden():
            self._look()

    def _on_text(self) -> None:
        self._look()
        here = self._session.sheet.by_id
        near = (place for place, node in enumerate(self._found) if node in here)
        self._place = next(near, 0)
        if self._found:
            self._go()

    def _look(self) -> None:
        self._found = matches(shown_somewhere(self._session.document.graph), self.field.text())
        self._place = min(self._place, max(0, len(self._found) - 1))
        self._tell()

    def _go(self) -> None:
        self._tell()
        self.found.emit(self._found[self._place])

    def _tell(self) -> None:
        asked = bool(self.field.text().strip())
        words = (
            tr("{n} of {of}", n=self._place + 1, of=len(self._found)) if self._found else tr("None")
        )
        self.count.set_foreign(words if asked else "")

    def _show_icon(self, now: Theme) -> None:
        self._close.setIcon(theme.icon("close", now.muted))
